import { TailorbirdError, type Fault } from '../../errors.ts';
import { quote } from './describe.ts';
import { nearestName } from './nearest.ts';
import { pathOf, type Place } from './place.ts';

/** How many faults are told of one by one; of the rest only how many there are. */
export const MAX_FAULTS = 100;
const MAX_NAMES_SHOWN = 16;

export interface Diagnosis {
  readonly found: string;
  readonly expected: string;
  /** A name that is not known, and those that are. */
  readonly misspelt?: { readonly word: string; readonly names: Iterable<string> } | undefined;
}

/** Collects what is wrong. */
export interface Faults {
  add(place: Place, diagnosis: Diagnosis): void;
  /** How many there are, those that are no longer told included. */
  count(): number;
  error(): TailorbirdError;
}

export function createFaults(): Faults {
  const faults: Fault[] = [];
  let count = 0;
  return {
    add(place, { found, expected, misspelt }) {
      count++;
      if (faults.length === MAX_FAULTS) return;
      const nearest = misspelt && nearestName(misspelt.word, misspelt.names);
      const fault = { path: pathOf(place), found, expected };
      faults.push(Object.freeze(nearest === undefined ? fault : { ...fault, nearest }));
    },
    count: () => count,
    error() {
      const rest = count - faults.length;
      const lines = faults.map(line);
      if (rest > 0) lines.push(`… and ${rest} more.`);
      const message = `the config has ${count === 1 ? '1 fault' : `${count} faults`}:\n${lines.join('\n')}`;
      return new TailorbirdError('config', message, Object.freeze(faults.slice()));
    },
  };
}

/** Lists what may stand somewhere: `"visitor", "visit" or "event"`, shortened. */
export function oneOf(names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, MAX_NAMES_SHOWN).map(quote);
  if (all.length === 0) return 'nothing, as none is defined';
  if (all.length > MAX_NAMES_SHOWN) return `one of ${shown.join(', ')}, …`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}

function line({ path, found, expected, nearest }: Fault): string {
  const hint = nearest === undefined ? '' : ` Did you mean ${quote(nearest)}?`;
  return `${path === '' ? 'The config' : path} is ${found} but must be ${expected}.${hint}`;
}
