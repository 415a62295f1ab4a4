import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSite } from '../browser/site.ts';
import { isFull } from '../full.ts';
import { adviceFor, findEngine, startEngine, type Engine } from './engines.mjs';
import { addressPage, fillPage, panelPage, SCRIPTS, WATCH, type Told } from './vector-pages.ts';
import { OWN, vectors } from './vectors.ts';

const ALL = vectors();
// Each twentieth of the collections in a quick run, and all of the first ones, which are our own.
const list = isFull ? ALL : ALL.filter((_, index) => index < 40 || index % 20 === 0);
type Kind = 'fill' | 'panel' | 'address';
const KINDS: readonly Kind[] = ['fill', 'panel', 'address'];
/** How many vectors go into a page: of slots there may be a thousand, and somebody has 32 personas. */
const SIZES: Readonly<Record<Kind, number>> = { fill: 64, panel: 32, address: 3 };
const parts = {
  fill: inParts(list, SIZES.fill),
  panel: inParts(list, SIZES.panel),
  // What is read of an address is little, and needs a page for so few.
  address: inParts(isFull ? list : list.filter((_, index) => index < 24 || index % 4 === 0), SIZES.address),
};
/** Pages at a time: while one waits, another works. */
const LANES = 4;
/** What part of the vectors is seen where not all can be: some are of no use there, some are taken for personal data. */
const LEAST: Readonly<Record<string, number>> = {
  'template id': 0,
  'panel: its own texts': 0.6,
  'panel: declared': 0.8,
  'UTM value': 0.9,
};
/** Longer than any machine takes. */
const LIMIT_MS = 1_800_000;
const site = await createSite();
afterAll(() => site.close());

const CSP = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data:";
site.put('/', '<!doctype html><title>Run</title><body><script src="/run.js"></script></body>');
const PAGES = { fill: fillPage, panel: panelPage, address: addressPage };
for (const kind of KINDS)
  site.put(`/${kind}`, (response) => {
    const at = Number(new URL(response.req.url ?? '', site.url).searchParams.get('at'));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
    // Our own ones call what is watched, and take the page nowhere.
    response.end(PAGES[kind](parts[kind][at] ?? OWN));
  });
const script = (text: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
for (const [path, text] of Object.entries(SCRIPTS)) site.put(path, script(text));

/** Opens pages in frames, some at a time, and posts what those of each kind have told. */
const RUN = `${WATCH}(async () => {
  const waiting = new Map();
  addEventListener('message', ({ data, source }) => waiting.get(source)?.(data));
  const open = async (address, all) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    const told = await new Promise((done) => {
      waiting.set(frame.contentWindow, done);
      setTimeout(done, 60000, { ran: ['no answer'], left: [], globals: 0, shown: {} });
    });
    waiting.delete(frame.contentWindow);
    frame.remove();
    for (const key of ['ran', 'left']) all[key].push(...told[key].map((what) => address.slice(0, 200) + ' ' + what));
    all.globals += told.globals;
    for (const [place, count] of Object.entries(told.shown)) all.shown[place] = (all.shown[place] ?? 0) + count;
  };
  const said = {};
  for (const [kind, addresses] of Object.entries(ADDRESSES)) {
    const all = said[kind] = { ran: ran.splice(0), left: [], globals: 0, shown: {}, pages: addresses.length, began: Date.now() };
    const next = async () => { while (addresses.length > 0) await open(addresses.shift(), all); };
    await Promise.all(Array.from({ length: ${LANES} }, next));
    all.ran.push(...ran.splice(0));
    all.took = Date.now() - all.began;
  }
  await fetch('/said', { method: 'POST', body: JSON.stringify(said) });
})()`;

/** Nobody has been at the site of a page before: personas that are left in one would be in the next. */
const ADDRESSES = {
  fill: () => parts.fill.map((_, at) => `${site.fresh()}/fill?at=${at}`),
  panel: () => parts.panel.map((_, at) => `${site.fresh()}/panel?at=${at}`),
  address: () =>
    parts.address.map((three) => {
      const [a, b = '', c = ''] = three.map((vector) => encodeURIComponent(Buffer.from(vector).toString()));
      return `/address?utm_source=${a}&utm_medium=${b}&utm_campaign=${c}&q=${a}&tb-preview=hero:${b}#${c}`;
    }),
  // To see that what is watched for would be seen.
  carelessFill: () => [`${site.fresh()}/fill?at=own&careless`],
  carelessPanel: () => [`${site.fresh()}/panel?at=own&careless`],
};
type Said = Readonly<
  Record<keyof typeof ADDRESSES, Told & { readonly pages: number; readonly took: number }>
>;

async function run(engine: Engine): Promise<Said> {
  site.said.splice(0);
  const addresses = Object.entries(ADDRESSES).map(([kind, make]) => [kind, make()]);
  const own = RUN.replace('ADDRESSES', () => JSON.stringify(Object.fromEntries(addresses)));
  site.put('/run.js', script(own));
  const end = await startEngine(engine, `${site.fresh()}/`);
  try {
    await vi.waitUntil(() => site.said.length > 0, { timeout: LIMIT_MS, interval: 100 });
  } finally {
    await end();
  }
  return site.said[0] as Said;
}

describe.each(isFull ? (['chromium', 'firefox'] as const) : (['chromium'] as const))('in %s', (engine) => {
  if (findEngine(engine) === undefined) {
    it('has not run', ({ skip }) => skip(adviceFor(engine)));
    return;
  }
  let said: Said;
  beforeAll(async () => {
    said = await run(engine);
    console.log(tableOf(engine, said));
  }, LIMIT_MS);

  it.each([
    ['any place of a config, an event or the markup', 'fill'],
    ["the visitor's panel", 'panel'],
    ['an address', 'address'],
  ] as const)('no vector runs in %s', (_, kind) => {
    const { ran, left, globals } = said[kind];
    expect({ ran, left, globals }).toEqual({ ran: [], left: [], globals: 0 });
  });

  it.each(KINDS)('the vectors were there: %s', (kind) => {
    const tried = parts[kind].flat().length;
    for (const [place, count] of Object.entries(said[kind].shown))
      expect(count / tried, place).toBeGreaterThanOrEqual(LEAST[place] ?? 1);
  });

  it.each(['carelessFill', 'carelessPanel'] as const)('what runs would be seen: %s', (kind) => {
    const { ran, left } = said[kind];
    expect(ran.filter((what) => what.includes('__xss')).length).toBeGreaterThan(3);
    expect(left.length).toBeGreaterThan(3);
  });
});

function tableOf(engine: Engine, said: Said): string {
  const rows = KINDS.flatMap((kind) => {
    const { shown, ran, left, globals, pages, took } = said[kind];
    const tried = String(parts[kind].flat().length).padStart(6);
    return [
      ...Object.entries(shown).map(
        ([place, count]) => `${place.padEnd(32)} ${tried} ${String(count).padStart(6)}`,
      ),
      `${`in ${pages} pages, ${Math.round(took / 1000)} s`.padEnd(32)} ${tried} vectors: ${ran.length} ran, ${left.length} left, ${globals} new globals`,
    ];
  });
  return [`${engine}: place`.padEnd(32) + '  tried  shown', ...rows].join('\n');
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
