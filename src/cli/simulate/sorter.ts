import { compareRecorded, type Recorded } from './recorded.ts';
import { openRuns, type Run, type Runs } from './runs.ts';

/** Puts any number of events in order, with a bounded number of them in memory. */
export interface Sorter {
  add(event: Recorded): void;
  /** All events in the order of {@link compareRecorded}; none may be added any more. */
  events(): Generator<Recorded, undefined>;
  close(): void;
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

export function createSorter({
  maxEvents = 32_768,
  maxCharacters = 12e6,
  maxRuns = 128,
  open = openRuns,
}: SorterOptions = {}): Sorter {
  let packed: Packed[] = [];
  let characters = 0;
  let runs: Run[] = [];
  let file: Runs | undefined;

  function spill(): void {
    file ??= open();
    runs.push(file.append(textsOf(packed.sort(compareRecorded))));
    packed = [];
    characters = 0;
    if (runs.length >= maxRuns) runs = [file.append(textsIn(merge(sources())))];
  }
  function sources(): Iterator<Recorded, undefined>[] {
    return runs.flatMap((run) => (file ? [parsed(file.read(run))] : []));
  }

  return {
    add(event) {
      const text = JSON.stringify(event);
      packed.push([event[0], event[1], event[2], event[3], text]);
      characters += text.length;
      if (packed.length >= maxEvents || characters >= maxCharacters) spill();
    },
    *events() {
      if (!file) {
        yield* parsed(packed.sort(compareRecorded).map(([, , , , text]) => text));
        return undefined;
      }
      if (packed.length > 0) spill();
      return yield* merge(sources());
    },
    close() {
      file?.close();
      file = undefined;
      packed = [];
    },
  };
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
