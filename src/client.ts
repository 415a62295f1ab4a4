import { watchElements, type Elements } from './browser/elements.ts';
import { onHide } from './browser/lifecycle.ts';
import { randomId } from './browser/random.ts';
import { connectTabs } from './browser/tabs.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { createSession, type Session } from './engine/session.ts';
import { TailorbirdError } from './errors.ts';
import { changeConsent, initialConsent } from './gate/consent.ts';
import { createGate, type Gate } from './gate/gate.ts';
import type { Host, Outbox, Plugin, Storage, Tailorbird } from './model/client.ts';
import type { Config } from './model/config.ts';
import type { ConsentState } from './model/consent.ts';
import type { Decision, Slot } from './model/decision.ts';
import { isObject } from './model/json.ts';
import { createNotices, type NoticeBoard } from './model/notices.ts';
import { createHistory, type History } from './store/history.ts';
import { readConsent, readSnapshot, writeConsent, writeSnapshot } from './store/mirror.ts';
import { createRecords } from './store/records.ts';

/** How long an event may wait until it is written: what a crash may cost. */
const FLUSH_MS = 100;
const FLUSH_EVENTS = 50;
const CONSENT_KEY = 'consent';

export interface TailorbirdOptions {
  /** The configuration: one JSON document, already parsed. */
  readonly config: unknown;
  /** @defaultValue none: nothing is collected by itself and no slot changes */
  readonly plugins?: readonly Plugin[] | undefined;
  /** Where records are kept. @defaultValue IndexedDB, and memory where that fails */
  readonly storage?: Storage | undefined;
  /** The clock, in milliseconds since the epoch. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
}

/** The rooms, joined. */
interface Rooms extends NoticeBoard {
  readonly engine: Engine;
  readonly session: Session;
  readonly history: History;
  readonly gate: Gate;
  readonly now: () => number;
  consent(): ConsentState;
  /** Takes a choice over; one of this tab is also made to last. */
  setConsent(change: unknown, isOwn: boolean): Promise<void>;
  /** Reads what is stored: an opt-out first, which wins over everything, then history. */
  start(): Promise<void>;
  /** Writes what waits, and the snapshot for the next page; in memory where consent does not allow more. */
  save(): Promise<void>;
  /** Has slots ask again. */
  refresh(): void;
  decide(slot: string | Slot, isLate: boolean): Decision | undefined;
}

/**
 * Starts Tailorbird in this page. Nothing is stored before the visitor's consent allows it, and no request is made
 * unless the config names an endpoint and the `upload` plugin is there.
 *
 * @throws {@link TailorbirdError} with the code `config` if the config is no object. A faulty part of it is left out and
 * told as a `problem`.
 *
 * @example
 * const tailorbird = createTailorbird({ config, plugins: [pages(), channel(), slots()] });
 * tailorbird.track('view_item', { item_id: 'lamp-1', item_category: 'lamps' });
 */
export function createTailorbird({ plugins = [], ...options }: TailorbirdOptions): Tailorbird {
  const rooms = joinRooms(options);
  const { engine, session, history, gate, problem } = rooms;
  const outboxes: Outbox[] = [];
  const stops: (() => void)[] = [];
  let elements: Elements | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    return isStopped ? Promise.resolve() : rooms.save();
  }
  function track(name: string, given?: unknown): void {
    const properties = isStopped ? undefined : gate.admit(name, given);
    if (!properties) return;
    const event = { id: randomId(), name, time: rooms.now(), properties };
    if (rooms.consent().personalize !== 'denied') history.add(event);
    rooms.emit('event', event);
    if (history.pending() >= FLUSH_EVENTS) void save();
    else timer ??= setTimeout(() => void save(), FLUSH_MS);
  }
  const tabs = connectTabs('tailorbird', (message) => {
    if (!isObject(message) || isStopped) return;
    const told = [
      message['forget'] ? history.erase() : undefined,
      rooms.setConsent(message['consent'], false),
    ];
    void Promise.all(told).then(save).then(rooms.refresh);
  });
  function setConsent(choice: unknown): Promise<void> {
    const set = rooms.setConsent(choice, true);
    tabs.send({ consent: rooms.consent() });
    return set;
  }
  async function setOptOut(isOut: boolean, persona?: string): Promise<void> {
    const choice = isOut ? 'denied' : 'granted';
    if (persona === undefined) return setConsent({ personalize: choice, measure: choice });
    track(isOut ? 'opt_out' : 'opt_in', { persona });
    rooms.refresh();
    await save();
    return tabs.send({});
  }

  const host: Host = {
    ready: Promise.resolve().then(rooms.start),
    config: engine.config,
    now: rooms.now,
    problem,
    on: rooms.on,
    track,
    declare: (preferences) => track('declare', preferences),
    personas: session.personas,
    decision: (slot) => rooms.decide(slot, false) ?? session.keepDefault(slot, 'not-ready'),
    explain: (persona) => (persona === undefined ? session.personaIds : [persona]).map(session.explain),
    consent: { get: rooms.consent, set: setConsent },
    optOut: (persona) => setOptOut(true, persona),
    optIn: (persona) => setOptOut(false, persona),
    async export() {
      await save();
      return structuredClone({ consent: rooms.consent(), visitor: history.visitor() });
    },
    async forget() {
      writeSnapshot(undefined);
      const erased = history.erase();
      rooms.refresh();
      await erased;
      tabs.send({ forget: true });
    },
    async flush() {
      await save();
      await Promise.all(outboxes.map((outbox) => outbox.flush()));
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const stop of stops.splice(0)) stop();
    },
    status: () => ({
      storage: history.isMemory() || rooms.consent().personalize !== 'granted' ? 'memory' : 'indexeddb',
      consent: rooms.consent(),
      outbox: outboxes.reduce((sum, outbox) => sum + outbox.size(), 0),
      drops: gate.drops(),
      version: engine.config.version,
    }),
    signal: session.signal,
    pageView: rooms.refresh,
    decide: rooms.decide,
    exposed(decision) {
      const { slot, variant, persona } = decision;
      rooms.emit('exposure', decision);
      track('exposure', { slot, variant, persona });
    },
    each(selector, onElement) {
      elements ??= watchElements();
      return elements.each(selector, onElement);
    },
    drop: gate.drop,
    visitorId: () => history.visitor().id,
    outbox: (outbox) => void outboxes.push(outbox),
  };
  for (const { name, setup } of plugins) {
    try {
      stops.push(setup(host) ?? (() => {}));
    } catch (error) {
      problem('plugin', `${name}: ${String(error)}`);
    }
  }
  stops.push(
    onHide(() => void save()),
    tabs.stop,
    () => elements?.stop(),
  );
  return host;
}

function joinRooms({
  config: json,
  storage = createRecords(),
  now = Date.now,
}: Omit<TailorbirdOptions, 'plugins'>): Rooms {
  if (!isObject(json))
    throw new TailorbirdError('config', 'config must be an object: the parsed JSON document.');
  const notices = createNotices();
  const { emit, problem } = notices;
  // Whatever is wrong inside is found, left out and told by the engine.
  const engine = createEngine({ events: {}, version: '', ...json } as Config);
  for (const { path, message } of engine.problems) problem('config', `${path} is left out: ${message}`);

  let consent = initialConsent(
    engine.config.consent,
    readConsent(),
    Reflect.get(navigator, 'globalPrivacyControl') === true,
  );
  const isGranted = (): boolean => consent.personalize === 'granted';
  // While it is set, history has not been read yet.
  let snapshot = isGranted() ? readSnapshot() : undefined;

  const session: Session = createSession({
    engine,
    now,
    visitor: () => history.visitor(),
    onAssigned: (assignment) => emit('personas', assignment),
    onDecided: (decision) => emit('decision', decision),
  });
  const history = createHistory({
    storage,
    newVisitor: () => engine.newVisitor(randomId(), now()),
    record: engine.record,
    assign: session.assign,
    onProblem: (error) => problem('storage', error),
  });
  const gate = createGate(
    engine.config.events,
    () => consent,
    (drop) => emit('drop', drop),
  );

  function refresh(): void {
    session.restart();
    emit('refresh', undefined);
  }
  async function save(): Promise<void> {
    if (isGranted()) await history.flush();
    else session.assign(history.visitor());
    if (isGranted()) writeSnapshot(session.snapshot());
    if (snapshot === undefined) return;
    snapshot = undefined;
    emit('ready', undefined);
  }
  async function start(): Promise<void> {
    // The mirror in localStorage can be lost in a crash, the record cannot.
    const stored = isGranted() ? await storage.get(CONSENT_KEY).catch(() => undefined) : undefined;
    const { personalize } = changeConsent(consent, stored);
    await (personalize === consent.personalize ? save() : setConsent(stored, true));
  }
  async function setConsent(change: unknown, isOwn: boolean): Promise<void> {
    const before = consent;
    consent = changeConsent(before, change);
    if (isOwn) writeConsent(consent);
    emit('consent', consent);
    if (before.personalize === consent.personalize && !isOwn) return;
    if (consent.personalize === 'denied') {
      writeSnapshot(undefined);
      snapshot = undefined;
      refresh();
    }
    try {
      if (isOwn) await storage.update(CONSENT_KEY, () => consent);
    } catch (error) {
      problem('storage', error);
    }
    await (consent.personalize === 'denied' ? history.erase() : save());
    if (before.personalize === 'denied') refresh();
  }

  return {
    ...notices,
    engine,
    session,
    history,
    gate,
    now,
    consent: () => consent,
    setConsent,
    start,
    save,
    refresh,
    decide: (slot, isLate) =>
      session.decide(slot, {
        snapshot,
        against: consent.personalize === 'denied' ? 'consent-denied' : isLate ? 'too-late' : undefined,
      }),
  };
}
