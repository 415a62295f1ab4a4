import * as fc from 'fast-check';
import { calls, openings, some, tabs } from './arbitraries.ts';
import { act, heed, load } from './acts.ts';
import { compareConsent, compareMemory, compareOutside } from './compare.ts';
import { pass, take, type Model, type ModelTab, type Site } from './model.ts';
import type { Call, Rig } from './rig.ts';

type Command = fc.AsyncCommand<Model, Rig>;

interface Step {
  readonly name: string;
  readonly tab: number;
  /** Whether the next thing in this tab may come before anything of this one was written or told. */
  readonly isHurried?: boolean;
  /** Whether it may come before anything of the one before was written or told. */
  readonly canFollow?: boolean;
  readonly can?: (model: Model) => boolean;
  readonly model: (model: Model, tab: ModelTab) => void;
  readonly real: (rig: Rig, turn: number, model: Model) => Promise<void>;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

function command(step: Step): Command {
  const { name, tab, isHurried = false, canFollow = false, can = isShown(tab), model: change, real } = step;
  return {
    check: (model) => can(model),
    toString: () => `${tab}.${name}${isHurried ? '!' : ''}`,
    async run(model, rig) {
      if (model.busy !== undefined && (model.busy !== tab || !canFollow)) await rest(model, rig);
      model.turn++;
      await rig.turn(MINUTE);
      change(model, model.tabs.get(tab) as ModelTab);
      await real(rig, model.turn, model);
      await compareConsent(model, rig, canFollow && isShown(tab)(model) ? [tab] : []);
      model.busy = tab;
      if (!isHurried) await rest(model, rig);
    },
  };
}

const isShown = (tab: number) => (model: Model) => model.tabs.get(tab)?.isAside === false;

function shown(model: Model): number[] {
  return [...model.tabs].flatMap(([id, { isAside }]) => (isAside ? [] : [id]));
}

/** Lets everything come to its end, and looks at all that can be seen from outside. */
async function rest(model: Model, rig: Rig): Promise<void> {
  model.busy = undefined;
  await rig.settle();
  pass(model);
  await compareConsent(model, rig, shown(model));
  await compareOutside(model, rig);
}

/** Also asks every tab what it remembers. */
export async function finish(model: Model, rig: Rig): Promise<void> {
  await rest(model, rig);
  await compareMemory(model, rig, shown(model));
}

/** Every view is of another thing, so that each can be told from all others. */
function ofTurn([name, ...words]: Call, turn: number, place = 0): Call {
  return name === 'track' ? [name, ...words, { item_id: `i${turn * 10 + place}` }] : [name, ...words];
}
const ofTurnAll = (queue: readonly Call[], turn: number): Call[] =>
  queue.map((call, place) => ofTurn(call, turn, place));

function doCall(tab: number, call: Call, isHurried: boolean): Command {
  return command({
    name: call.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '),
    tab,
    isHurried,
    canFollow: true,
    model: (model, own) => act(model, own, ofTurn(call, model.turn)),
    real: (rig, turn) => rig.call(tab, ofTurn(call, turn)),
  });
}

function open(tab: number, page: Site & { queue: Call[]; isAgain: boolean }): Command {
  const { queue, isAgain } = page;
  let { policy, gpc }: Site = page;
  return command({
    name: `open ${JSON.stringify(page)}`,
    tab,
    // Until the record is read, what a crash has left of the mirror holds: of what is done then something may be lost,
    // and a platform's refusal is not known of that a consent here would take back, nor a consent that outranks a signal.
    can: (model) =>
      isAgain === model.tabs.has(tab) &&
      model.tabs.get(tab)?.isAside !== true &&
      [...model.tabs].every(([id, { implied }]) => id === tab || Object.keys(implied).length === 0) &&
      !(model.isRewound && queue.some((call) => isUncertain(model, call, gpc))),
    model(model, own) {
      if (isAgain) pass(model, [own]);
      model.isRewound = false;
      model.tabs.delete(tab);
      // All tabs are of the same browser and the same shop.
      if (model.tabs.size > 0 && model.site) ({ policy, gpc } = model.site);
      model.site = { policy, gpc };
      load(model, tab, { policy, gpc, queue: ofTurnAll(queue, model.turn) });
    },
    async real(rig, turn) {
      if (isAgain) await rig.close(tab);
      await rig.open(tab, { policy, gpc, queue: ofTurnAll(queue, turn) });
    },
  });
}

function isUncertain({ said, site }: Model, [name]: Call, gpc: boolean): boolean {
  return name !== 'consent' || Object.keys(said.cmp).length > 0 || gpc || site?.gpc === true;
}

/** Everything that can happen, each any time. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.tuple(tabs, calls, fc.boolean()).map((given) => doCall(...given)),
  fc.tuple(tabs, calls, fc.boolean()).map((given) => doCall(...given)),
  fc.tuple(tabs, calls, fc.boolean()).map((given) => doCall(...given)),
  fc.tuple(tabs, openings, fc.boolean()).map(([tab, page, isAgain]) => open(tab, { ...page, isAgain })),
  fc.tuple(tabs, openings).map(([tab, page]) => open(tab, { ...page, isAgain: false })),
  fc
    .tuple(tabs, some(fc.constantFrom('granted', 'denied', 'pending')), fc.boolean())
    .map(([tab, answer, explicit]) =>
      command({
        name: `heed ${JSON.stringify({ ...answer, explicit })}`,
        tab,
        // What nobody has said holds in a tab alone: two of them would erase and keep against each other.
        can: (model) => isShown(tab)(model) && (explicit || model.tabs.size === 1),
        model: (model, own) => heed(model, own, { ...answer, explicit }),
        real: (rig) => rig.heed(tab, { ...answer, explicit }),
      }),
    ),
  tabs.map((tab) =>
    command({
      name: 'close',
      tab,
      canFollow: true,
      model(model, own) {
        pass(model, [own]);
        model.tabs.delete(tab);
      },
      real: (rig) => rig.close(tab),
    }),
  ),
  tabs.map((tab) =>
    command({
      name: 'aside',
      tab,
      canFollow: true,
      model(model, own) {
        pass(model, [own]);
        own.isAside = true;
      },
      real: (rig) => rig.aside(tab),
    }),
  ),
  tabs.map((tab) =>
    command({
      name: 'back',
      tab,
      can: (model) => model.tabs.get(tab)?.isAside === true,
      model(model, own) {
        own.isAside = false;
        take(model, own);
      },
      real: (rig) => rig.back(tab),
    }),
  ),
  fc.option(fc.nat({ max: 8 }), { nil: undefined }).map((turns) =>
    command({
      name: `local storage of ${turns ?? 'no'} turns ago`,
      tab: -1,
      can: () => true,
      model: (model) => void (model.isRewound = true),
      real: (rig) => rig.rewind(turns),
    }),
  ),
  fc.constantFrom(-DAY, -MINUTE, DAY).map((step) =>
    command({
      name: `clock ${step}`,
      tab: -1,
      can: () => true,
      model: (model) => void (model.isOrdered &&= step > 0),
      real: (rig) => rig.turn(step),
    }),
  ),
  tabs.map((tab) =>
    command({
      name: 'look',
      tab,
      model: () => {},
      real: (rig, _, model) => compareMemory(model, rig, [tab]),
    }),
  ),
];
