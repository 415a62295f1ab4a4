import type { Node } from 'jsonc-parser';
import { inside, pathOf, ROOT, type Place } from '../../engine/config/place.ts';
import type { Span } from './finding.ts';

/** Which of a key and its value is meant. */
export type Part = 'key' | 'value';

/** Finds where in the text a path of the config stands; what is missing stands where it would be. */
export type Places = (path: string, part?: Part) => Span;

interface Entry {
  readonly key: Node | undefined;
  readonly value: Node;
}

/** The last step of a path. */
const LAST_STEP = /(\.[^.[\]"]+|\[(\d+|"(?:[^"\\]|\\.)*")\]|^[^.[\]"]+)$/;

/** Writes every path down once, just as faults write theirs. */
export function createPlaces(tree: Node): Places {
  const entries = new Map<string, Entry>();
  collect(tree, { place: ROOT, key: undefined, entries });
  return (path, part = 'value') => {
    for (let at = path; ; at = at.replace(LAST_STEP, '')) {
      const entry = entries.get(at);
      if (entry) return spanOf(at === path && part === 'value' ? entry.value : (entry.key ?? entry.value));
      if (at === '' || !LAST_STEP.test(at)) return spanOf(tree);
    }
  };
}

interface Here {
  readonly place: Place;
  readonly key: Node | undefined;
  readonly entries: Map<string, Entry>;
}

function collect(node: Node, { place, key, entries }: Here): void {
  const path = pathOf(place);
  // Of a key that stands there twice the last counts.
  entries.set(path, { key, value: node });
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') collect(child, { place: inside(place, index), key: undefined, entries });
    const [name, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (name && value) collect(value, { place: inside(place, String(name.value)), key: name, entries });
  }
}

/** A whole object or list would underline too much: its first bracket is enough. */
function spanOf({ type, offset, length }: Node): Span {
  return { offset, length: type === 'object' || type === 'array' ? 1 : length };
}
