import { describe, expect, it } from 'vitest';
import { countFlicker } from './probe.mjs';

const frames = (...own: string[][]) => ({
  missed: 0,
  afterLoad: 0,
  frames: own.map((slots, index) => ({ at: index * 16, own: slots })),
});
const shown = { hero: 'sale', tip: 'own' };

describe('countFlicker', () => {
  it.each([
    { what: 'nothing was to be seen', own: [[], []], count: 0, milliseconds: 0 },
    { what: 'a default stays for good', own: [['tip'], ['tip'], ['tip']], count: 0, milliseconds: 0 },
    { what: 'a default gave way', own: [[], ['hero'], []], count: 1, milliseconds: 16 },
    { what: 'it took its time', own: [['hero', 'tip'], ['hero'], ['tip']], count: 2, milliseconds: 32 },
    { what: 'it came back for a frame', own: [['hero'], [], ['hero'], []], count: 2, milliseconds: 48 },
  ])('says $count frames where $what', ({ own, count, milliseconds }) => {
    expect(countFlicker(frames(...own), shown)).toEqual({ frames: count, milliseconds });
  });
});
