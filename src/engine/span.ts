import { parseDuration } from '../model/duration.ts';

/**
 * Reads an optional ISO 8601 duration as milliseconds, absent as for ever. What cannot be read throws, so that the part
 * of the config that it stands in is left out and reported.
 */
export function span(text: string | undefined): number {
  const duration = text === undefined ? Infinity : parseDuration(text);
  if (duration === undefined) throw new Error(`"${text}" is no ISO 8601 duration`);
  return duration;
}
