import type { Explanation } from '../model/persona.ts';
import { button, make, paragraph, titled, toggle } from './nodes.ts';
import { reasonsOf } from './reasons.ts';
import type { Words } from './texts.ts';
import type { View } from './view.ts';

/** What is assumed, since when, and why; and what the visitor has switched off. */
export function personasSection(view: View): HTMLElement {
  const { host, text } = view;
  const all = host.explain();
  const members = all.filter(({ active }) => active);
  return titled(
    text('assumed'),
    !members.length && paragraph(text('none')),
    members.some(({ heldOut }) => heldOut) && paragraph(text('heldOut')),
    ...all.filter(({ active, optedOut }) => active || optedOut).map((one) => card(one, view)),
  );
}

/** What the visitor is told that a persona is called. */
export function nameOf({ phrase }: Words): (one: Explanation) => string {
  return ({ persona, label }) => phrase(label, `persona.${persona}`);
}

function card(one: Explanation, view: View): HTMLElement {
  const { persona, active, optedOut, since, expiresAt } = one;
  const { host, text, date, act } = view;
  return make(
    'div.card',
    {},
    toggle(`persona-${persona}`, nameOf(view)(one), [
      !optedOut,
      act(() => (optedOut ? host.optIn : host.optOut)(persona)),
    ]),
    since !== undefined && paragraph(text('since', date(since)), 'p.small'),
    ...(active ? reasonsOf(one, view) : []),
    active &&
      expiresAt !== undefined &&
      button(
        `done-${persona}`,
        text('done'),
        act(() => host.finish(persona)),
      ),
  );
}
