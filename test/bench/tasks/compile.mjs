// What it takes until a config of 200 personas answers: made into an engine, and asked for the first time.
import { spreadOf } from '../statistics.mjs';
import { runAlone } from './alone.mjs';

/** @typedef {{ parse?: number, create: number, first: number, second: number }} Sample Milliseconds. */

/** @param {import('./prepared.mjs').Settings} settings */
export async function measureCompile({ rounds, say }) {
  /** @type {Record<string, Sample[]>} */
  const samples = {
    'Tailorbird, new process': [],
    'Tailorbird, warm': [],
    'GrowthBook features, new process': [],
  };
  for (let round = 0; round < rounds; round++) {
    const { cold, warm } = /** @type {{ cold: Sample, warm: Sample }} */ (runAlone({ kind: 'compile' }));
    samples['Tailorbird, new process']?.push(cold);
    samples['Tailorbird, warm']?.push(warm);
    const peer = /** @type {Sample} */ (runAlone({ kind: 'compileGrowthBook' }));
    samples['GrowthBook features, new process']?.push(peer);
    say(`compile, round ${round + 1} of ${rounds}`);
  }
  return {
    rows: Object.entries(samples).map(([name, list]) => ({
      name,
      parse: list[0]?.parse === undefined ? undefined : spreadOf(list.map(({ parse = NaN }) => parse)),
      create: spreadOf(list.map(({ create }) => create)),
      first: spreadOf(list.map(({ first }) => first)),
      sum: spreadOf(list.map(({ create, first }) => create + first)),
      second: spreadOf(list.map(({ second }) => second)),
    })),
  };
}
