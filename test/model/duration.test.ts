import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/model/duration.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../engine/given.ts';

describe('parseDuration', () => {
  it.each([
    ['PT0S', 0],
    ['PT1S', SECOND],
    ['PT90S', 90 * SECOND],
    ['PT30M', 30 * MINUTE],
    ['PT12H', 12 * HOUR],
    ['P1D', DAY],
    ['P7D', 7 * DAY],
    ['P2W', 14 * DAY],
    ['P1M', 30 * DAY],
    ['P1Y', 365 * DAY],
    ['P1DT12H', DAY + 12 * HOUR],
    ['PT1H30M15S', HOUR + 30 * MINUTE + 15 * SECOND],
    ['P1Y2M3W4DT5H6M7S', 365 * DAY + 60 * DAY + 21 * DAY + 4 * DAY + 5 * HOUR + 6 * MINUTE + 7 * SECOND],
    ['P007D', 7 * DAY],
  ])('reads %s as %i ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1',
    '1D',
    'P1DT',
    'T1H',
    'P1H',
    'PT1D',
    'p1d',
    ' P1D',
    'P1D ',
    'P1D\n',
    'P-1D',
    '-P1D',
    'P1.5D',
    'PT1,5S',
    'P1D1D',
    'P1D2W',
    'PT1M1H',
    'P1D/P2D',
    'visit',
    'P٣D',
  ])('does not read %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([undefined, null, 7, true, ['P1D'], { toString: () => 'P1D' }])('does not read %j', (value) => {
    expect(parseDuration(value)).toBeUndefined();
  });

  it('adds up its parts, in any combination', () => {
    const part = fc.option(fc.nat(500), { nil: undefined });
    const adds = fc.property(fc.record({ W: part, D: part, H: part, M: part, S: part }), (parts) => {
      const { W, D, H, M, S } = parts;
      const say = (count: number | undefined, unit: string): string =>
        count === undefined ? '' : `${count}${unit}`;
      const time = say(H, 'H') + say(M, 'M') + say(S, 'S');
      const text = `P${say(W, 'W')}${say(D, 'D')}${time === '' ? '' : `T${time}`}`;
      const sum =
        (W ?? 0) * 7 * DAY + (D ?? 0) * DAY + (H ?? 0) * HOUR + (M ?? 0) * MINUTE + (S ?? 0) * SECOND;
      expect(parseDuration(text)).toBe(text === 'P' ? undefined : sum);
    });
    fc.assert(adds);
  });
});
