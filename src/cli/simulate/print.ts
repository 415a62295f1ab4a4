import type { Report } from './report.ts';
import { printable, table } from './table.ts';
import { minute, percent, plural, pValue, span, whole } from './words.ts';

const MAX_DATES = 6;
const MAX_TREND = 32;
/** A matrix with more is no longer taken in at a glance; then the most frequent pairs are listed. */
const MAX_MATRIX = 12;
const MAX_PAIRS = 20;
const MAX_NAMES = 3;
const LEVELS = '▁▂▃▄▅▆▇█';

/** The report as text. */
export function print(report: Report): string {
  const parts = [
    head(report),
    section('Bad input', badInput(report)),
    section('Personas', personas(report)),
    section(`Share of visitors over time, by ${report.overTime.unit}`, overTime(report)),
    section('Overlaps: members of both at the same time', overlaps(report)),
    section('Time from the first event to the first persona', timeToFirst(report)),
    section('Switches of visitors with a persona', switches(report)),
    ...report.slots.map((slot) => section(`Slot ${printable(slot.slot)}`, slotTable(slot))),
    section('Holdouts', holdouts(report)),
    ...report.warnings.map((warning) => `Warning: ${printable(warning)}\n`),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function section(title: string, text: string): string {
  return text === '' ? '' : `${title}\n${text}`;
}

function head({ config, input, visitors, pages, undecided }: Report): string {
  const aside = [
    input.exposures > 0 ? `${plural(input.exposures, 'recorded exposure')} set aside` : '',
    input.sample < 1 ? `a sample of ${percent(input.sample)} of the visitors` : '',
    input.later > 0 ? `${plural(input.later, 'later event')} left out` : '',
    input.pageBegins === 'every-event' ? 'no page views, so each event counts as a page' : '',
  ].filter((text) => text !== '');
  return [
    `${printable(config.file)}, version ${printable(config.version)}`,
    ...input.files.map(({ file, lines }) => `${printable(file)}: ${plural(lines, 'line')}`),
    `${plural(input.events, 'event')} of ${plural(visitors, 'visitor')}, ${plural(pages, 'page')}, from ${minute(input.from)} to ${minute(input.until)}`,
    ...(aside.length > 0 ? [aside.join('; ')] : []),
    `${percent(undecided.neverShare)} of the visitors were never in a persona (${whole(undecided.never)}); ` +
      `${percent(undecided.lastShare)} are in none after their last event (${whole(undecided.last)})`,
    '',
  ].join('\n');
}

function badInput({ badInput: bad, input }: Report): string {
  if (bad.length === 0) return '  none\n';
  const isOne = input.files.length === 1;
  return table(
    ['what', 'count', 'first at line', 'done', 'names'],
    bad.map(({ title, count, places, effect, details }) => [
      title,
      whole(count),
      places.map(({ file, line }) => (isOne ? String(line) : `${file}:${line}`)).join(', '),
      effect,
      details
        .slice(0, MAX_NAMES)
        .map(({ name }) => name)
        .join(', '),
    ]),
    [2, 3, 4],
  );
}

function personas({ personas: list }: Report): string {
  if (list.length === 0) return '  the config has none\n';
  return table(
    ['persona', 'visitors', 'share', 'at the end', 'joined', 'left', 'joined again', 'median time', 'p90'],
    list.map(({ persona, visitors, share, last, joins, leaves, rejoined, timeToJoin }) => [
      persona,
      whole(visitors),
      percent(share),
      whole(last),
      whole(joins),
      whole(leaves),
      whole(rejoined),
      span(timeToJoin.median),
      span(timeToJoin.p90),
    ]),
  );
}

function overTime({ overTime: { periods }, personas: list }: Report): string {
  if (periods.length === 0) return '';
  const steps = Math.min(MAX_DATES, periods.length) - 1;
  const dates = Array.from({ length: steps + 1 }, (_, step) =>
    steps === 0 ? 0 : Math.round((step * (periods.length - 1)) / steps),
  ).flatMap((index) => periods[index] ?? []);
  const row = (name: string, of: (period: (typeof periods)[number]) => number): string[] => [
    name,
    trend(periods.map(of)),
    ...dates.map((period) => percent(of(period))),
  ];
  return table(
    ['persona', 'trend', ...dates.map(({ start }) => start)],
    [
      ...list.map(({ persona }, place) => row(persona, ({ shares }) => shares[place] ?? 0)),
      row('(none)', ({ undecidedShare }) => undecidedShare),
      [
        'visitors',
        trend(periods.map(({ visitors }) => visitors)),
        ...dates.map((one) => whole(one.visitors)),
      ],
    ],
  );
}

/** Each row to its own highest value. */
function trend(values: readonly number[]): string {
  const length = Math.min(MAX_TREND, values.length);
  const means = Array.from({ length }, (_, at) => {
    const from = Math.floor((at * values.length) / length);
    const part = values.slice(from, Math.floor(((at + 1) * values.length) / length));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const highest = Math.max(...means);
  return means
    .map((value) => LEVELS[highest > 0 ? Math.round((value / highest) * (LEVELS.length - 1)) : 0])
    .join('');
}

function overlaps({ overlaps: pairs, personas: list }: Report): string {
  if (pairs.length === 0) return list.length > 1 ? '  none\n' : '';
  if (list.length > MAX_MATRIX)
    return table(
      ['first', 'second', 'visitors', 'of the first', 'of the second'],
      pairs.slice(0, MAX_PAIRS).map(({ personas: [a, b], visitors, shares: [ofA, ofB] }) => {
        return [a, b, whole(visitors), percent(ofA), percent(ofB)];
      }),
    );
  const both = new Map(
    pairs.flatMap(({ personas: [a, b], visitors }) => [
      [`${a} ${b}`, visitors],
      [`${b} ${a}`, visitors],
    ]),
  );
  return table(
    ['visitors', ...list.map((_, at) => `(${at + 1})`)],
    list.map(({ persona, visitors }, at) => [
      `(${at + 1}) ${persona}`,
      ...list.map(({ persona: other }) =>
        other === persona ? whole(visitors) : whole(both.get(`${persona} ${other}`) ?? 0),
      ),
    ]),
  );
}

function timeToFirst({ timeToFirstPersona, undecided }: Report): string {
  const { median, p90, visitors } = timeToFirstPersona;
  return table(
    ['visitors', 'median', 'p90', 'never'],
    [[whole(visitors), span(median), span(p90), percent(undecided.neverShare)]],
  );
}

function switches({ switches: { mean, max, histogram } }: Report): string {
  return table(
    ['switches', ...histogram.map(({ label }) => label), 'mean', 'most'],
    [['visitors', ...histogram.map(({ visitors }) => whole(visitors)), mean.toFixed(2), max]],
  );
}

function slotTable({ variants, reasons }: Report['slots'][number]): string {
  const kept = reasons.map(({ reason, decisions }) => `${reason} ${whole(decisions)}`).join(', ');
  const rows = variants.map(({ variant, decisions, share, visitors }) => {
    return [variant, whole(decisions), percent(share), whole(visitors)];
  });
  return (
    table(['variant', 'pages', 'share', 'visitors'], rows) +
    (kept === '' ? '' : `  default because: ${kept}\n`)
  );
}

const VERDICTS = { ok: 'as configured', mismatch: 'NOT as configured', few: 'too few to tell' } as const;

function holdouts({ holdouts: list }: Report): string {
  if (list.length === 0) return '  the config has none\n';
  return table(
    ['of', 'configured', 'visitors', 'held out', 'share', 'expected', 'chi-square', 'p', 'sample ratio'],
    list.map(({ persona, configured, visitors, heldOut, share, expected, chiSquare, p, verdict }) => [
      persona ?? 'all visitors',
      percent(configured),
      whole(visitors),
      whole(heldOut),
      percent(share),
      expected.toFixed(1),
      chiSquare.toFixed(2),
      pValue(p),
      VERDICTS[verdict],
    ]),
  );
}
