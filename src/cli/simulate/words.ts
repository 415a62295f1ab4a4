import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/duration.ts';

/** Numbers as people read them, always in English, whatever the machine. */
const GROUPED = new Intl.NumberFormat('en-US');

export function whole(value: number): string {
  return GROUPED.format(value);
}

/** A share of 0 to 1. What is more than nothing is not written as 0.0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  if (share < 1 && share > 0.9995) return '> 99.9 %';
  return `${(100 * share).toFixed(1)} %`;
}

/** Milliseconds, in the unit that fits. */
export function span(value: number | null): string {
  if (value === null) return '–';
  if (value < SECOND_MS) return 'at once';
  if (value < MINUTE_MS) return `${Math.floor(value / SECOND_MS)} s`;
  if (value < HOUR_MS) return `${short(value / MINUTE_MS)} min`;
  if (value < 2 * DAY_MS) return `${short(value / HOUR_MS)} h`;
  return `${short(value / DAY_MS)} d`;
}

export function pValue(p: number): string {
  if (p < 0.0001) return '< 0.0001';
  return p.toFixed(p < 0.01 ? 4 : 3);
}

export function plural(count: number, word: string): string {
  return `${whole(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** `2016-08-01T07:00:12.000Z` to the minute. */
export function minute(iso: string | null): string {
  return iso === null ? '–' : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function short(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.floor(value));
}
