import type { Config } from '../../model/config.ts';
import { DEFAULT_VARIANT } from '../../model/decision.ts';
import { BAD_INPUT, type BadInput, type BadKind } from './bad-input.ts';
import { MISMATCH_P, summarizeHoldouts } from './holdouts.ts';
import type {
  BadInputReport,
  InputReport,
  OverlapReport,
  OverTimeReport,
  PersonaReport,
  Report,
  SlotReport,
} from './report.ts';
import type { Outcome } from './run.ts';
import { spanHistogram, spansOf, summarizeSwitches } from './spans.ts';
import { variantIn, type Tally } from './tally.ts';

export interface SummaryOptions extends Outcome {
  readonly command: string;
  readonly config: Config;
  readonly configFile: string;
  /** As they were named. */
  readonly files: readonly string[];
  readonly sample: number;
}

const MAX_DETAILS = 10;

/** Makes figures to be read of what was counted. */
export function summarize(options: SummaryOptions): Report {
  const { config, tally, files, unit } = options;
  const { visitors, never, undecided, pages } = tally;
  const holdouts = summarizeHoldouts(config, tally);
  return {
    command: options.command,
    config: { file: options.configFile, version: config.version },
    input: summarizeInput(options),
    visitors,
    pages,
    undecided: {
      never,
      neverShare: ratio(never, visitors),
      last: undecided,
      lastShare: ratio(undecided, visitors),
    },
    personas: summarizePersonas(config, tally),
    overTime: summarizePeriods(tally, unit),
    overlaps: summarizeOverlaps(config, tally),
    timeToFirstPersona: { ...spansOf(tally.toFirst), histogram: spanHistogram(tally.toFirst) },
    switches: summarizeSwitches(tally.switches),
    slots: summarizeSlots(config, tally),
    holdouts,
    badInput: summarizeBad(tally.bad, files),
    warnings: holdouts
      .filter(({ verdict }) => verdict === 'mismatch')
      .map(
        ({ persona, heldOut, expected }) =>
          `The holdout of ${persona ?? 'all visitors'} has ${heldOut} visitors where ${expected.toFixed(1)} are expected: ` +
          `by chance that happens less than once in ${1 / MISMATCH_P} times. Are there visitors whose ids are not random?`,
      ),
  };
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function summarizeInput({ intake, tally, files, sample }: SummaryOptions): InputReport {
  const { found, exposures, unsampled, later, from, until, kept, hasPageViews } = intake;
  const iso = (time: number): string | null => (kept > 0 ? new Date(time).toISOString() : null);
  return {
    files: files.map((file, index) => ({ file, lines: intake.lines[index] ?? 0 })),
    found,
    events: tally.events,
    exposures,
    sample,
    unsampled,
    later,
    from: iso(from),
    until: iso(until),
    pageBegins: hasPageViews ? 'page_view' : 'every-event',
  };
}

function summarizePersonas({ personas = [] }: Config, tally: Tally): PersonaReport[] {
  return personas.flatMap(({ id, label = id }, place) => {
    const counted = tally.personas[place];
    if (!counted) return [];
    const { visitors, last, joins, leaves, rejoined, toJoin } = counted;
    const share = ratio(visitors, tally.visitors);
    const timeToJoin = spansOf(toJoin);
    return { persona: id, label, visitors, share, last, joins, leaves, rejoined, timeToJoin };
  });
}

function summarizePeriods({ periods }: Tally, unit: OverTimeReport['unit']): OverTimeReport {
  return {
    unit,
    periods: [...periods]
      .toSorted(([a], [b]) => a - b)
      .map(([start, { visitors, undecided, personas }]) => ({
        start: new Date(start).toISOString().slice(0, 'YYYY-MM-DD'.length),
        visitors,
        undecidedShare: ratio(undecided, visitors),
        shares: personas.map((members) => ratio(members, visitors)),
      })),
  };
}

function summarizeOverlaps({ personas = [] }: Config, tally: Tally): OverlapReport[] {
  const of = (place: number): number => tally.personas[place]?.visitors ?? 0;
  return [...tally.overlaps]
    .toSorted(([a, times], [b, otherTimes]) => otherTimes - times || a - b)
    .map(([pair, visitors]) => {
      const [a, b] = [Math.floor(pair / personas.length), pair % personas.length];
      return {
        personas: [personas[a]?.id ?? '', personas[b]?.id ?? ''],
        visitors,
        shares: [ratio(visitors, of(a)), ratio(visitors, of(b))],
      };
    });
}

function summarizeSlots({ slots = {} }: Config, tally: Tally): SlotReport[] {
  return [...tally.slots].map(([slot, counted]) => {
    const { decisions, visitors, reasons } = counted;
    const ids = [...(slots[slot]?.variants ?? []).map(({ id }) => id), DEFAULT_VARIANT];
    return {
      slot,
      decisions,
      visitors,
      variants: [...new Set(ids)].map((variant) => {
        const own = variantIn(counted, variant);
        return { variant, ...own, share: ratio(own.decisions, decisions) };
      }),
      reasons: [...reasons]
        .map(([reason, times]) => ({ reason, decisions: times }))
        .toSorted((a, b) => b.decisions - a.decisions),
    };
  });
}

function summarizeBad(bad: BadInput, files: readonly string[]): BadInputReport[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
  return (Object.keys(BAD_INPUT) as BadKind[]).flatMap((kind) => {
    const found = bad.get(kind);
    if (!found) return [];
    const { count, places, details } = found;
    return {
      kind,
      ...BAD_INPUT[kind],
      count,
      places: places.map(([file, line]) => ({ file: files[file] ?? '', line })),
      details: [...details]
        .map(([name, times]) => ({ name, count: times }))
        .toSorted((a, b) => b.count - a.count)
        .slice(0, MAX_DETAILS),
    };
  });
}
