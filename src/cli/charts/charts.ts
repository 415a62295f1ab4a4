import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as Drawing,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartOptions,
} from 'chart.js';
import type { Chart, Series } from '../chart.ts';

/** The page's own colours, by what they are for. */
interface Colours {
  readonly text: string;
  readonly line: string;
  readonly plain: string;
  readonly ground: string;
  readonly series: readonly string[];
}

/** Height of one bar that lies, and of what is around the bars, in CSS pixels. */
const BAR_PX = 30;
const AROUND_PX = 48;
const LEGEND_PX = 28;
/** More than this many points in a line are drawn without dots. */
const MAX_DOTS = 31;
const MAX_LABEL_CHARACTERS = 22;
/** As many names below columns are all written, aslant where there is no room. */
const MAX_NAMES = 12;
/** So that lines can be told apart without colours. */
const POINTS = ['circle', 'triangle', 'rect', 'rectRot', 'crossRot', 'star', 'rectRounded', 'cross'] as const;

/** Draws the charts that the page carries as JSON, each on its canvas; anew when the page turns light or dark. */
export function drawCharts(): void {
  Drawing.register(
    BarController,
    BarElement,
    CategoryScale,
    Legend,
    LinearScale,
    LineController,
    LineElement,
    PointElement,
    Tooltip,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page is ours, and so is what it carries
  const charts = JSON.parse(document.querySelector('#charts')?.textContent ?? '[]') as readonly Chart[];
  let drawn = draw(charts);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const drawing of drawn) drawing.destroy();
    drawn = draw(charts);
  });
}

function draw(charts: readonly Chart[]): Drawing[] {
  const colours = readColours();
  Drawing.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Drawing.defaults.font.size = 13;
  Drawing.defaults.color = colours.text;
  Drawing.defaults.borderColor = colours.line;
  return charts.flatMap((chart) => {
    const canvas = document.querySelector(`canvas#${chart.id}`);
    if (!(canvas instanceof HTMLCanvasElement)) return [];
    setHeight(canvas, chart);
    return new Drawing(canvas, configure(chart, colours));
  });
}

function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('soft'),
    line: colour('line'),
    plain: colour('plain'),
    ground: colour('card'),
    series: Array.from({ length: 8 }, (_, index) => colour(`series-${index + 1}`)),
  };
}

/** Lying bars need room for each; the others take what the page's style gives them. */
function setHeight(canvas: HTMLCanvasElement, { kind, labels, series }: Chart): void {
  const isLying = kind === 'bars' || kind === 'stack';
  const legend = kind === 'stack' ? LEGEND_PX * Math.ceil(series.length / 3) : 0;
  if (isLying && canvas.parentElement)
    canvas.parentElement.style.height = `${labels.length * BAR_PX + AROUND_PX + legend}px`;
}

function configure(chart: Chart, colours: Colours): ChartConfiguration {
  const isLines = chart.kind === 'lines';
  let next = 0;
  return {
    type: isLines ? 'line' : 'bar',
    data: {
      labels: [...chart.labels],
      datasets: chart.series.map((series, index) => {
        const colour = series.isPlain
          ? colours.plain
          : (colours.series[next++ % colours.series.length] ?? '');
        const pointStyle = POINTS[index % POINTS.length] ?? 'circle';
        return {
          ...lookOf(chart, series, colours),
          pointStyle,
          backgroundColor: colour,
          borderColor: colour,
        };
      }),
    },
    options: optionsOf(chart, colours),
  };
}

function lookOf({ kind, labels }: Chart, { label, values, isPlain }: Series, { ground }: Colours) {
  const data = [...values];
  if (kind === 'lines') {
    const pointRadius = labels.length > MAX_DOTS ? 0 : 4;
    // Dashes tell it from the others without a colour.
    return { label, data, borderWidth: 2, pointRadius, borderDash: isPlain ? [4, 4] : [] };
  }
  // A gap in the ground's colour between the parts of a stack.
  const gap = { borderWidth: { right: 1 }, borderColor: ground, borderSkipped: false as const };
  return {
    label,
    data,
    maxBarThickness: 26,
    borderRadius: 3,
    ...(kind === 'stack' ? gap : { borderWidth: 0 }),
  };
}

function optionsOf({ kind, unit, labels, series }: Chart, { line }: Colours): ChartOptions {
  const isLying = kind === 'bars' || kind === 'stack';
  const isStacked = kind === 'stack';
  const values = {
    beginAtZero: true,
    stacked: isStacked,
    ...(isStacked && { max: 1 }),
    grid: { color: line },
    border: { display: false },
    ticks: { maxTicksLimit: 6, callback: (value: string | number) => textOf(Number(value), unit) },
  };
  const names = {
    stacked: isStacked,
    grid: { display: false },
    ticks: {
      maxRotation: kind === 'columns' && labels.length <= MAX_NAMES ? 50 : 0,
      autoSkip: !isLying && labels.length > MAX_NAMES,
      autoSkipPadding: 16,
      callback: (value: string | number) => short(labels[Number(value)] ?? ''),
    },
  };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    indexAxis: isLying ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false, axis: isLying ? 'y' : 'x' },
    scales: isLying ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      legend: {
        display: series.length > 1,
        position: 'bottom',
        labels: { usePointStyle: true, boxHeight: 8, padding: 14 },
      },
      tooltip: {
        callbacks: {
          label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${textOf(Number(raw), unit)}`,
        },
      },
    },
  };
}

function textOf(value: number, unit: Chart['unit']): string {
  if (unit === 'visitors') return Number.isInteger(value) ? value.toLocaleString('en-US') : '';
  const percent = 100 * value;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}

function short(label: string): string {
  return label.length > MAX_LABEL_CHARACTERS ? `${label.slice(0, MAX_LABEL_CHARACTERS - 1)}…` : label;
}
