import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../src/engine/index.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { TailorbirdError } from '../../../src/errors.ts';
import { readCollection } from '../data.ts';
import { createRandom, pick, type Random } from '../../random.mjs';
import { hostilePattern, type HostilePattern } from './hostile-patterns.ts';

/** Every run has the same: what is measured should not be news. */
const SEED = 20_261_123;
const COUNT = 10_000;
const MAX_MS = 10;
/** What hangs is ended, and counts as this slow. */
const HANG_MS = 1_000;

const AWKWARD: readonly string[] = readAwkward();

describe('10,000 hostile patterns', { timeout: 300_000 }, () => {
  it('are refused, or answer in 10 ms whatever the text is', () => {
    const slow: unknown[] = [];
    const counts = { patterns: 0, refused: 0, evaluations: 0, slowest: 0 };
    for (let number = 0; counts.patterns < COUNT && slow.length < 5; number++) {
      const random = createRandom(SEED + number);
      const hostile = hostilePattern(random);
      if (!isPattern(hostile.pattern)) continue;
      counts.patterns++;
      const operator = pick(random, ['$regex', '$regexi']);
      if (isRefused(hostile.pattern, operator)) counts.refused++;
      else {
        const worst = slowest(hostile, { operator, random });
        counts.evaluations += worst.evaluations;
        counts.slowest = Math.max(counts.slowest, worst.ms);
        if (worst.ms > MAX_MS) slow.push({ ...hostile, ...worst });
      }
    }
    console.log('Hostile patterns:', counts);
    expect(slow).toEqual([]);
    // If all were refused, or none, this would show nothing.
    expect(counts.patterns - counts.refused).toBeGreaterThan(COUNT / 5);
    expect(counts.refused).toBeGreaterThan(COUNT / 5);
  });

  it('would hang the page if they were let through', () => {
    const hostile = { pattern: '^(a|aa)+$', texts: [`${'a'.repeat(999)}!`] };
    expect(slowest(hostile, { operator: '$regex', random: createRandom(1) }).ms).toBe(HANG_MS);
  });
});

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp && pattern.length <= 256;
  } catch {
    return false;
  }
}

function isRefused(pattern: string, operator: string): boolean {
  const variant = { id: 'v', when: { stage: { [operator]: pattern } }, content: { text: '' } };
  try {
    parseConfig({ version: '1', events: {}, slots: { hero: { variants: [variant] } } });
    return false;
  } catch (error) {
    if (!(error instanceof TailorbirdError)) throw error;
    const [fault] = error.faults;
    expect([fault?.path, error.faults.length]).toEqual([`slots.hero.variants[0].when.stage.${operator}`, 1]);
    return true;
  }
}

interface Way {
  readonly operator: string;
  readonly random: Random;
}

function slowest({ pattern, texts }: HostilePattern, { operator, random }: Way) {
  const test = compileCondition({ text: { [operator]: pattern } });
  const awkward = pick(random, AWKWARD).repeat(200).slice(0, 1_000);
  const worst = { ms: 0, text: '', evaluations: 0 };
  for (const text of [...texts, awkward]) {
    const ms = quickest(() => test({ text }));
    worst.evaluations++;
    if (ms > worst.ms) Object.assign(worst, { ms, text });
    if (worst.ms >= HANG_MS) break;
  }
  return worst;
}

/**
 * The best of five times by the clock, or their mean by the processor, so that a busy machine is no failure; once is
 * enough where that was quick.
 */
function quickest(run: () => unknown): number {
  let best = HANG_MS;
  const measure = (): void => {
    const used = process.cpuUsage();
    for (let round = 1; round <= 5 && best > MAX_MS / 2; round++) {
      const start = performance.now();
      run();
      best = Math.min(best, performance.now() - start);
      if (round === 5) best = Math.min(best, process.cpuUsage(used).user / 1_000 / round);
    }
  };
  const scope = globalThis as { measure?: typeof measure };
  scope.measure = measure;
  try {
    GUARD.runInThisContext({ timeout: HANG_MS });
  } catch {
    // It hangs: that is what `best` says.
  } finally {
    delete scope.measure;
  }
  return best;
}

/** A regular expression that hangs can be stopped from outside only. */
const GUARD: Script = new Script('measure()');

/** Texts that others found awkward, and texts that attack pages. */
function readAwkward(): string[] {
  const naughty = readCollection('strings-pii/blns.json') as string[] | undefined;
  const vectors = readCollection('xss-vectors/html5sec.json') as { data: string }[] | undefined;
  const all = [...(naughty ?? []), ...(vectors ?? []).map(({ data }) => data)];
  return ['\u202e \0\n', '<script>', ...all.filter((text) => text !== '')];
}
