import type { Storage } from '../model/client.ts';
import { PURPOSES, type Choice, type Purpose } from '../model/consent.ts';
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
  /** Something that is said now: later than all that was said, also by a clock that has been set back since. */
  say(source: keyof Book, choices: Partial<Record<Purpose, Choice>>): Book;
  /**
   * Reads what is on record, in both places. Says whether one of them does not have all that was said.
   *
   * @param isAsked - Whether it may be looked for; if not, it is read only where something has ever been stored.
   */
  read(isAsked: () => boolean): Promise<boolean>;
}

export function createLedger({ now, readMirror, writeMirror, storage }: LedgerOptions): Ledger {
  let book = readBook(readMirror());
  const join = (more: Book): void => {
    book = joinBooks(book, more);
  };
  return {
    book: () => book,
    join,
    async write() {
      writeMirror(writeBook(book));
      await storage.update(RECORDS.consent, (before) => {
        join(readBook(before));
        return writeBook(book);
      });
    },
    say(source, choices) {
      const at = Math.max(now(), ...PURPOSES.map((purpose) => (book[source][purpose]?.[1] ?? -1) + 1));
      const said: Said = Object.fromEntries(
        Object.entries(choices).map(([purpose, choice]) => [purpose, [choice, at] as const]),
      );
      return { ...NOTHING, [source]: said };
    },
    async read(isAsked) {
      const mirrored = readBook(readMirror());
      join(mirrored);
      // Without leave, without a choice and without a database there is nothing that one might read.
      const isThere = isAsked() || !isEmpty(book) || (await storage.exists?.());
      const kept = isThere ? readBook(await storage.get(RECORDS.consent)) : mirrored;
      join(kept);
      const text = textOf(book);
      return textOf(mirrored) !== text || textOf(kept) !== text;
    },
  };
}

function textOf(book: Book): string {
  return JSON.stringify(writeBook(book));
}
