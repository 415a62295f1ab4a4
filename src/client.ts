import { watchElements, type Elements } from './browser/elements.ts';
import { onHide } from './browser/lifecycle.ts';
import { randomId } from './browser/random.ts';
import { createCore, type Core } from './engine/core.ts';
import { createSession, type Session } from './engine/session.ts';
import { createShowings } from './engine/showings.ts';
import { TailorbirdError, type ErrorCode } from './errors.ts';
import { createChoices } from './gate/choices.ts';
import { createConsent, type Consent } from './gate/consent.ts';
import { createGate, type Gate } from './gate/gate.ts';
import { createTracker } from './gate/tracker.ts';
import type { Host, Outbox, Status, Tailorbird, TailorbirdOptions } from './model/client.ts';
import type { Config } from './model/config.ts';
import type { Choice } from './model/consent.ts';
import { isObject } from './model/json.ts';
import { createNotices, type NoticeBoard } from './model/notices.ts';
import { createPlugins } from './model/plugins.ts';
import { createHistory, type History } from './store/history.ts';
import { readConsent, readSnapshot, removeSnapshot, writeConsent } from './store/mirror.ts';
import { createRecords } from './store/records.ts';

/** The rooms, joined. */
interface House extends NoticeBoard {
  readonly config: Config;
  readonly now: () => number;
  readonly consent: Consent;
  readonly gate: Gate;
  readonly history: History;
  readonly session: Session;
  /** Writes what waits; says `ready` when history has been read by it. */
  readonly save: () => Promise<void>;
  readonly erase: () => Promise<void>;
  /** Gives slots their default back: those that show a variant for this persona, or any. */
  withdraw(persona?: string): void;
  pageView(): void;
}

/**
 * Starts Tailorbird in this page. Nothing is stored before the visitor's consent allows it, and no request is made
 * unless the config names an endpoint and the `upload` plugin is there.
 *
 * @throws {@link TailorbirdError} with the code `options`, or `config` if the config is no object. A faulty part of it is
 * left out and told as a `problem`.
 *
 * @example
 * const tailorbird = createTailorbird({ config, plugins: [pages(), channel(), slots()] });
 * tailorbird.track('view_item', { item_id: 'lamp-1', item_category: 'lamps' });
 */
export function createTailorbird(options: TailorbirdOptions): Tailorbird {
  const { plugins = [] } = objectOf(options, 'options');
  if (!(Symbol.iterator in Object(plugins))) throw new TailorbirdError('options', 'plugins must be a list.');
  const stops: (() => void)[] = [];
  const house = buildHouse(options);
  const host = createHost(house, stops);
  for (const plugin of plugins) host.use(plugin);
  return host;
}

function buildHouse({ config: json, storage = createRecords(), now = Date.now }: TailorbirdOptions): House {
  const notices = createNotices();
  const { emit, problem } = notices;
  const engine = startEngine(json, problem);
  const { config } = engine;

  const mirrored = readConsent();
  const consent = createConsent({
    config: config.consent,
    mirrored,
    gpc: Reflect.get(navigator, 'globalPrivacyControl') === true,
    storage,
    writeMirror: writeConsent,
    onProblem: (error) => problem('storage', error),
    async onChange() {
      emit('consent', consent.get());
      await (has('denied') ? erase() : save());
    },
  });
  const has = (choice: Choice): boolean => consent.get().personalize === choice;
  const session: Session = createSession({
    engine,
    now,
    visitor: () => history.visitor(),
    snapshot: has('granted') ? readSnapshot(mirrored) : removeSnapshot(),
    isDenied: () => has('denied'),
    preview: () => (config.preview === true ? previewsIn(location.search) : []),
    emit,
  });
  const history = createHistory({
    ...session,
    storage,
    isAllowed: () => has('granted'),
    newVisitor: () => engine.newVisitor(randomId(), now()),
    onDrop: ({ name }) => gate.drop(name, 'size'),
    onProblem: (error) => problem('storage', error),
  });
  const gate = createGate(config.events, consent.get, (drop) => emit('drop', drop));

  function pageView(): void {
    session.restart();
    emit('refresh', 'page-view');
  }
  async function save(): Promise<void> {
    await history.save();
    if (session.open()) emit('ready', undefined);
  }
  function erase(): Promise<void> {
    const erased = history.erase();
    withdraw();
    return erased;
  }
  function withdraw(persona?: string): void {
    session.withdraw(has('denied') ? 'consent-denied' : 'opted-out', persona);
    emit('refresh', 'withdrawal');
  }
  return { ...notices, config, now, consent, gate, history, session, save, erase, withdraw, pageView };
}

function createHost(house: House, stops: (() => void)[]): Host {
  const { config, now, consent, gate, history, session, emit, save } = house;
  const outboxes: Outbox[] = [];
  let elements: Elements | undefined;
  const watching = (): Elements => (elements ??= watchElements((error) => house.problem('plugin', error)));
  const { track, stop } = createTracker({
    ...house,
    remember: history.add,
    tell: (event) => emit('event', event),
  });
  const { stop: stopChoices, ...choices } = createChoices({ ...house, track });
  stops.push(stop, onHide(history.saveRest), history.stop, stopChoices, () => elements?.stop());

  const host: Host = {
    ...choices,
    ...createShowings({ ...house, track }),
    ...createPlugins({ ...house, host: () => host, stops }),
    config,
    now,
    on: house.on,
    problem: house.problem,
    signal: session.signal,
    personas: session.personas,
    decide: session.decide,
    facts: session.facts,
    explain: session.explain,
    isHeldOut: session.isHeldOut,
    isPrivate: session.isPrivate,
    pageView: house.pageView,
    drop: gate.drop,
    visitorId: () => history.visitor().id,
    outbox: (outbox) => void outboxes.push(outbox),
    each: (...watch) => watching().each(...watch),
    lookIn: (root) => watching().lookIn(root),
    changes: (onChange) => watching().changes(onChange),
    ready: Promise.resolve().then(consent.restore).then(save),
    track,
    declare: (preferences) => track('declare', preferences),
    async export() {
      await save();
      return structuredClone({ consent: consent.get(), visitor: history.visitor() });
    },
    async flush() {
      await save();
      await Promise.all(outboxes.map((outbox) => outbox.flush()));
    },
    stop: () => stops.splice(0).forEach((one) => one()),
    status: () => statusOf(house, outboxes),
  };
  return host;
}

/** What is wrong inside the config is left out, and told. */
function startEngine(json: unknown, problem: NoticeBoard['problem']): Core {
  const engine = createCore({ version: '', events: {}, ...objectOf(json, 'config') });
  for (const { path, message } of engine.problems) problem('config', `${path} is left out: ${message}`);
  return engine;
}

/** What the address asks to be shown: `?tb-preview=slot:variant,slot2:variant2`. */
function previewsIn(query: string): string[] {
  return new URLSearchParams(query).get('tb-preview')?.split(',') ?? [];
}

function statusOf({ consent, gate, history, config }: House, outboxes: readonly Outbox[]): Status {
  const outbox = outboxes.reduce((sum, one) => sum + one.size(), 0);
  const storage = history.isMemory() ? 'memory' : 'indexeddb';
  return { storage, consent: consent.get(), outbox, drops: gate.drops(), version: config.version };
}

function objectOf<T>(value: T, name: ErrorCode): T & object {
  if (isObject(value)) return value;
  throw new TailorbirdError(name, `${name} must be an object.`);
}
