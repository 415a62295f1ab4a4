import { createHash } from 'node:crypto';
import { fragment, inlineScript, jsonScript, verbatim, type Markup, type Part } from './markup.ts';
import type { Section } from './page-parts.ts';
import type { Report } from './report.ts';
import { badInputSection, holdoutSection } from './section-input.ts';
import { overlapSection, overTimeSection, personaSection } from './section-personas.ts';
import { slotSection, switchSection, timeSection } from './section-slots.ts';
import { STYLE } from './style.ts';
import { minute, percent, plural, whole } from './words.ts';

/**
 * The report as one page that needs nothing else: no network, which its own policy forbids as well.
 *
 * @param script - Draws the charts.
 */
export function pageOf(report: Report, script: string): string {
  const sections = [
    personaSection(report),
    overTimeSection(report),
    overlapSection(report),
    timeSection(report),
    switchSection(report),
    slotSection(report),
    holdoutSection(report),
    badInputSection(report),
  ].flatMap((section) => section ?? []);
  const { markup } = fragment`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hashOf(script)}'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Simulation of ${report.config.file}</title>
        <style>
          ${verbatim(STYLE)}
        </style>
      </head>
      <body>
        ${head(report, sections)}
        <main>
          ${figures(report)}
          ${report.warnings.map(
            (warning) =>
              fragment`<section class="warning">
                <h2>Warning</h2>
                <p>${warning}</p>
              </section>`,
          )}
          ${sections.map(
            ({ id, title, body }) =>
              fragment`<section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${title}</h2>
                ${body}
              </section> `,
          )}
        </main>
        <footer>
          <p>Made by tailorbird ${report.command} simulate. This page needs no network, and sends nothing.</p>
        </footer>
        ${jsonScript(
          'charts',
          sections.flatMap(({ charts }) => charts),
        )}
        ${inlineScript(script)}
      </body>
    </html> `;
  return markup;
}

function hashOf(script: string): string {
  return createHash('sha256').update(script).digest('base64');
}

function head({ config, input }: Report, sections: readonly Section[]): Markup {
  const files = input.files.map(({ file, lines }) => `${file} (${plural(lines, 'line')})`).join(', ');
  const links = sections.map(({ id, title }) => fragment`<li><a href="#${id}">${title}</a></li>`);
  return fragment`<header>
    <h1>What ${config.file} does</h1>
    <p class="soft">
      Config version ${config.version}, replayed over ${files}, from ${minute(input.from)} to
      ${minute(input.until)}.${notes(input)}
    </p>
    <nav aria-label="Sections">
      <ul>
        ${links}
      </ul>
    </nav>
  </header>`;
}

function notes({ exposures, sample, unsampled, later, pageBegins }: Report['input']): Part {
  return [
    sample < 1
      ? ` A sample of ${percent(sample)} of the visitors; ${plural(unsampled, 'event')} of the others left out.`
      : '',
    later > 0 ? ` ${plural(later, 'later event')} left out.` : '',
    exposures > 0 ? ` ${plural(exposures, 'recorded exposure')} set aside: the replay makes its own.` : '',
    pageBegins === 'every-event' ? ' There are no page views, so each event counts as a page.' : '',
  ];
}

function figures({ visitors, input, pages, undecided, badInput }: Report): Markup {
  const bad = badInput.reduce((sum, { count }) => sum + count, 0);
  const cards: readonly (readonly [string, string, string])[] = [
    ['Visitors', whole(visitors), ''],
    ['Events', whole(input.events), 'replayed'],
    ['Pages', whole(pages), 'on which slots were decided'],
    ['Ever in a persona', percent(1 - undecided.neverShare), `${whole(visitors - undecided.never)} visitors`],
    [
      'Undecided',
      percent(undecided.lastShare),
      `${whole(undecided.last)} visitors in no persona after their last event`,
    ],
    ['Bad input', whole(bad), badInput.length === 0 ? 'nothing was wrong' : 'events, lines or properties'],
  ];
  return fragment`<dl class="figures">
    ${cards.map(
      ([name, value, note]) =>
        fragment`<div>
          <dt>${name}</dt>
          <dd>${value} <small>${note}</small></dd>
        </div>`,
    )}
  </dl>`;
}
