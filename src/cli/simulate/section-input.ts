import { fragment, type Markup, type Part } from './markup.ts';
import { dataTable, type Section } from './page-parts.ts';
import type { BadInputReport, HoldoutReport, Report } from './report.ts';
import { percent, pValue, whole } from './words.ts';

const VERDICTS: Readonly<Record<HoldoutReport['verdict'], Markup>> = {
  ok: fragment`<span class="ok">as configured</span>`,
  mismatch: fragment`<span class="bad">not as configured</span>`,
  few: fragment`too few to tell`,
};

export function holdoutSection({ holdouts, personas }: Report): Section {
  const labels = new Map(personas.map(({ persona, label }) => [persona, label]));
  const intro = fragment`<p class="soft">
    Who keeps the default so that the effect can be measured. The check is Pearson’s chi-square with one
    degree of freedom; below p = 0.001 something is wrong with how visitors are told apart. With fewer than 5
    expected on either side it says nothing.
  </p>`;
  const table = dataTable({
    caption: 'Holdouts, and whether they are as large as configured',
    head: [
      'Of',
      'Configured',
      'Visitors',
      'Held out',
      'Share',
      'Expected',
      'Chi-square',
      'p',
      'Sample ratio',
    ],
    words: [8],
    rows: holdouts.map(({ persona, ...one }) => [
      persona === null ? 'all visitors' : (labels.get(persona) ?? persona),
      percent(one.configured),
      whole(one.visitors),
      whole(one.heldOut),
      percent(one.share),
      one.expected.toFixed(1),
      one.chiSquare.toFixed(2),
      pValue(one.p),
      VERDICTS[one.verdict],
    ]),
  });
  const body: Part = holdouts.length === 0 ? fragment`<p>The config has none.</p>` : [intro, table];
  return { id: 'holdouts', title: 'Holdouts', body, charts: [] };
}

export function badInputSection({ badInput, input }: Report): Section {
  const body =
    badInput.length === 0
      ? fragment`<p>None: all ${whole(input.found)} events could be used.</p>`
      : [
          fragment`<p class="soft">
            What was wrong with the lines that were read, where it was met first, and what was done about it.
          </p>`,
          dataTable({
            caption: 'Bad input by kind',
            head: ['What', 'Count', 'First at', 'Done', 'Names'],
            words: [2, 3, 4],
            rows: badInput.map((bad) => [
              bad.title,
              whole(bad.count),
              placesOf(bad, input.files.length > 1),
              bad.effect,
              bad.details.map(({ name, count }) => `${name} (${whole(count)})`).join(', '),
            ]),
          }),
        ];
  return { id: 'bad-input', title: 'Bad input', body, charts: [] };
}

function placesOf({ places }: BadInputReport, hasFiles: boolean): string {
  const lines = places.map(({ file, line }) => (hasFiles ? `${file} line ${line}` : String(line)));
  return hasFiles ? lines.join(', ') : `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}
