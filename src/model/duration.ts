export const SECOND_MS = 1e3;
export const MINUTE_MS = 6e4;
export const HOUR_MS = 36e5;
export const DAY_MS = 864e5;

const SHAPE =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
/** Milliseconds of a year (365 days), month (30 days), week, day, hour, minute, second. */
const UNITS_MS = [365 * DAY_MS, 30 * DAY_MS, 7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];

/** Reads an ISO 8601 duration such as `PT30M` or `P7D` as milliseconds; `undefined` for anything else. */
export function parseDuration(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  return parts?.slice(1).reduce((sum, digits, unit) => sum + Number(digits ?? 0) * (UNITS_MS[unit] ?? 0), 0);
}
