import {
  PURPOSES,
  type Choice,
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

  function details(): ConsentDetails {
    const basis = { book: book(), implied, config, signals, since };
    return { personalize: holds('personalize', basis), measure: holds('measure', basis) };
  }
  function get(): ConsentState {
    const { personalize, measure } = details();
    return { personalize: personalize.choice, measure: measure.choice };
  }
  /** What is said in this tab is written first, so that it lasts whatever happens next. */
  async function add(more: Book, how: 'own' | 'heard'): Promise<void> {
    join(more);
    await Promise.all([how === 'own' && write(), onChange()]).catch(onProblem);
  }
  const wasSaid = (purpose: Purpose): Choice => book().cmp[purpose]?.[0] ?? 'pending';

  return {
    get,
    details,
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
      const isExplicit = isObject(answer) && answer['explicit'] !== false;
      const given = choicesIn(answer, () => true);
      const before = JSON.stringify(implied);
      if (!isExplicit) implied = { ...implied, ...given };
      const told = isExplicit ? given : withdrawn(given);
      const said = choicesIn(told, (choice, purpose) => choice !== wasSaid(purpose));
      if (Object.keys(said).length > 0) return add(say('cmp', said), 'own');
      return before === JSON.stringify(implied) ? undefined : add(NOTHING, 'heard');
    },
    async restore() {
      const [before, known] = [get(), JSON.stringify(book())];
      try {
        await read(() => PURPOSES.some((purpose) => get()[purpose] === 'granted'));
      } catch {
        // Where it cannot be read, history cannot either, and says so.
      }
      const { personalize, measure } = get();
      const isOther = measure !== before.measure || JSON.stringify(book()) !== known;
      // Also what was refused already: the browser may have died before it was erased.
      if (personalize === 'denied' || isOther) await add(NOTHING, isEmpty(book()) ? 'heard' : 'own');
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
