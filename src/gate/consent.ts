import {
  PURPOSES,
  type Choice,
  type ConsentDetail,
  type ConsentDetails,
  type ConsentState,
  type Purpose,
} from '../model/consent.ts';
import { isObject } from '../model/json.ts';
import { holds, type Basis } from './holds.ts';
import { createLedger, type LedgerOptions } from './ledger.ts';
import {
  isChoice,
  isEmpty,
  joinBooks,
  NOTHING,
  readBook,
  writeBook,
  type Book,
  type Stored,
} from './said.ts';

export interface ConsentOptions extends LedgerOptions, Pick<Basis, 'config' | 'signals'> {
  readonly onProblem: (error: unknown) => void;
  /** A choice holds from now on. */
  readonly onChange: () => Promise<void>;
}

export interface Consent {
  get(): ConsentState;
  details(): ConsentDetails;
  /** Takes over what the visitor chooses here; settles when it is on record, which nothing can undo but another choice. */
  set(change: unknown): Promise<void>;
  /** Takes over what a consent-management platform says. `undefined` where nothing is new. */
  heed(answer: unknown): Promise<void> | undefined;
  /** Takes over what another tab has on record. */
  hear(stored: unknown): Promise<void>;
  /** All that was said, for another tab. */
  said(): Stored;
  /** Reads what is on record: of two choices the later holds. A refusal wipes again, as a crash may have come between. */
  restore(): Promise<void>;
}

type Choices = Partial<Record<Purpose, Choice>>;

/** Holds what was said to each purpose: by the visitor, by a platform, by the browser, by the shop's policy. */
export function createConsent(options: ConsentOptions): Consent {
  const { config, signals, onChange, onProblem } = options;
  const since = options.now();
  const { book, join, write, say, read } = createLedger(options);
  let implied: Choices = {};

  const detail = (purpose: Purpose): ConsentDetail =>
    holds(purpose, { book: book(), implied, config, signals, since });
  const get = (): ConsentState => ({
    personalize: detail('personalize').choice,
    measure: detail('measure').choice,
  });
  /** What is said in this tab is written first, so that it lasts whatever happens next. */
  async function add(more: Book, how: 'own' | 'heard'): Promise<void> {
    join(more);
    await Promise.all([how === 'own' && write(), onChange()]).catch(onProblem);
  }
  const wasSaid = (purpose: Purpose): Choice => book().cmp[purpose]?.[0] ?? 'pending';

  return {
    get,
    details: () => ({ personalize: detail('personalize'), measure: detail('measure') }),
    said: () => writeBook(book()),
    hear: (stored) => add(readBook(stored), 'heard'),
    async set(change) {
      const chosen = choicesIn(change, (choice) => choice !== 'pending');
      if (Object.keys(chosen).length === 0) return;
      // What a platform has said before is taken back; where it still holds, the platform says so again.
      const over = choicesIn(
        chosen,
        (choice, purpose) => choice === 'granted' && wasSaid(purpose) === 'denied',
      );
      await add(joinBooks(say('visitor', chosen), say('cmp', withdrawn(over))), 'own');
    },
    heed(answer) {
      const isImplied = isObject(answer) && answer['explicit'] === false;
      // To ask again takes back a grant, and no refusal.
      const isNew = (choice: Choice, purpose: Purpose): boolean =>
        choice !== (isImplied ? implied[purpose] : wasSaid(purpose)) &&
        (isImplied || choice !== 'pending' || wasSaid(purpose) === 'granted');
      const said = choicesIn(answer, isNew);
      if (Object.keys(said).length === 0) return undefined;
      if (!isImplied) return add(say('cmp', said), 'own');
      implied = { ...implied, ...said };
      return add(NOTHING, 'heard');
    },
    async restore() {
      const { measure } = get();
      let isStale = false;
      try {
        isStale = await read(() => PURPOSES.some((purpose) => get()[purpose] === 'granted'));
      } catch {
        // Where it cannot be read, history cannot either, and says so.
      }
      // Also what was refused already: the browser may have died before it was erased.
      if (isStale || get().personalize === 'denied' || get().measure !== measure)
        await add(NOTHING, isEmpty(book()) ? 'heard' : 'own');
    },
  };
}

/** What is a choice, and meant; anything else is not there. */
function choicesIn(change: unknown, isMeant: (choice: Choice, purpose: Purpose) => boolean): Choices {
  const choices: Choices = {};
  for (const purpose of PURPOSES) {
    const choice = isObject(change) ? change[purpose] : undefined;
    if (isChoice(choice) && isMeant(choice, purpose)) choices[purpose] = choice;
  }
  return choices;
}

/** The same purposes, to which nothing is said any more. */
function withdrawn(choices: Choices): Choices {
  return Object.fromEntries(Object.keys(choices).map((purpose) => [purpose, 'pending' as const]));
}
