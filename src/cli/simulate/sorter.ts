import { compareRecorded, type Recorded } from './recorded.ts';
import { openRuns, readRun, type Run, type Runs } from './runs.ts';

/** Puts any number of events in order, with a bounded number of them in memory. */
export interface Sorter {
  add(event: Recorded): void;
  /** Everything that was added, in parts with all events of their visitors each. None may be added any more. */
  parts(): Part[];
  close(): void;
}

/** Some of the visitors. */
export interface Part {
  /** In the order of {@link compareRecorded}. */
  events(): Generator<Recorded, undefined>;
  /** Where another thread finds them; `undefined` where they are in memory. */
  readonly stored: StoredPart | undefined;
}

/** Plain data, for another thread. */
export interface StoredPart {
  readonly file: number;
  readonly runs: readonly Run[];
}

export interface SorterOptions {
  /** Events that are sorted in memory; fewer than that never touch the disk. @defaultValue 32,768 */
  readonly maxEvents?: number;
  /** Their length as text, in UTF-16 units. @defaultValue 12 million */
  readonly maxCharacters?: number;
  /** Runs that are merged at the same time. @defaultValue 128 */
  readonly maxRuns?: number;
  readonly open?: () => Runs;
}

/** An event as text, for it takes the least room so, with what it is sorted by. */
type Packed = readonly [hash: number, visitor: string, time: number, order: number, text: string];

/** As many threads replay as the command is meant for. */
const PARTS = 2;
const HASHES = 2 ** 32;

export function createSorter({
  maxEvents = 32_768,
  maxCharacters = 12e6,
  maxRuns = 128,
  open = openRuns,
}: SorterOptions = {}): Sorter {
  let packed: Packed[] = [];
  let characters = 0;
  let file: Runs | undefined;
  const runs: Run[][] = Array.from({ length: PARTS }, () => []);

  function spill(): void {
    file ??= open();
    packed.sort(compareRecorded);
    for (const [part, own] of runs.entries()) {
      const mine = packed.filter(([hash]) => Math.floor((hash / HASHES) * PARTS) === part);
      if (mine.length > 0) own.push(file.append(textsOf(mine)));
      if (own.length >= maxRuns)
        own.splice(0, own.length, file.append(textsIn(readPart({ file: file.file, runs: own }))));
    }
    packed = [];
    characters = 0;
  }

  return {
    add(event) {
      const text = JSON.stringify(event);
      packed.push([event[0], event[1], event[2], event[3], text]);
      characters += text.length;
      if (packed.length >= maxEvents || characters >= maxCharacters) spill();
    },
    parts() {
      if (!file) {
        const texts = packed.sort(compareRecorded).map(([, , , , text]) => text);
        return [{ events: () => parsed(texts), stored: undefined }];
      }
      if (packed.length > 0) spill();
      const { file: descriptor } = file;
      return runs.map((own) => {
        const stored = { file: descriptor, runs: own };
        return { events: () => readPart(stored), stored };
      });
    },
    close() {
      file?.close();
      file = undefined;
      packed = [];
    },
  };
}

/** Reads the runs of a part as one. */
export function readPart({ file, runs }: StoredPart): Generator<Recorded, undefined> {
  return merge(runs.map((run) => parsed(readRun(file, run))));
}

function* textsOf(packed: readonly Packed[]): Generator<string> {
  for (const [, , , , text] of packed) yield `${text}\n`;
}

function* textsIn(events: Iterable<Recorded>): Generator<string> {
  for (const event of events) yield `${JSON.stringify(event)}\n`;
}

function* parsed(texts: Iterable<string>): Generator<Recorded, undefined> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `add`, in a file that only we can open
  for (const text of texts) yield JSON.parse(text) as Recorded;
  return undefined;
}

interface Head {
  event: Recorded;
  readonly rest: Iterator<Recorded, undefined>;
}

/** Merges what is sorted: a binary heap of the first of each. */
function* merge(sources: readonly Iterator<Recorded, undefined>[]): Generator<Recorded, undefined> {
  const heap: Head[] = sources.flatMap((rest) => {
    const { value } = rest.next();
    return value ? [{ event: value, rest }] : [];
  });
  heap.sort((a, b) => compareRecorded(a.event, b.event));
  for (let [first] = heap; first; [first] = heap) {
    yield first.event;
    const { value } = first.rest.next();
    const last = value ? undefined : heap.pop();
    if (value) first.event = value;
    else if (last && last !== first) heap[0] = last;
    sink(heap);
  }
  return undefined;
}

/** Lets the first of a heap sink to where it belongs. */
function sink(heap: Head[]): void {
  const [head] = heap;
  if (!head) return;
  for (let at = 0; ;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const isRight = left && right && compareRecorded(right.event, left.event) < 0;
    const least = isRight ? right : left;
    if (!least || compareRecorded(head.event, least.event) <= 0) return;
    heap[at] = least;
    at = 2 * at + (isRight ? 2 : 1);
    heap[at] = head;
  }
}
