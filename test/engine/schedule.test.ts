import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleConfig } from '../../src/engine/index.ts';
import { compileSchedule, createWallClock } from '../../src/engine/schedule.ts';
import { DAY, HOUR, MINUTE, NOW } from './given.ts';
import { decide, showing } from './showing.ts';

const clock = createWallClock();

function isOpen(config: ScheduleConfig, time: string, zone = 'UTC'): boolean {
  return compileSchedule(config, clock)(Date.parse(time), zone)[0];
}

describe('a schedule', () => {
  // The 27th of November 2026 is a Friday.
  it.each<readonly [schedule: ScheduleConfig, open: readonly string[], closed: readonly string[]]>([
    [
      { hours: ['09:00-17:00'] },
      ['27T09:00', '27T16:59:59.999', '29T12:00'],
      ['27T08:59:59.999', '27T17:00', '27T00:00'],
    ],
    [{ hours: ['00:00-24:00'] }, ['27T00:00', '27T23:59:59.999'], []],
    [{ hours: ['09:00-10:00', '20:00-24:00'] }, ['27T09:30', '27T23:59'], ['27T10:00', '28T00:00']],
    [{ hours: ['22:00-02:00'] }, ['27T22:00', '28T01:59'], ['27T21:59', '28T02:00']],
    [{ days: [5] }, ['27T00:00', '27T23:59:59'], ['26T23:59:59', '28T00:00']],
    [{ days: [1, 7] }, ['29T12:00', '30T12:00'], ['28T23:59', '24T00:00']],
    // What begins on Friday lasts into Saturday; on Friday morning it is Thursday's, which is none.
    [{ days: [5], hours: ['22:00-02:00'] }, ['27T22:00', '28T01:59'], ['27T01:00', '28T02:00', '28T22:00']],
    [{ days: [7], hours: ['22:00-02:00'] }, ['30T01:00'], ['29T01:00', '30T22:30']],
    [{ days: [1], hours: ['22:00-02:00'] }, ['24T01:00'], ['23T01:00']],
  ])('%j', (schedule, open, closed) => {
    const at = (time: string): string => `2026-11-${time.length < 9 ? `${time}:00` : time}Z`;
    expect(open.filter((time) => !isOpen(schedule, at(time)))).toEqual([]);
    expect(closed.filter((time) => isOpen(schedule, at(time)))).toEqual([]);
  });

  it('is that of the shop where it names a time zone, and else of the visitor', () => {
    const hours = ['09:00-10:00'];
    const at = '2026-11-27T08:30:00Z';
    expect(isOpen({ hours }, at)).toBe(false);
    expect(isOpen({ hours }, at, 'Europe/Vienna')).toBe(true);
    expect(isOpen({ hours, timeZone: 'Europe/Vienna' }, at, 'Asia/Tokyo')).toBe(true);
    expect(isOpen({ hours, timeZone: 'Asia/Kolkata' }, '2026-11-27T03:30:00Z')).toBe(true);
    expect(isOpen({ days: [6], timeZone: 'Pacific/Kiritimati' }, '2026-11-27T10:00:00Z')).toBe(true);
  });

  it('takes UTC for a time zone that there is not', () => {
    expect(isOpen({ hours: ['08:00-09:00'] }, '2026-11-27T08:30:00Z', 'Middle/Earth')).toBe(true);
    expect(() => compileSchedule({ hours: [], timeZone: 'Middle/Earth' }, clock)).toThrow(RangeError);
  });

  it('follows the clock when it is put forward and back', () => {
    const schedule = { hours: ['01:30-02:30', '03:15-03:20'], timeZone: 'Europe/Vienna' };
    const open = (day: string): string[] =>
      Array.from({ length: 20 }, (_, quarter) => Date.parse(day) + quarter * 15 * MINUTE)
        .filter((at) => compileSchedule(schedule, clock)(at, 'UTC')[0])
        .map((at) => new Date(at).toISOString().slice(11, 16));
    // At 01:00 UTC it is 03:00: there is no half past two.
    expect(open('2026-03-29T00:00:00Z')).toEqual(['00:30', '00:45', '01:15']);
    // At 01:00 UTC it is two o'clock once more.
    expect(open('2026-10-24T23:00:00Z')).toEqual([
      '23:30',
      '23:45',
      '00:00',
      '00:15',
      '01:00',
      '01:15',
      '02:15',
    ]);
  });

  it('says of no time when it changes where the clock is changed before', () => {
    const schedule = compileSchedule({ hours: ['02:15-04:00'], timeZone: 'Europe/Vienna' }, clock);
    // A quarter to two: it opens in a quarter of an hour, when it is three o'clock.
    const now = Date.parse('2026-03-29T00:45:00Z');
    expect(schedule(now, 'UTC')).toEqual([false, now]);
    expect(schedule(now + 15 * MINUTE, 'UTC')).toEqual([true, now + 75 * MINUTE]);
  });

  it('changes when it says, and not before', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((one) => String(one).padStart(2, '0')).join(':'));
    const range = fc
      .tuple(time, time)
      .filter(([from, until]) => from !== until)
      .map((both) => both.join('-'));
    const schedules = fc.record(
      {
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        hours: fc.array(range, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Vienna',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    // Around the days on which clocks are changed in one of these.
    const moments = fc
      .tuple(
        fc.constantFrom(
          '2026-03-08',
          '2026-03-29',
          '2026-04-05',
          '2026-10-04',
          '2026-10-25',
          '2026-11-01',
          '2026-07-01',
        ),
        fc.nat(2 * DAY),
      )
      .map(([day, later]) => Date.parse(day) - DAY / 2 + later);
    let certain = 0;
    fc.assert(
      fc.property(schedules, zones, moments, (config, zone, now) => {
        const schedule = compileSchedule(config, clock);
        const [open, until] = schedule(now, zone);
        if (until > now) certain++;
        for (let at = now; at < until; at += 7 * MINUTE) expect(schedule(at, zone)[0]).toBe(open);
        if (until > now) expect(schedule(until - 1, zone)[0]).toBe(open);
      }),
      { numRuns: 400 },
    );
    expect(certain).toBeGreaterThan(300);
  });
});

describe('a variant with a schedule', () => {
  it('is shown in its hours, on its days', () => {
    const shop = showing([{ id: 'a', schedule: { days: [7], hours: ['12:00-13:00'] } }]);
    expect(decide(shop).variant).toBe('a');
    expect(decide(shop, NOW + HOUR)).toMatchObject({ variant: 'default', reason: 'off-schedule' });
    expect(decide(shop, NOW + DAY).reason).toBe('off-schedule');
    expect(decide(shop, NOW, { locale: { timeZone: 'Europe/Vienna' } }).reason).toBe('off-schedule');
    expect(decide(shop, NOW - HOUR, { locale: { timeZone: 'Europe/Vienna' } }).variant).toBe('a');
  });

  it('in a time zone that there is not is left out, with its slot', () => {
    const shop = showing([{ id: 'a', schedule: { days: [7], timeZone: 'Middle/Earth' } }]);
    expect(shop.engine.problems.map(({ path }) => path)).toEqual(['slots.hero']);
  });
});
