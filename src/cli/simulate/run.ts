import { createEngine } from '../../engine/index.ts';
import type { Config } from '../../model/config.ts';
import { createAdmission } from './admission.ts';
import { addBad, type BadInput, type BadKind, type Place } from './bad-input.ts';
import { readForm } from './forms.ts';
import { readLines } from './lines.ts';
import { chooseUnit, type Unit } from './period.ts';
import { createReplay } from './replay.ts';
import { createSorter, type Sorter } from './sorter.ts';
import { addTally, newTally, type Tally } from './tally.ts';

export interface RunOptions {
  readonly config: Config;
  /** Paths, or `-` for the standard input. */
  readonly files: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly until: number;
  /** Share of visitors, above 0, up to 1. */
  readonly sample: number;
  readonly progress: Progress;
  readonly createSorter?: () => Sorter;
}

export interface Progress {
  /** Bytes have been read, and lines so far. */
  read(bytes: number, lines: number): void;
  /** Events have been replayed, of so many. */
  replayed(events: number, all: number): void;
}

/** What was read, apart from what is bad. */
export interface Intake {
  /** Lines of each file, empty ones too. */
  readonly lines: number[];
  /** Events that were found in the lines, also bad ones. */
  found: number;
  /** Events to be replayed. */
  kept: number;
  /** Exposures, which the replay makes itself. */
  exposures: number;
  /** Events of visitors outside of the sample. */
  unsampled: number;
  /** Events from `until` on. */
  later: number;
  /** Times of the first and last event that were kept. */
  from: number;
  until: number;
  hasPageViews: boolean;
}

export interface Outcome {
  readonly intake: Intake;
  readonly tally: Tally;
  readonly unit: Unit;
}

/** So many events are replayed until something else may have its turn. */
const TURN_EVENTS = 4096;

/** Reads the files, puts the events in order, replays them. */
export async function runSimulation(options: RunOptions): Promise<Outcome> {
  const sorter = (options.createSorter ?? createSorter)();
  try {
    const tally = newTally(options.config);
    const intake = await readAll(options, sorter, tally.bad);
    const unit = chooseUnit(intake.kept, intake);
    addTally(tally, await replayAll(options, sorter, { intake, unit }));
    return { intake, tally, unit };
  } finally {
    sorter.close();
  }
}

async function readAll(
  { config, files, progress, ...limits }: RunOptions,
  sorter: Sorter,
  badInput: BadInput,
): Promise<Intake> {
  const intake = newIntake();
  let place: Place = [0, 0];
  const onBad = (kind: BadKind, detail?: string): void => addBad(badInput, kind, { place, detail });
  const admit = createAdmission({ config, ...limits, onBad });
  for (const [file, path] of files.entries()) {
    let last = 0;
    const lines = await readLines(path, {
      onLine(text, line) {
        place = [file, line];
        last = line;
        readForm(text, {
          onBad,
          onEvent(event) {
            const admitted = admit(event, { order: intake.found++, file, line });
            if (admitted === 'exposure') intake.exposures++;
            else if (admitted === 'not-in-sample') intake.unsampled++;
            else if (admitted === 'later') intake.later++;
            if (typeof admitted === 'string') return;
            note(intake, admitted[2], admitted[7]);
            sorter.add(admitted);
          },
        });
      },
      onTooLong: (line) => addBad(badInput, 'too-long', { place: [file, line] }),
      onCut: (line, error) => addBad(badInput, 'cut-short', { place: [file, line], detail: error.message }),
      onBytes: (bytes) => progress.read(bytes, last),
    });
    intake.lines.push(lines);
  }
  return intake;
}

function newIntake(): Intake {
  return {
    lines: [],
    found: 0,
    kept: 0,
    exposures: 0,
    unsampled: 0,
    later: 0,
    from: Infinity,
    until: -Infinity,
    hasPageViews: false,
  };
}

function note(intake: Intake, time: number, name: string): void {
  intake.kept++;
  if (time < intake.from) intake.from = time;
  if (time > intake.until) intake.until = time;
  if (name === 'page_view') intake.hasPageViews = true;
}

async function replayAll(
  { config, progress }: RunOptions,
  sorter: Sorter,
  { intake, unit }: { readonly intake: Intake; readonly unit: Unit },
): Promise<Tally> {
  const tally = newTally(config);
  const replay = createReplay({
    engine: createEngine(config),
    tally,
    unit,
    isEveryEventPage: !intake.hasPageViews,
  });
  let events = 0;
  for (const event of sorter.events()) {
    replay.take(event);
    if (++events % TURN_EVENTS !== 0) continue;
    progress.replayed(events, intake.kept);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  replay.end();
  return tally;
}
