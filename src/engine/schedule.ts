import type { ScheduleConfig } from '../model/config.ts';
import { ensure } from './ensure.ts';

/** What the clock on the wall says in a time zone: day of the week, and time as `HH:MM`. */
type WallClock = (zone: string, now: number) => readonly [day: number, time: string];

/** Whether a variant may be shown at a moment, and the moment until which that is so. */
export type Schedule = (now: number, zone: string) => readonly [isOpen: boolean, until: number];

const DAYS = 'MonTueWedThuFriSatSun';
const MINUTE_MS = 6e4;
const DAY_MINUTES = 1_440;

/** Makes a clock that knows the time zones it was asked for: to look one up takes long. */
export function createWallClock(): WallClock {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const makeFormat = (timeZone: string): Intl.DateTimeFormat =>
    // oxlint-disable-next-line eslint/no-restricted-globals -- knows the time zones; the moment and the language are given
    new Intl.DateTimeFormat('en', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  return (zone, now) => {
    const [, day = '', time = ''] =
      /(\w+)\W+(.+)/.exec(ensure(formats, zone, () => makeFormat(zone)).format(now)) ?? [];
    return [DAYS.indexOf(day) / 3 + 1, time];
  };
}

/** Compiles a schedule; throws for a time zone that there is not. */
export function compileSchedule(
  { days = [1, 2, 3, 4, 5, 6, 7], hours = ['00:00-24:00'], timeZone }: ScheduleConfig,
  clock: WallClock,
): Schedule {
  if (timeZone !== undefined) clock(timeZone, 0);
  const ranges = hours.map((range) => range.split('-'));
  const ends = [...ranges.flat(), '24:00'].map(minutes);
  return (now, zone) => {
    const [today, time] = read(now);
    const isOpen = ranges.some(([from = '', until = '']) => {
      const isStarted = days.includes(today) && time >= from;
      // What goes over midnight belongs to the day on which it begins.
      return from < until
        ? isStarted && time < until
        : isStarted || (days.includes(((today + 5) % 7) + 1) && time < until);
    });
    const minute = minutes(time);
    const wait = Math.min(...ends.map((end) => ((end - minute + DAY_MINUTES - 1) % DAY_MINUTES) + 1));
    const until = (Math.floor(now / MINUTE_MS) + wait) * MINUTE_MS;
    // Where the clock is put forward or back before, it may be sooner.
    return [isOpen, minutes(read(until)[1]) === (minute + wait) % DAY_MINUTES ? until : now];

    function read(at: number): ReturnType<WallClock> {
      try {
        return clock(timeZone ?? zone, at);
      } catch {
        return clock('UTC', at); // what the page calls the visitor's time zone is none
      }
    }
  };
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
