import { DEFAULT_VARIANT } from '../../model/decision.ts';
import type { Chart } from '../chart.ts';
import { fragment } from './markup.ts';
import { beside, canvas, dataTable, type Section } from './page-parts.ts';
import type { HistogramBar, Report } from './report.ts';
import { percent, span, whole } from './words.ts';

export function timeSection({ timeToFirstPersona, undecided }: Report): Section {
  const { visitors, median, p90, histogram } = timeToFirstPersona;
  const chart = columns('chart-time', histogram);
  const table = dataTable({
    caption: `Visitors by the time to their first persona; shares of the ${whole(visitors)} who have one`,
    head: ['Time', 'Visitors', 'Share'],
    rows: rowsOf(histogram, visitors),
  });
  const never = fragment`<strong>${percent(undecided.neverShare)}</strong> of all visitors (${whole(undecided.never)}) never get one.`;
  const told =
    visitors === 0
      ? never
      : fragment`Half of the visitors who get a persona have it after <strong>${span(median)}</strong>, nine in
          ten after <strong>${span(p90)}</strong>, from their first event on. ${never}`;
  const body = fragment`<p>${told}</p>
    ${beside(canvas(chart, { label: 'Column chart: visitors by the time to their first persona. The table has the figures.' }), table)}`;
  return { id: 'time', title: 'Time to the first persona', body, charts: [chart] };
}

export function switchSection({ switches, timeToFirstPersona }: Report): Section {
  const { mean, max, histogram } = switches;
  const chart = columns('chart-switches', histogram);
  const table = dataTable({
    caption: `Visitors by the number of their switches; shares of the ${whole(timeToFirstPersona.visitors)} with a persona`,
    head: ['Switches', 'Visitors', 'Share'],
    rows: rowsOf(histogram, timeToFirstPersona.visitors),
  });
  const body = fragment`<p>
      A switch is a moment, after the first persona was joined, at which the visitor joins or leaves one. On
      average <strong>${mean.toFixed(2)}</strong> for each visitor with a persona, at most ${whole(max)}. Many
      switches mean that what visitors see would flap.
    </p>
    ${beside(canvas(chart, { label: 'Column chart: visitors by the number of switches. The table has the figures.' }), table)}`;
  return { id: 'switches', title: 'Switches', body, charts: [chart] };
}

export function slotSection({ slots }: Report): Section | undefined {
  if (slots.length === 0) return undefined;
  const charts = slots.map(({ slot, variants }, index): Chart => {
    // The default has most pages nearly always, and next to it the others could not be seen.
    const drawn = variants.filter(({ variant }) => variant !== DEFAULT_VARIANT);
    return {
      id: `chart-slot-${index}`,
      kind: 'bars',
      unit: 'share',
      labels: drawn.map(({ variant }) => variant),
      series: [{ label: `Share of pages, slot ${slot}`, values: drawn.map(({ share }) => share) }],
    };
  });
  const parts = slots.map(({ slot, decisions, visitors, variants, reasons }, index) => {
    const table = dataTable({
      caption: `Slot ${slot}: ${whole(decisions)} decisions, one a page, for ${whole(visitors)} visitors`,
      head: ['Variant', 'Pages', 'Share', 'Visitors'],
      rows: variants.map((one) => [
        one.variant,
        whole(one.decisions),
        percent(one.share),
        whole(one.visitors),
      ]),
    });
    const kept = reasons.map(({ reason, decisions: times }) => `${reason} ${whole(times)}`).join(', ');
    const why = kept === '' ? '' : fragment`<p class="soft">Default because: ${kept}.</p>`;
    const chart = charts[index];
    const label = `Bar chart: share of pages by variant of the slot ${slot}, without the default. The table has the figures.`;
    return fragment`<h3>${slot}</h3>
      ${chart ? beside(canvas(chart, { label }), [table, why]) : table}`;
  });
  const body = fragment`<p class="soft">
      Which variant each slot shows, decided once on each page. “default” is the page’s own content; the charts leave it out.
    </p>
    ${parts}`;
  return { id: 'slots', title: 'Variants by slot', body, charts };
}

function columns(id: string, bars: readonly HistogramBar[]): Chart {
  return {
    id,
    kind: 'columns',
    unit: 'visitors',
    labels: bars.map(({ label }) => label),
    series: [{ label: 'Visitors', values: bars.map(({ visitors }) => visitors) }],
  };
}

function rowsOf(bars: readonly HistogramBar[], all: number): string[][] {
  return bars.map(({ label, visitors }) => [
    label,
    whole(visitors),
    all === 0 ? '–' : percent(visitors / all),
  ]);
}
