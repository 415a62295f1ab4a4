import { RETENTION } from '../model/defaults.ts';
import type { Kept } from '../model/kept.ts';
import { make, paragraph, titled } from './nodes.ts';
import type { View } from './view.ts';

/** What needs leave, of all that is ever stored; a choice is stored without. */
const BY_LEAVE: readonly Kept['what'][] = ['visitor', 'snapshot', 'sent'];

/** What is stored and for how long, and what was sent where. */
export function keptSection({ host, sent, text, date, span }: View): HTMLElement {
  // Here (`visitor`), or in a platform (`cmp`).
  const hasChosen = Object.values(host.consent.details()).some(({ source }) => /[vm]/.test(source));
  const kept: Kept['what'][] = host.status().storage === 'memory' ? [] : [...BY_LEAVE];
  if (hasChosen) kept.push('consent');
  return titled(
    text('kept'),
    paragraph(text(kept.length ? 'here' : 'empty', span(host.config.retention ?? RETENTION))),
    make('ul', {}, ...kept.map((what) => paragraph(text(`${what}Kept`), 'li'))),
    !sent.length && paragraph(text('unsent')),
    ...sent.map(({ endpoint, events, at }) =>
      paragraph(`${text('sent', endpoint)}: ${events} (${date(at)})`),
    ),
  );
}
