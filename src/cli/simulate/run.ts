import { chooseUnit, type Unit } from './period.ts';
import { readAll, type Intake, type IntakeOptions } from './intake.ts';
import { replayParts } from './parts.ts';
import { createSorter, type Sorter } from './sorter.ts';
import { addTally, newTally, type Tally } from './tally.ts';

export interface RunOptions extends Omit<IntakeOptions, 'onRead'> {
  readonly progress: Progress;
  /** The built file of a thread that helps with many events. @defaultValue one thread does all */
  readonly worker?: URL | undefined;
  readonly createSorter?: () => Sorter;
}

export interface Progress {
  /** Bytes have been read, and lines so far. */
  read(bytes: number, lines: number): void;
  /** Events have been replayed, of so many. */
  replayed(events: number, all: number): void;
}

export interface Outcome {
  readonly intake: Intake;
  readonly tally: Tally;
  readonly unit: Unit;
}

/** Reads the files, puts the events in order, replays them. */
export async function runSimulation({ progress, worker, ...options }: RunOptions): Promise<Outcome> {
  const { config } = options;
  const sorter = (options.createSorter ?? createSorter)();
  try {
    const tally = newTally(config);
    const intake = await readAll({ ...options, onRead: progress.read }, sorter, tally.bad);
    const unit = chooseUnit(intake.kept, intake);
    let events = 0;
    const tallies = await replayParts(sorter.parts(), {
      config,
      unit,
      isEveryEventPage: !intake.hasPageViews,
      worker,
      onReplayed(more) {
        events += more;
        progress.replayed(events, intake.kept);
      },
    });
    for (const one of tallies) addTally(tally, one);
    return { intake, tally, unit };
  } finally {
    sorter.close();
  }
}
