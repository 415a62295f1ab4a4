import { buildHouse, objectOf, type House } from './house.ts';
import { watchElements, type Elements } from './browser/elements.ts';
import { onHide, onReturn } from './browser/lifecycle.ts';
import { createShowings } from './engine/showings.ts';
import { TailorbirdError } from './errors.ts';
import { createChoices, type Choices } from './gate/choices.ts';
import { createTracker } from './gate/tracker.ts';
import type { Host, Outbox, Status, Tailorbird, TailorbirdOptions } from './model/client.ts';
import type { VisitorEvent } from './model/event.ts';
import { createPlugins } from './model/plugins.ts';

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

function createHost(house: House, stops: (() => void)[]): Host {
  const { config, now, consent, gate, history, account, session, save } = house;
  const outboxes: Outbox[] = [];
  const { track, ...choices } = createDoings(house, { outboxes, stops });
  const { ready, restore, afterwards } = createReading(house);
  stops.push(
    onHide(history.saveRest),
    onReturn(() => void restore()),
    history.stop,
  );

  const host: Host = {
    ...choices,
    ...createShowings({ ...house, track }),
    ...createPlugins({ ...house, host: () => host, stops }),
    ...createWatch(house, stops),
    config,
    now,
    on: house.on,
    problem: house.problem,
    signal: (name, value) => session.signal(name, gate.scrub(name, value)),
    personas: session.personas,
    decide: session.decide,
    facts: session.facts,
    explain: session.explain,
    isHeldOut: session.isHeldOut,
    isPrivate: session.isPrivate,
    pageView: house.pageView,
    drop: gate.drop,
    visitorId: () => history.visitor().id,
    sent: account.add,
    outbox: (outbox) => void outboxes.push(outbox),
    ready,
    // Which personas were left is known when history has been read.
    forget: () => afterwards(choices.forget),
    track,
    declare: (preferences) => track('declare', preferences),
    async export() {
      await save();
      const sent = await account.read();
      const visitor = history.visitor();
      return structuredClone({ consent: consent.get(), details: consent.details(), visitor, sent });
    },
    async flush() {
      await host.ready;
      await save();
      await Promise.all(outboxes.map((outbox) => outbox.flush()));
    },
    stop: () => stops.splice(0).forEach((one) => one()),
    status: () => statusOf(house, outboxes),
  };
  return host;
}

interface Reading {
  /** Takes over what is on record, and what another tab has decided while this one could not be told. */
  restore(): Promise<void>;
  readonly ready: Promise<void>;
  /** Does it at once, or when that has been read. */
  afterwards(act: () => Promise<void>): Promise<void>;
}

function createReading({ consent, save, problem }: House): Reading {
  let isDone = false;
  async function restore(): Promise<void> {
    try {
      await consent.restore();
      await save();
    } catch (error) {
      problem('storage', error);
    }
    isDone = true;
  }
  const ready = Promise.resolve().then(restore);
  return { ready, restore, afterwards: (act) => (isDone ? act() : ready.then(act)) };
}

/** What the visitor does and decides. */
function createDoings(
  house: House,
  { outboxes, stops }: { readonly outboxes: readonly Outbox[]; readonly stops: (() => void)[] },
): Pick<Host, 'track'> & Omit<Choices, 'stop'> {
  const { consent, history, session, emit } = house;
  const remember = (event: VisitorEvent, isHeard = false): void => {
    if (consent.get().personalize !== 'denied') history.add(event, isHeard);
  };
  const { track, stop } = createTracker({
    ...house,
    remember,
    tell: (event) => emit('event', event),
  });
  const { stop: stopChoices, ...choices } = createChoices({
    ...house,
    track,
    remember: (event) => remember(event, true),
    left: session.left,
    visitorId: () => history.visitor().id,
    async erase(id) {
      outboxes.forEach((outbox) => outbox.clear());
      await house.erase(id);
    },
  });
  stops.push(stop, stopChoices);
  return { ...choices, track };
}

/** One observer for all who look for elements, made for the first. */
function createWatch({ problem }: House, stops: (() => void)[]): Pick<Host, 'each' | 'lookIn' | 'changes'> {
  let elements: Elements | undefined;
  const watching = (): Elements => (elements ??= watchElements((error) => problem('plugin', error)));
  stops.push(() => elements?.stop());
  return {
    each: (...watch) => watching().each(...watch),
    lookIn: (root) => watching().lookIn(root),
    changes: (onChange) => watching().changes(onChange),
  };
}

function statusOf({ consent, gate, history, config }: House, outboxes: readonly Outbox[]): Status {
  const outbox = outboxes.reduce((sum, one) => sum + one.size(), 0);
  const storage = history.isMemory() ? 'memory' : 'indexeddb';
  return { storage, consent: consent.get(), outbox, drops: gate.drops(), version: config.version };
}
