import type { Chart } from '../chart.ts';
import { fragment, type Markup } from './markup.ts';
import { canvas, dataTable, folded, type Section } from './page-parts.ts';
import type { PersonaReport, Report } from './report.ts';
import { percent, span, whole } from './words.ts';

/** With more lines, or bars, a chart shows nothing any more; the tables have all. */
const MAX_LINES = 8;
const MAX_BARS = 20;
const MAX_MATRIX = 14;
const MAX_PAIRS = 40;

const PERIODS = { day: 'day', week: 'week, named by its Monday', month: 'month' } as const;

export function personaSection({ personas, visitors: all }: Report): Section {
  const bars = mostFirst(personas).slice(0, MAX_BARS);
  const chart: Chart = {
    id: 'chart-personas',
    kind: 'bars',
    unit: 'share',
    labels: bars.map(({ label }) => label),
    series: [{ label: 'Share of visitors', values: bars.map(({ share }) => share) }],
  };
  const table = dataTable({
    caption: `Visitors by persona; shares of ${whole(all)} visitors`,
    head: [
      'Persona',
      'Visitors',
      'Share',
      'At the end',
      'Joined',
      'Left',
      'Joined again',
      'Median to join',
      'p90',
    ],
    rows: mostFirst(personas).map(({ share, timeToJoin, ...persona }) => [
      nameOf(persona),
      whole(persona.visitors),
      percent(share),
      whole(persona.last),
      whole(persona.joins),
      whole(persona.leaves),
      whole(persona.rejoined),
      span(timeToJoin.median),
      span(timeToJoin.p90),
    ]),
  });
  const body = fragment`<p class="soft">
      Visitors who were a member at any time. “At the end” are those who still are after their last event;
      “Joined” and “Left” count times, “Joined again” visitors; times run from the first event to the first
      joining.
    </p>
    ${canvas(chart, { label: 'Bar chart: share of visitors by persona. The table below has the figures.' })}${table}`;
  return { id: 'personas', title: 'Personas', body, charts: [chart] };
}

export function overTimeSection({ overTime, personas }: Report): Section | undefined {
  const { unit, periods } = overTime;
  if (periods.length === 0) return undefined;
  const places = new Map(personas.map(({ persona }, place) => [persona, place]));
  const shares = (persona: PersonaReport): number[] =>
    periods.map((period) => period.shares[places.get(persona.persona) ?? -1] ?? 0);
  const lines = mostFirst(personas).slice(0, MAX_LINES);
  const labels = periods.map(({ start }) => (unit === 'month' ? start.slice(0, 'YYYY-MM'.length) : start));
  const charts: Chart[] = [
    {
      id: 'chart-over-time',
      kind: 'lines',
      unit: 'share',
      labels,
      series: lines.map((persona) => ({ label: persona.label, values: shares(persona) })),
    },
    {
      id: 'chart-visitors',
      kind: 'columns',
      unit: 'visitors',
      labels,
      series: [{ label: 'Visitors', values: periods.map(({ visitors }) => visitors), isPlain: true }],
    },
  ];
  const table = dataTable({
    caption: `Share of the visitors of each ${unit} by persona`,
    head: [
      unit === 'week' ? 'Week from' : unit === 'day' ? 'Day' : 'Month',
      'Visitors',
      'Undecided',
      ...personas.map(({ label }) => label),
    ],
    rows: periods.map(({ visitors, undecidedShare, shares: row }, index) => [
      labels[index] ?? '',
      whole(visitors),
      percent(undecidedShare),
      ...row.map(percent),
    ]),
  });
  const most = personas.length > MAX_LINES ? ` The ${MAX_LINES} largest are drawn.` : '';
  const body = fragment`<p class="soft">
      Of the visitors with an event in each ${PERIODS[unit]} (UTC): the share who were a member at any of
      these events.${most}
    </p>
    ${charts.map((chart, index) => {
      const isFirst = index === 0;
      const what = isFirst
        ? `Line chart: share of visitors by persona and ${unit}.`
        : `Column chart: visitors by ${unit}.`;
      return fragment`<h3>${isFirst ? 'Share of visitors by persona' : 'Visitors with an event'}</h3>
        ${canvas(chart, { label: `${what} The table below has the figures.`, isTall: isFirst })}`;
    })}${folded(`All figures by ${unit}`, table)}`;
  return { id: 'over-time', title: 'Share over time', body, charts };
}

export function overlapSection({ overlaps, personas }: Report): Section | undefined {
  if (personas.length < 2) return undefined;
  const title = 'Overlaps';
  const told = mostFirst(personas).slice(0, MAX_MATRIX);
  const isAll = told.length === personas.length;
  const intro = fragment`<p class="soft">
    Visitors who were a member of both at the same
    time${isAll ? '' : `, for the ${MAX_MATRIX} largest personas`}. The stronger the colour, the larger the share of the
    row’s members.
  </p>`;
  const rest = isAll
    ? ''
    : folded(
        'The most frequent pairs',
        dataTable({
          caption: `Pairs of personas, the ${MAX_PAIRS} most frequent`,
          head: ['First', 'Second', 'Visitors', 'Of the first', 'Of the second'],
          words: [1],
          rows: overlaps.slice(0, MAX_PAIRS).map(({ personas: [a, b], visitors, shares }) => {
            return [a, b, whole(visitors), percent(shares[0]), percent(shares[1])];
          }),
        }),
      );
  return { id: 'overlaps', title, body: [intro, matrix(told, overlaps), rest], charts: [] };
}

function matrix(personas: readonly PersonaReport[], overlaps: Report['overlaps']): Markup {
  const both = new Map<string, number>();
  for (const { personas: pair, visitors } of overlaps) {
    both.set(pair.join(' '), visitors);
    both.set(pair.toReversed().join(' '), visitors);
  }
  return dataTable({
    caption: 'Visitors in both personas; the share is of the members of the row’s persona',
    head: ['Persona', ...personas.map((_, place) => `(${place + 1})`)],
    rows: personas.map(({ persona, label, visitors }, place) => [
      fragment`(${place + 1}) ${label}`,
      ...personas.map(({ persona: other }) => {
        if (other === persona) return fragment`<td class="same">${whole(visitors)}</td>`;
        const shared = both.get(`${persona} ${other}`) ?? 0;
        if (shared === 0) return fragment`<td class="same">–</td>`;
        const share = shared / visitors;
        return fragment`<td class="heat" style="--share: ${(0.08 + 0.42 * share).toFixed(2)}">
          ${whole(shared)}<br /><small>${percent(share)}</small>
        </td>`;
      }),
    ]),
  });
}

function mostFirst(personas: readonly PersonaReport[]): PersonaReport[] {
  return personas.toSorted((a, b) => b.visitors - a.visitors);
}

function nameOf({ persona, label }: Pick<PersonaReport, 'persona' | 'label'>): Markup {
  return label === persona ? fragment`${label}` : fragment`${label} <small>${persona}</small>`;
}
