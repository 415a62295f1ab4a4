import type { Explanation } from '../model/persona.ts';
import type { Phrase } from '../model/phrase.ts';
import { paragraph } from './nodes.ts';
import type { PanelText } from './texts.ts';
import type { View } from './view.ts';

/** What a fact tells of, by the first part of its path, or what its event was; anything else, of what was looked at. */
const KINDS: Readonly<Record<string, PanelText>> = {
  cart: 'cart',
  purchase: 'bought',
  orders: 'bought',
  channel: 'came',
  visit: 'visits',
  stage: 'visits',
  device: 'device',
  locale: 'device',
  declared: 'said',
};

/**
 * The evidence that holds, in words: what the config says to it, and what kind of thing was read where it says nothing.
 */
export function reasonsOf(
  { persona, because, evidence }: Explanation,
  { host, phrase, text }: View,
): HTMLElement[] {
  const { personas, metrics } = host.config;
  const pieces = personas?.find(({ id }) => id === persona)?.evidence;
  const said: Phrase[] = [];
  const kinds = new Set<string>();
  for (const { id: name, holds, points, facts } of evidence) {
    if (!holds || points <= 0) continue;
    const reason = pieces?.find(({ id }) => id === name)?.because;
    if (reason === undefined) for (const path of Object.keys(facts)) kinds.add(text(kindOf(path)));
    else said.push(reason);
  }
  if (!said.length) said.push(because);
  if (kinds.size) said.push(text('basis', [...kinds].join(', ')));
  return said.map((one) => paragraph(phrase(one)));

  function kindOf(path: string): PanelText {
    const [room = '', name = ''] = path.split('.');
    // Figures are over events, whose names say what was done.
    const [kind] = /cart|purchase/.exec(String(metrics?.[name]?.event)) ?? [];
    return KINDS[room] ?? KINDS[kind ?? ''] ?? 'seen';
  }
}
