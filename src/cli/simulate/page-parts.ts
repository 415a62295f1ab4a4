import type { Chart } from '../chart.ts';
import { fragment, type Markup, type Part } from './markup.ts';

/** A section of the report, with the charts in it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Part;
  readonly charts: readonly Chart[];
}

export interface TableOptions {
  readonly caption: string;
  readonly head: readonly Part[];
  /** The first of each row is its head. Cells are numbers, to the right, or as they are when they are cells already. */
  readonly rows: readonly (readonly Part[])[];
  /** Columns of words, which go to the left. */
  readonly words?: readonly number[];
}

/** A table, which scrolls by itself where it is too wide: the page never does. */
export function dataTable({ caption, head, rows, words = [] }: TableOptions): Markup {
  const side = (column: number): Markup => (words.includes(column) ? fragment` class="text"` : fragment``);
  return fragment`<figure>
    <figcaption>${caption}</figcaption>
    <div class="scroll" role="region" aria-label="${caption}" tabindex="0">
      <table aria-label="${caption}">
        <thead>
          <tr>
            ${head.map((cell, column) => fragment`<th scope="col" ${side(column)}>${cell}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first = '', ...cells]) =>
              fragment`<tr>
                <th scope="row">${first}</th>
                ${cells.map((cell, index) => (isCell(cell) ? cell : fragment`<td${side(index + 1)}>${cell}</td>`))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}

function isCell(part: Part): boolean {
  return typeof part === 'object' && 'markup' in part && part.markup.startsWith('<td');
}

/** The place of a chart. What it shows stands in a table beside it. */
export function canvas(
  { id }: Chart,
  { label, isTall = false }: { label: string; isTall?: boolean },
): Markup {
  return fragment`<div class="chart${isTall ? ' tall' : ''}">
    <canvas id="${id}" role="img" aria-label="${label}"></canvas>
  </div>`;
}

export function beside(chart: Markup, other: Part): Markup {
  return fragment`<div class="beside">
    ${chart}
    <div>${other}</div>
  </div>`;
}

export function folded(summary: string, body: Part): Markup {
  return fragment`<details>
    <summary>${summary}</summary>
    ${body}
  </details>`;
}
