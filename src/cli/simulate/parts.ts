import { Worker } from 'node:worker_threads';
import { createEngine } from '../../engine/index.ts';
import type { Config } from '../../model/config.ts';
import type { Recorded } from './recorded.ts';
import { createReplay, type ReplayOptions } from './replay.ts';
import { readPart, type Part, type StoredPart } from './sorter.ts';
import { newTally, type Tally } from './tally.ts';

export interface PartOptions extends Pick<ReplayOptions, 'unit' | 'isEveryEventPage'> {
  readonly config: Config;
}

export interface PartsOptions extends PartOptions {
  /** The file of a thread that calls {@link replayStored}. */
  readonly worker: URL | undefined;
  /** Told of so many more events. */
  readonly onReplayed: (events: number) => void;
}

/** What a thread is given, and what it says: how many more events, and at last the tally. */
export interface Task extends PartOptions {
  readonly stored: StoredPart;
}
export type Said = { readonly events: number } | { readonly tally: Tally };

/** So many events are replayed until something else may have its turn. */
const TURN_EVENTS = 4096;

/** Replays all parts: the first here, the others in threads of their own, if there is a file for those. */
export function replayParts(parts: readonly Part[], options: PartsOptions): Promise<Tally[]> {
  const { worker, onReplayed, ...task } = options;
  return Promise.all(
    parts.map(({ events, stored }, place) =>
      worker && stored && place > 0
        ? replayThere(worker, { ...task, stored }, onReplayed)
        : replayHere(events(), task, onReplayed),
    ),
  );
}

/** For the thread. */
export function replayStored({ stored, ...options }: Task, say: (said: Said) => void): Promise<void> {
  return replayHere(readPart(stored), options, (events) => say({ events })).then((tally) => say({ tally }));
}

async function replayHere(
  events: Iterable<Recorded>,
  { config, ...options }: PartOptions,
  onReplayed: (events: number) => void,
): Promise<Tally> {
  const tally = newTally(config);
  const replay = createReplay({ ...options, engine: createEngine(config), tally });
  let count = 0;
  for (const event of events) {
    replay.take(event);
    if (++count % TURN_EVENTS !== 0) continue;
    onReplayed(TURN_EVENTS);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  replay.end();
  return tally;
}

function replayThere(file: URL, task: Task, onReplayed: (events: number) => void): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: task });
    thread.on('message', (said: Said) => {
      if ('tally' in said) resolve(said.tally);
      else onReplayed(said.events);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`The thread ended with ${code}, and no tally.`)));
  });
}
