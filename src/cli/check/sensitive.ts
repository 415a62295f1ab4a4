import { quote } from '../../engine/config/describe.ts';
import type { Condition } from '../../model/config.ts';
import { hintIn } from './lexicon.ts';
import { leavesOf } from '../config/leaves.ts';
import { at, type Rule, type Study, type Warning } from './study.ts';

/** A text of the config, and where it stands. */
interface Said {
  readonly text: string;
  readonly path: string;
  readonly part?: 'key' | undefined;
}

/** Words that hint at what a shop must not conclude about anybody unasked. */
export const sensitive: Rule = function* ({ config }) {
  for (const [index, persona] of (config.personas ?? []).entries()) {
    // Rests on the visitor's own declaration, which is what is asked for.
    if (persona.sensitivity === 'special') continue;
    const { id, label = '', because = '', evidence } = persona;
    const texts: Said[] = [
      { text: id, path: at('personas', index, 'id') },
      { text: label, path: at('personas', index, 'label') },
      { text: textsIn(because).join(' '), path: at('personas', index, 'because') },
      ...evidence.flatMap((piece, place) => [
        { text: piece.id, path: at('personas', index, 'evidence', place, 'id') },
        { text: textsIn(piece.because).join(' '), path: at('personas', index, 'evidence', place, 'because') },
        ...saidIn(piece.when).map((text) => ({
          text,
          path: at('personas', index, 'evidence', place, 'when'),
        })),
      ]),
    ];
    yield* first(
      texts,
      'Do without, or make it "sensitivity": "special", which rests on what the visitor declares',
    );
  }
  yield* parts(config);
};

function* parts(config: Study['config']): Iterable<Warning> {
  const advice = 'Do not collect it unless the visitor declares it and you may keep it';
  for (const [name, { where = {} }] of Object.entries(config.metrics ?? {})) {
    const path = at('metrics', name);
    yield* first(
      [{ text: name, path, part: 'key' }, ...saidIn(where).map((text) => ({ text, path }))],
      advice,
    );
  }
  for (const name of Object.keys(config.affinities ?? {}))
    yield* first([{ text: name, path: at('affinities', name), part: 'key' }], advice);
  for (const [name, members] of Object.entries(config.groups ?? {})) {
    const path = at('groups', name);
    const values = members.map((member, index) => ({
      text: typeof member === 'string' ? member : '',
      path: at('groups', name, index),
    }));
    yield* first([{ text: name, path, part: 'key' }, ...values], advice);
  }
  for (const [event, { properties = {} }] of Object.entries(config.events)) {
    const names = Object.keys(properties);
    const keys = names.map((name) => ({
      text: name,
      path: at('events', event, 'properties', name),
      part: 'key' as const,
    }));
    yield* first([{ text: event, path: at('events', event), part: 'key' }, ...keys], advice);
  }
}

/** Tells once of what belongs together. */
function* first(texts: readonly Said[], advice: string): Iterable<Warning> {
  for (const { text, path, part } of texts) {
    const hint = hintIn(text);
    if (!hint) continue;
    const message = `${quote(hint.word)} hints at ${hint.category}, which needs the visitor's own word. ${advice}`;
    yield { id: 'sensitive-word', path, part, message };
    return;
  }
}

/** The values that a condition names; those of affinities stand in the path. */
function saidIn(condition: Condition): string[] {
  return leavesOf(condition).flatMap(({ path, operand }) => {
    // Asked for and declared: as it should be.
    if (path.startsWith('declared.')) return [];
    const [room = '', , ...value] = path.split('.');
    return [...(room === 'affinity' ? value : []), ...textsIn(operand)];
  });
}

function textsIn(operand: unknown): string[] {
  if (typeof operand === 'string') return [operand];
  if (typeof operand !== 'object' || operand === null) return [];
  return Object.values(operand).flatMap(textsIn);
}
