import { parseDuration } from '../model/duration.ts';

/** What cannot be read throws, so that the part of the config that it stands in is left out and reported. */
export function finite(value: number | undefined, text: string = String(value)): number {
  if (Number.isFinite(value)) return Number(value);
  throw new Error(`"${text}" cannot be read`);
}

/** Reads an optional ISO 8601 duration as milliseconds, absent as for ever. */
export function span(text: string | undefined): number {
  return text === undefined ? Infinity : finite(parseDuration(text), text);
}

/** Reads an ISO 8601 date or date-time, in UTC unless it says otherwise. */
export function moment(text: string): number {
  return finite(Date.parse(text.replace(/T[\d:.]+$/, '$&Z')), text);
}
