import type { Config } from '../../model/config.ts';
import { createAdmission } from './admission.ts';
import { addBad, type BadInput, type BadKind, type Place } from './bad-input.ts';
import { readForm } from './forms.ts';
import { readLines } from './lines.ts';
import type { Sorter } from './sorter.ts';

export interface IntakeOptions {
  readonly config: Config;
  /** Paths, or `-` for the standard input. */
  readonly files: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly until: number;
  /** Share of visitors, above 0, up to 1. */
  readonly sample: number;
  /** Told of the bytes that were read, and of the lines of this file so far. */
  readonly onRead: (bytes: number, lines: number) => void;
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

/** Reads the files, and hands on to the sorter what may be replayed. */
export async function readAll(
  { config, files, onRead, ...limits }: IntakeOptions,
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
      onBytes: (bytes) => onRead(bytes, last),
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
