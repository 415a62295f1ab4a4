import { privacySignals } from './browser/signals.ts';
import { randomId } from './browser/random.ts';
import { createCore, type Core } from './engine/core.ts';
import { renew } from './engine/renew.ts';
import { retain, retentionOf } from './engine/retain.ts';
import { createSession, type Session } from './engine/session.ts';
import { TailorbirdError, type ErrorCode } from './errors.ts';
import { createConsent, type Consent } from './gate/consent.ts';
import { createGate, type Gate } from './gate/gate.ts';
import type { TailorbirdOptions } from './model/client.ts';
import type { Config } from './model/config.ts';
import type { Choice } from './model/consent.ts';
import type { Snapshot } from './model/decision.ts';
import { isObject } from './model/json.ts';
import { RECORDS } from './model/kept.ts';
import { createNotices, type NoticeBoard } from './model/notices.ts';
import { createAccount, type Account } from './store/account.ts';
import { createHistory, type History } from './store/history.ts';
import { readConsent, readSnapshot, removeSnapshot, writeConsent } from './store/mirror.ts';
import { createRecords } from './store/records.ts';

/** The rooms, joined. */
export interface House extends NoticeBoard {
  readonly config: Config;
  readonly now: () => number;
  readonly consent: Consent;
  readonly gate: Gate;
  readonly history: History;
  readonly account: Account;
  readonly session: Session;
  /** Writes what waits; says `ready` when history has been read by it. */
  readonly save: () => Promise<void>;
  /** Forgets everything, here and in storage; see {@link History}. */
  readonly erase: History['erase'];
  /** Gives slots their default back: those that show a variant for this persona, or any. */
  withdraw(persona?: string): void;
  pageView(): void;
}

export function buildHouse({
  config: json,
  storage = createRecords(),
  now = Date.now,
}: TailorbirdOptions): House {
  const notices = createNotices();
  const { emit, problem } = notices;
  const engine = startEngine(json, problem);
  const { config } = engine;

  const onProblem = (error: unknown): void => problem('storage', error);
  const retention = retentionOf(config.retention);
  const oldest = (): number => now() - retention;
  const consent = createConsent({
    config: config.consent,
    now,
    readMirror: readConsent,
    signals: privacySignals(),
    storage,
    writeMirror: writeConsent,
    onProblem,
    async onChange(wasDenied) {
      emit('consent', consent.get());
      if (!has('denied')) await acts.save();
      else if (!wasDenied) await acts.erase();
    },
  });
  const isAllowed = (): boolean => has('granted');
  const has = (choice: Choice): boolean => consent.get().personalize === choice;
  const session: Session = createSession({
    engine,
    now,
    visitor: () => history.visitor(),
    snapshot: has('granted') ? readSnapshot(Object.keys(consent.said()).length > 0, now()) : removeSnapshot(),
    isDenied: () => has('denied'),
    preview: () => (config.preview === true ? previewsIn(location.search) : []),
    emit,
  });
  const history = createHistory({
    ...session,
    storage,
    isAllowed,
    renew,
    newVisitor: () => engine.newVisitor(randomId(), now()),
    retain(visitor) {
      const kept = retain(visitor, { before: oldest(), now: now(), id: randomId() });
      // Who was last here so long ago has been sent nothing since either.
      if (kept.id !== visitor.id) storage.delete(RECORDS.sent).catch(onProblem);
      return kept;
    },
    snapshot: () => ({ ...cleaned(session.snapshot(), gate), ends: now() + retention }),
    onDrop: ({ name }) => gate.drop(name, 'size'),
    onProblem,
  });
  const account = createAccount({ storage, isAllowed, now, since: oldest, onProblem });
  const gate = createGate(config, consent.get, notices);
  const acts = createActs({ has, history, account, session, emit });
  return { ...notices, ...acts, config, now, consent, gate, history, account, session };
}

/** A snapshot without what is personal. */
function cleaned(
  { decided, until, ...snapshot }: Snapshot,
  { withoutPersonal }: Pick<Gate, 'withoutPersonal'>,
): Snapshot {
  return { ...snapshot, decided: withoutPersonal(decided), until: until && withoutPersonal(until) };
}

/** What is done in several rooms at once. */
function createActs({
  has,
  history,
  account,
  session,
  emit,
}: Pick<House, 'history' | 'account' | 'session' | 'emit'> & {
  readonly has: (choice: Choice) => boolean;
}): Pick<House, 'save' | 'erase' | 'withdraw' | 'pageView'> {
  function withdraw(persona?: string): void {
    session.withdraw(has('denied') ? 'consent-denied' : 'opted-out', persona);
    emit('refresh', 'withdrawal');
  }
  return {
    withdraw,
    async save() {
      await history.save();
      if (session.open()) emit('ready', undefined);
    },
    erase(id) {
      const erased = history.erase(id);
      account.restart();
      withdraw();
      return erased;
    },
    pageView() {
      session.restart();
      emit('refresh', 'page-view');
    },
  };
}

/** What is wrong inside the config is left out, and told. */
function startEngine(json: unknown, problem: NoticeBoard['problem']): Core {
  const engine = createCore(json);
  for (const { path, message } of engine.problems) problem('config', `${path} is left out: ${message}`);
  return engine;
}

/** What the address asks to be shown: `?tb-preview=slot:variant,slot2:variant2`. */
function previewsIn(query: string): string[] {
  return new URLSearchParams(query).get('tb-preview')?.split(',') ?? [];
}

/** @throws {@link TailorbirdError} with that code. */
export function objectOf<T>(value: T, name: ErrorCode): T & object {
  if (isObject(value)) return value;
  throw new TailorbirdError(name, `${name} must be an object.`);
}
