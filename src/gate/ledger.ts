import type { Storage } from '../model/client.ts';
import { PURPOSES, type Choice, type ConsentState, type Purpose } from '../model/consent.ts';
import { toJson } from '../model/json.ts';
import { RECORDS } from '../model/kept.ts';
import {
  isEmpty,
  joinBooks,
  NOTHING,
  readBook,
  writeBook,
  type Book,
  type Said,
  type Stored,
} from './said.ts';

export interface LedgerOptions {
  readonly now: () => number;
  /** What the mirror says of the visitor's own choice. */
  readonly readMirror: () => unknown;
  readonly writeMirror: (choice: Stored) => void;
  /** The record that outlives a crash; the mirror may not. */
  readonly storage: Storage;
}

/** What was said to each purpose, on record. */
export interface Ledger {
  book(): Book;
  /** Takes over what was said elsewhere. */
  join(more: Book): void;
  /** Writes all that was said: into the mirror at once. */
  write(): Promise<void>;
  /** Takes over what is said now: later than all that was said, also by a clock that has been set back since. */
  say(source: keyof Book, choices: Partial<Record<Purpose, Choice>>): void;
  /**
   * Reads what is on record, in both places. Says whether one of them does not have all that was said; what cannot be read
   * tells nothing.
   *
   * @param get - What holds. Without leave to remember, it is read only where something has ever been stored.
   */
  read(get: () => ConsentState): Promise<boolean>;
}

export function createLedger({ now, readMirror, writeMirror, storage }: LedgerOptions): Ledger {
  let book = readBook(readMirror());
  /** What was said here and is not yet on record. */
  let fresh = NOTHING;
  const join = (more: Book): void => {
    book = joinBooks(book, more);
  };
  const say: Ledger['say'] = (source, choices) => {
    const at = Math.max(now(), ...PURPOSES.map((purpose) => (book[source][purpose]?.[1] ?? -1) + 1));
    const more = { ...NOTHING, [source]: saidAt(at, choices) };
    join(more);
    fresh = joinBooks(fresh, more);
  };
  /** Whatever is on record was said before, by whatever clock, and must not undo what is said here. */
  function meet(record: Book): void {
    join(record);
    for (const source of ['visitor', 'cmp'] as const)
      for (const purpose of PURPOSES) {
        const [own, other] = [fresh[source][purpose], record[source][purpose]];
        if (own && other && other[1] >= own[1] && other[0] !== own[0]) say(source, { [purpose]: own[0] });
      }
  }
  return {
    book: () => book,
    join,
    say,
    async write() {
      writeMirror(writeBook(book));
      let own = fresh;
      try {
        await storage.update(RECORDS.consent, (before) => {
          meet(readBook(before));
          own = fresh;
          return writeBook(book);
        });
      } finally {
        // What could not be written stands alone, and must not be said again when others have spoken.
        if (own === fresh) fresh = NOTHING;
      }
      writeMirror(writeBook(book));
    },
    async read(get) {
      const mirrored = readBook(readMirror());
      join(mirrored);
      const { personalize, measure } = get();
      try {
        // Without leave, without a choice and without a database there is nothing that one might read.
        const isThere =
          personalize === 'granted' ||
          !isEmpty(book) ||
          (await (storage.exists?.() ?? measure === 'granted'));
        const kept = isThere ? readBook(await storage.get(RECORDS.consent)) : mirrored;
        meet(kept);
        return [mirrored, kept].some((one) => textOf(one) !== textOf(book));
      } catch {
        return false; // history cannot be read either, and says so
      }
    },
  };
}

function saidAt(at: number, choices: Partial<Record<Purpose, Choice>>): Said {
  return Object.fromEntries(
    Object.entries(choices).map(([purpose, choice]) => [purpose, [choice, at] as const]),
  );
}

function textOf(book: Book): string {
  return toJson(writeBook(book));
}
