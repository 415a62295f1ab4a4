/** What can be wrong with the input. */
export type BadKind =
  | 'cut-short'
  | 'too-long'
  | 'malformed'
  | 'no-event'
  | 'no-visitor'
  | 'mixed-visitors'
  | 'no-time'
  | 'wrong-unit'
  | 'before-2000'
  | 'future'
  | 'unknown-event'
  | 'unknown-property'
  | 'wrong-type'
  | 'personal-data'
  | 'too-much'
  | 'duplicate-id'
  | 'unsorted';

export interface BadMeaning {
  readonly title: string;
  /** What is done about it. */
  readonly effect: string;
}

/** In the order in which a reader meets it. */
export const BAD_INPUT: Readonly<Record<BadKind, BadMeaning>> = {
  'cut-short': { title: 'File ends in the middle', effect: 'what was read is used' },
  'too-long': { title: 'Line longer than 1 MiB', effect: 'line left out' },
  malformed: { title: 'Line is no JSON', effect: 'line left out' },
  'no-event': { title: 'JSON, but no event', effect: 'line or event left out' },
  'no-visitor': { title: 'Event without a visitor', effect: 'event left out' },
  'mixed-visitors': { title: "Batch with another visitor's event", effect: 'event left out' },
  'no-time': { title: 'Time missing or not readable', effect: 'event left out' },
  'wrong-unit': {
    title: 'Time looks like seconds or microseconds, not milliseconds',
    effect: 'event left out',
  },
  'before-2000': { title: 'Time before the year 2000', effect: 'event left out' },
  future: { title: 'Time in the future', effect: 'event left out' },
  'unknown-event': { title: 'Event that the config does not name', effect: 'event left out' },
  'unknown-property': { title: 'Property that the config does not name', effect: 'property left out' },
  'wrong-type': { title: 'Property of another type', effect: 'property left out' },
  'personal-data': { title: 'Property that tells of a person', effect: 'property left out' },
  'too-much': { title: 'Property that has too much in it', effect: 'what is too much is left out' },
  'duplicate-id': { title: 'Event with an id that was there before', effect: 'event left out' },
  unsorted: { title: 'Event after a later one of the same visitor', effect: 'put in order' },
};

/** Where something stands: the file by its place in the arguments, and its line, from 1 on. */
export type Place = readonly [file: number, line: number];

export interface BadCount {
  count: number;
  /** Where it was met first. */
  readonly places: Place[];
  /** How often with which name, or what else tells one case from another. */
  readonly details: Map<string, number>;
}

/** Everything bad by its kind; plain data, so that it can pass between threads. */
export type BadInput = Map<BadKind, BadCount>;

const MAX_PLACES = 5;
/** Names told apart; they come from the input, which can have any number of them. */
const MAX_DETAILS = 100;
const MAX_DETAIL_LENGTH = 60;

/** What else is known of one bad thing. */
export interface BadCase {
  readonly place: Place;
  readonly detail?: string | undefined;
}

/** Counts one bad thing. */
export function addBad(input: BadInput, kind: BadKind, { place, detail }: BadCase): void {
  let known = input.get(kind);
  if (!known) input.set(kind, (known = { count: 0, places: [], details: new Map() }));
  known.count++;
  addPlaces(known.places, [place]);
  if (detail !== undefined) addDetail(known.details, detail.slice(0, MAX_DETAIL_LENGTH), 1);
}

/** Adds what was counted elsewhere. */
export function mergeBad(into: BadInput, from: BadInput): void {
  for (const [kind, { count, places, details }] of from) {
    const known = into.get(kind);
    if (!known) {
      into.set(kind, { count, places: [...places], details: new Map(details) });
      continue;
    }
    known.count += count;
    addPlaces(known.places, places);
    for (const [detail, times] of details) addDetail(known.details, detail, times);
  }
}

/** Keeps the first lines of the input, in whatever order they come. */
function addPlaces(known: Place[], places: readonly Place[]): void {
  for (const place of places) {
    const last = known.at(-1);
    if (last && known.length >= MAX_PLACES && comparePlaces(place, last) >= 0) continue;
    if (known.some((one) => comparePlaces(one, place) === 0)) continue;
    known.push(place);
    known.sort(comparePlaces);
    known.splice(MAX_PLACES);
  }
}

function comparePlaces([file, line]: Place, [otherFile, otherLine]: Place): number {
  return file - otherFile || line - otherLine;
}

function addDetail(details: Map<string, number>, detail: string, times: number): void {
  const known = details.get(detail);
  if (known !== undefined || details.size < MAX_DETAILS) details.set(detail, (known ?? 0) + times);
}
