import { launch } from './chromium.ts';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contestantsOf, type Visit } from '../bench/startup/contestants.mjs';
import { serve } from '../bench/startup/serve.mjs';
import { expected, slotsOf } from '../bench/startup/shop.mjs';
import { watchVisit, type Frames } from '../bench/startup/visit.mjs';

// The page of the start-up benchmark: ten slots, in pieces that end in the midst of a slot, on a phone whose processor is
// slowed down four times and over a slow network. Here only what is counted; times are the benchmark's.
/** Slow enough for a frame between any two pieces, also of a phone like this. */
const PIECE_MS = 200;
const slots = slotsOf();
const contestants = await contestantsOf(slots);
const right = Object.fromEntries(slots.map((slot) => [slot.id, expected(slot)]));

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve({ pieceMs: PIECE_MS })]);
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function watch(name: string, visit: Visit): Promise<Frames> {
  const contestant = contestants.find((one) => one.name === name);
  if (!contestant) throw new Error(`Nobody is called ${name}`);
  const frames = await watchVisit({ browser, server, slots }, contestant, visit);
  // A frame that nobody looked at would prove nothing.
  expect([frames.missed, frames.all > 20]).toEqual([0, true]);
  return frames;
}

/** By hand too: what the others are measured by has to do the same. */
const ways = contestants.filter(({ name }) => /^(Tailorbird|by hand, inline)/.test(name));

describe.each(ways.flatMap(({ visits, ...way }) => visits.map((visit) => ({ ...way, visit }))))(
  '$name, $visit page',
  ({ name, visit, learnsLater }) => {
    it('paints no default of a slot that it fills, and shifts nothing', async () => {
      const { shown, frames, moved } = await watch(name, visit);
      // Where it comes too late for a default that was seen, that stays.
      const mayStay = learnsLater && visit === 'first';
      const wanted = slots.map(({ id }) => [id, mayStay && shown[id] === 'own' ? 'own' : right[id]]);
      expect({ shown, frames, moved }).toEqual({ shown: Object.fromEntries(wanted), frames: 0, moved: [] });
    });
  },
);

describe('the probe', () => {
  it.each(contestants.filter(({ isLate }) => isLate))(
    'sees the defaults of one that is $name, in frame and shift',
    async ({ name }) => {
      const { shown, frames, milliseconds, moved } = await watch(name, 'first');
      expect(shown).toEqual(right);
      expect([frames > 0, milliseconds > 0, moved.length > 0]).toEqual([true, true, true]);
    },
  );

  it('counts no default that stays', async () => {
    const { shown, frames, moved } = await watch('the page alone', 'first');
    expect([new Set(Object.values(shown)), frames, moved]).toEqual([new Set(['own']), 0, []]);
  });
});
