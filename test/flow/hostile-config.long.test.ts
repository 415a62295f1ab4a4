import { describe, expect, it } from 'vitest';
import { createEngine, parseConfig, TailorbirdError, type Config } from '../../src/engine/index.ts';
import { shopConfig } from '../engine/config/shop.ts';
import { HOSTILE } from './hostile-configs.ts';

/** What is promised on a usual machine. A busy one may take longer, but nothing hangs. */
const PROMISED_MS = 50;
const PATIENCE_MS = 20 * PROMISED_MS;

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const persona = (id: string): object => ({
  id,
  label: 'Some people who looked at things',
  enter: 1,
  minEvidence: 1,
  evidence: [{ id: 'e', when: { 'visit.count': { $gte: 1 } }, points: 1 }],
});

/** As much of one thing as a config may hold, or nearly. */
const LARGE: readonly (readonly [name: string, config: () => unknown])[] = [
  ['4,000 personas', () => ({ ...shopConfig(), personas: many(4_000, (i) => persona(`p${i}`)) })],
  [
    '4,000 rivals',
    () => ({ ...shopConfig(), personas: many(4_000, (i) => ({ ...persona(`p${i}`), group: 'g' })) }),
  ],
  [
    '10,000 metrics',
    () => ({
      ...shopConfig(),
      metrics: Object.fromEntries(many(10_000, (i) => [`m${i}`, { event: 'view_item', count: true }])),
    }),
  ],
  [
    '10,000 variants',
    () => ({
      version: '1',
      events: {},
      slots: { hero: { variants: many(10_000, (i) => ({ id: `v${i}` })) } },
    }),
  ],
  [
    '10,000 arms',
    () => ({
      version: '1',
      events: {},
      experiments: { e: {} },
      slots: { hero: { variants: many(10_000, (i) => ({ id: `v${i}`, experiment: 'e' })) } },
    }),
  ],
  [
    '10,000 slots',
    () => ({
      version: '1',
      events: {},
      slots: Object.fromEntries(many(10_000, (i) => [`s${i}`, { variants: [{ id: 'v' }] }])),
    }),
  ],
  [
    'a million characters of a label',
    () => ({ ...shopConfig(), personas: [{ ...persona('p'), label: 'some words of it '.repeat(61_000) }] }),
  ],
  [
    'a million characters in labels',
    () => ({
      ...shopConfig(),
      personas: many(50, (i) => ({ ...persona(`p${i}`), label: 'some words of it '.repeat(1_200) })),
    }),
  ],
  [
    '20,000 words that are excepted',
    () => ({
      ...shopConfig(),
      sensitive: {
        except: many(
          20_000,
          (i) => `word ${'abcdefghij'[i % 10]}${i.toString(2).replaceAll('0', 'x').replaceAll('1', 'y')}`,
        ),
      },
    }),
  ],
];

function spent(what: () => unknown): number {
  // Of this process alone: other work of the machine is not the config's doing.
  const start = process.cpuUsage();
  try {
    what();
  } catch (error) {
    expect(error).toBeInstanceOf(TailorbirdError);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe('a hostile config', () => {
  it.each([...HOSTILE, ...LARGE])('is refused or taken at once: %s', (name, make) => {
    // The least of three: the first is interpreted still.
    const least = (what: (config: unknown) => unknown): number => {
      const configs = [make(), make(), make()];
      return Math.min(...configs.map((config) => spent(() => what(config))));
    };
    const parsed = least(parseConfig);
    const made = least((config) => createEngine(config as Config));
    const used = least((config) => {
      const engine = createEngine(config as Config);
      const visitor = engine.newVisitor('v', 0);
      const facts = engine.facts(visitor, {}, 0);
      engine.assign(visitor, facts, 0);
      engine.decide('hero', visitor, facts, 0);
    });
    const told = [parsed, made, used].map((time) => `${time.toFixed(1)} ms`);
    console.log(`${name}: parseConfig ${told[0]}, createEngine ${told[1]}, with a first decision ${told[2]}`);
    expect(Math.max(parsed, made, used)).toBeLessThan(PATIENCE_MS);
  });
});
