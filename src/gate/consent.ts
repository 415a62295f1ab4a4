import {
  PURPOSES,
  type Choice,
  type ConsentDetail,
  type ConsentDetails,
  type ConsentState,
  type Purpose,
} from '../model/consent.ts';
import { read, toJson } from '../model/json.ts';
import { holds, type Basis } from './holds.ts';
import { createLedger, type LedgerOptions } from './ledger.ts';
import { isChoice, isEmpty, readBook, writeBook, type Stored } from './said.ts';

export interface ConsentOptions extends LedgerOptions, Pick<Basis, 'config' | 'signals'> {
  readonly onProblem: (error: unknown) => void;
  /**
   * A choice holds from now on.
   *
   * @param wasDenied - Whether personalization was refused before already. That may be all that the mirror knows of, and be
   * over by the record, which {@link Consent.restore} reads.
   */
  readonly onChange: (wasDenied: boolean) => Promise<void>;
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
  const { book, join, write, say, read: readRecord } = createLedger(options);
  let implied: Choices = {};

  const detail = (purpose: Purpose): ConsentDetail =>
    holds(purpose, { book: book(), implied, config, signals, since });
  const details = (): ConsentDetails => ({ personalize: detail('personalize'), measure: detail('measure') });
  const get = (): ConsentState => stateOf(details());
  /** What is said in this tab is written first, so that it lasts whatever happens next. */
  async function change(how: 'own' | 'heard', before?: ConsentState): Promise<void> {
    await Promise.all([how === 'own' && write(), onChange(before?.personalize === 'denied')]).catch(
      onProblem,
    );
  }
  const wasSaid = (purpose: Purpose): Choice => book().cmp[purpose]?.[0] ?? 'pending';

  return {
    get,
    details,
    said: () => writeBook(book()),
    async hear(stored) {
      const [known, before] = [toJson(book()), get()];
      join(readBook(stored));
      if (toJson(book()) !== known) await change('heard', before);
    },
    async set(given) {
      const chosen = choicesIn(given, (choice) => choice !== 'pending');
      if (Object.keys(chosen).length === 0) return;
      const before = get();
      // What a platform has said before is taken back; where it still holds, the platform says so again.
      const isOver = (choice: Choice, purpose: Purpose): boolean =>
        choice === 'granted' && wasSaid(purpose) === 'denied';
      say('visitor', chosen);
      say('cmp', withdrawn(choicesIn(chosen, isOver)));
      await change('own', before);
    },
    heed(answer) {
      const before = get();
      const isImplied = read(answer, 'explicit') === false;
      const said = choicesIn(answer, (choice, purpose) =>
        isImplied ? choice !== implied[purpose] : isNew(choice, wasSaid(purpose)),
      );
      if (Object.keys(said).length === 0) return undefined;
      if (isImplied) implied = { ...implied, ...said };
      else say('cmp', said);
      return change(isImplied ? 'heard' : 'own', before);
    },
    async restore() {
      const before = get();
      const isStale = await readRecord(get);
      // Also what was refused already: the browser may have died before it was erased.
      const isOther = toJson(get()) !== toJson(before);
      if (isStale || isOther || get().personalize === 'denied')
        await change(isEmpty(book()) ? 'heard' : 'own');
    },
  };
}

function stateOf({ personalize, measure }: ConsentDetails): ConsentState {
  return { personalize: personalize.choice, measure: measure.choice };
}

/** To ask again takes back a grant, and no refusal. */
function isNew(choice: Choice, before: Choice): boolean {
  return choice !== before && (choice !== 'pending' || before === 'granted');
}

/** What is a choice, and meant; anything else is not there. */
function choicesIn(change: unknown, isMeant: (choice: Choice, purpose: Purpose) => boolean): Choices {
  const choices: Choices = {};
  for (const purpose of PURPOSES) {
    const choice = read(change, purpose);
    if (isChoice(choice) && isMeant(choice, purpose)) choices[purpose] = choice;
  }
  return choices;
}

/** The same purposes, to which nothing is said any more. */
function withdrawn(choices: Choices): Choices {
  return Object.fromEntries(Object.keys(choices).map((purpose) => [purpose, 'pending' as const]));
}
