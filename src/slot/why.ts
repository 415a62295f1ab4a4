import { page } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT } from '../model/decision.ts';
import { say, type Phrase, type Said } from '../model/phrase.ts';
import { isInView, isPainted } from './seen.ts';

/** How many pieces of evidence are told of, those with the most points first. */
const MAX_PIECES = 3;

/**
 * Writes into every element with `data-tb-why="slot"` why that slot shows what it shows: the sentences of the evidence
 * that holds, else that of the persona, in the visitor's language. An element with nothing to say is hidden.
 */
export function writeReasons(host: Host): () => void {
  const elements = new Set<HTMLElement>();
  function write(element: HTMLElement): void {
    if (!element.isConnected) elements.delete(element);
    const said = reasonOf(element.dataset['tbWhy'] ?? '', host);
    const { lang } = said[0] ?? {};
    element.textContent = said.map(({ text }) => text).join(' ');
    element.hidden = said.length === 0;
    if (lang !== undefined) element.lang = lang;
  }
  const stops = [
    host.each('[data-tb-why]', (element) => {
      elements.add(element);
      write(element);
    }),
    // Until history has been read, nobody knows the evidence.
    host.on('ready', () => elements.forEach((one) => (isPainted() && isInView(one)) || write(one))),
    host.on('decision', ({ slot }) => elements.forEach((one) => one.dataset['tbWhy'] === slot && write(one))),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const element of elements) element.hidden = true;
  };
}

function reasonOf(slot: string, host: Host): readonly Said[] {
  const { variant, persona: id } = host.decision(slot);
  const persona = host.config.personas?.find((one) => one.id === id);
  if (variant === DEFAULT_VARIANT || !persona) return [];
  const phrases: Phrase[] = host
    .explain(persona.id)
    .flatMap(({ evidence }) => evidence.filter(({ holds, points }) => holds && points > 0))
    .sort((a, b) => b.points - a.points)
    .flatMap((piece): readonly Phrase[] => {
      const because = persona.evidence.find((one) => one.id === piece.id)?.because;
      return because === undefined ? [] : [because];
    })
    .slice(0, MAX_PIECES);
  if (phrases.length === 0) phrases.push(persona.because ?? '');
  const languages = [...navigator.languages, page().documentElement.lang];
  return phrases.map((phrase) => say(phrase, languages)).filter(({ text }) => text !== '');
}
