import { describe, expect, it } from 'vitest';
import { lint, type Finding } from './lint.ts';

const ROOMS = [
  'model',
  'engine',
  'browser',
  'gate',
  'store',
  'slot',
  'head',
  'source',
  'signal',
  'upload',
  'panel',
];
const EDGE = ['./own.ts', '../model/a.ts', '../browser/a.ts', '../errors.ts'];

/** Who may import whom, among what is ASKED below. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  model: ['./own.ts'],
  engine: ['./own.ts', './config/own.ts', '../model/a.ts', '../errors.ts'],
  browser: [],
  gate: EDGE,
  store: [...EDGE, 'idb-keyval'],
  slot: EDGE,
  head: ['./own.ts', '../model/a.ts', '../browser/a.ts', '../slot/a.ts'],
  source: EDGE,
  signal: EDGE,
  upload: EDGE,
  panel: ['./own.ts', '../model/a.ts', '../engine/a.ts'],
};

/** Everything that a room could ask for. */
const ASKED = [
  './own.ts',
  './deeper/own.ts',
  './config/own.ts',
  './own',
  '../errors.ts',
  '../client.ts',
  '../index.ts',
  '../script.ts',
  '../unlisted/a.ts',
  '../../test/a.ts',
  '../model/../store/a.ts',
  'idb-keyval',
  'vitest',
  'node:fs',
  ...ROOMS.map((room) => `../${room}/a.ts`),
];

/** The same one folder deeper. */
const DEEP = ['./own.ts', '../own.ts', '../../model/a.ts', '../../errors.ts'];
const DEEP_ASKED = [
  './own.ts',
  './own',
  './deeper/own.ts',
  '../own.ts',
  '../other/own.ts',
  '../../errors.ts',
  '../../client.ts',
  '../../../test/a.ts',
  'idb-keyval',
  ...ROOMS.map((room) => `../../${room}/a.ts`),
];

/** The same for the command and for one of its folders. */
const CLI = {
  'src/cli/a.ts': {
    granted: [
      'node:fs',
      'node:fs/promises',
      './own.ts',
      './check/own.ts',
      '../model/a.ts',
      '../engine/a.ts',
      '../engine/config/a.ts',
      '../errors.ts',
    ],
    refused: [
      '../client.ts',
      '../index.ts',
      '../script.ts',
      '../store/a.ts',
      '../slot/a.ts',
      '../upload/a.ts',
      'idb-keyval',
      'jsonc-parser',
      'fs',
    ],
  },
  'src/cli/check/a.ts': {
    granted: [
      'node:fs',
      './own.ts',
      '../own.ts',
      '../config/own.ts',
      '../../model/a.ts',
      '../../engine/a.ts',
      '../../engine/config/a.ts',
      '../../errors.ts',
      '../../gate/plan.ts',
      '../../gate/clean.ts',
      'chart.js',
      'jsonc-parser',
    ],
    refused: [
      '../simulate/own.ts',
      '../../client.ts',
      '../../gate/gate.ts',
      '../../index.ts',
      '../../store/a.ts',
      '../../slot/a.ts',
      'idb-keyval',
      'vitest',
    ],
  },
};

/** The same for the files at the top of src/ that are no entry. */
const TOP = {
  errors: ['./model/a.ts'],
  client: ['./errors.ts', './house.ts', ...ROOMS.map((room) => `./${room}/a.ts`)],
};
const TOP_ASKED = [
  './client.ts',
  './index.ts',
  './script.ts',
  './head.ts',
  './errors.ts',
  './house.ts',
  './unlisted.ts',
  '../test/a.ts',
  'idb-keyval',
  ...ROOMS.map((room) => `./${room}/a.ts`),
];

/** All the ways that there are to import; one statement a line. */
const WAYS: Readonly<Record<string, (from: string, index: number) => string>> = {
  import: (from, index) => `import { a as a${index} } from '${from}';`,
  'import-type': (from, index) => `import type { A as A${index} } from '${from}';`,
  bare: (from) => `import '${from}';`,
  export: (from, index) => `export { a as a${index} } from '${from}';`,
  'export-all': (from) => `export * from '${from}';`,
  dynamic: (from, index) => `export const load${index} = (): Promise<unknown> => import('${from}');`,
};

describe('the import table', () => {
  const cases = Object.keys(TABLE).flatMap((room) => Object.keys(WAYS).map((way) => ({ room, way })));
  const findings = lint(
    Object.fromEntries(cases.map(({ room, way }) => [`src/${room}/${way}.ts`, probe(ASKED, way)])),
  );

  it.each(cases)('holds for $room by $way', ({ room, way }) => {
    // A room's own folder is `./`; the way round over its name is neither needed nor judged.
    const asked = granted(ASKED, findings, `src/${room}/${way}.ts`).filter(
      (name) => name !== `../${room}/a.ts`,
    );
    expect(asked).toEqual([...(TABLE[room] ?? [])].toSorted());
  });

  it.each(Object.keys(WAYS))('holds for engine/config by %s', (way) => {
    const deep = lint({ 'src/engine/config/a.ts': probe(DEEP_ASKED, way) });
    expect(granted(DEEP_ASKED, deep, 'src/engine/config/a.ts')).toEqual(DEEP.toSorted());
  });

  it.each(Object.keys(WAYS))('holds for the command by %s', (way) => {
    const probes = Object.entries(CLI).map(([path, { granted: yes, refused: no }]) => {
      return [path, probe([...yes, ...no], way)] as const;
    });
    const said = lint(Object.fromEntries(probes));
    for (const [path, { granted: yes, refused: no }] of Object.entries(CLI)) {
      expect(granted([...yes, ...no], said, path), path).toEqual(yes.toSorted());
    }
  });

  it.each(Object.keys(WAYS))('holds for errors and the client by %s', (way) => {
    const top = lint({ 'src/errors.ts': probe(TOP_ASKED, way), 'src/client.ts': probe(TOP_ASKED, way) });
    expect(granted(TOP_ASKED, top, 'src/errors.ts')).toEqual(TOP.errors);
    expect(granted(TOP_ASKED, top, 'src/client.ts')).toEqual(TOP.client.toSorted());
  });
});

describe('the pure rooms', () => {
  const lines = `window self document navigator location history screen matchMedia
    localStorage sessionStorage indexedDB caches cookieStore
    fetch XMLHttpRequest WebSocket EventSource BroadcastChannel performance crypto process Intl
    setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback
    globalThis.performance Date.now() Math.random()
    Date.prototype.getHours Date.prototype.getDay Date.prototype.getDate Date.prototype.getMonth
    Date.prototype.getFullYear Date.prototype.getTimezoneOffset Date.prototype.toLocaleString
    ''.localeCompare ''.toLocaleLowerCase() ''.toLocaleUpperCase()`.split(/\s+/);
  const code = lines.map((read, index) => `export const a${index}: unknown = ${read};\n`).join('');
  const findings = lint({
    'src/engine/probe.ts': code,
    'src/engine/config/probe.ts': code,
    'src/model/probe.ts': code,
  });

  it.each(['engine', 'engine/config', 'model'])('ask the machine nothing: %s', (room) => {
    const rules = new Set(['eslint/no-restricted-globals', 'eslint/no-restricted-properties']);
    const found = findings.filter(({ file, rule }) => file === `src/${room}/probe.ts` && rules.has(rule));
    const refused = new Set(found.map(({ line }) => line));
    expect(lines.filter((_, index) => !refused.has(index + 1))).toEqual([]);
  });
});

function probe(names: readonly string[], way: string): string {
  return names.map((name, index) => `${WAYS[way]?.(name, index)}\n`).join('');
}

/** What nothing was said against. */
function granted(names: readonly string[], findings: readonly Finding[], path: string): string[] {
  const about = findings.filter(({ file, rule }) => file === path && rule === 'eslint/no-restricted-imports');
  const refused = new Set(about.map(({ line }) => line));
  return names.filter((_, index) => !refused.has(index + 1)).toSorted();
}
