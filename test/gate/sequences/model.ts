import type { Choice, ConsentState, Purpose } from '../../../src/index.ts';

export type Policy = Record<Purpose, 'opt-in' | 'opt-out' | 'none-needed'> & {
  readonly gpc: 'respect' | 'local-ok' | 'ignore';
};
export type Answer = { -readonly [P in Purpose]?: ConsentState[P] };
export const PURPOSES = ['personalize', 'measure'] as const;

/** What all tabs have in common. */
export interface Site {
  readonly policy: Policy;
  /** Whether the browser sends Global Privacy Control. */
  readonly gpc: boolean;
}

/** Whether a persona was left, in which turn, and whether that was heard from another tab. */
type Left = Record<string, readonly [isOut: boolean, turn: number, isHeard: boolean]>;

export interface ModelTab extends Site {
  readonly implied: Answer;
  /** Put aside by the browser, whole, for the way back: it neither does nor hears anything. */
  isAside: boolean;
  before: Choice;
  /** Whether it still remembers something of what is stored: as much as it had last read. */
  isBlurred: boolean;
  /** Of that, which personas were left. */
  known: Left;
  /** What waits for leave to be remembered. */
  pending: string[];
  left: Left;
  waiting: string[];
}

/** What is to be so, told without looking at how it is done. */
export interface Model {
  readonly said: Record<'visitor' | 'cmp', Answer>;
  readonly tabs: Map<number, ModelTab>;
  readonly uploads: string[];
  stored: string[];
  left: Left;
  /** Personas that were left in one tab and joined in another, neither of which had heard of it: who writes first decides. */
  readonly unsure: Set<string>;
  isSaid: boolean;
  /** Whether a visitor may lie in storage. */
  isKept: boolean;
  wasKept: boolean;
  turn: number;
  site: Site | undefined;
  /** Whether every clock said the truth. */
  isOrdered: boolean;
  /** Whether local storage is as it was before, and no page has been opened since. */
  isRewound: boolean;
  /** The tab that did something which has not yet come to its end. */
  busy: number | undefined;
}

export function createModel(): Model {
  return {
    said: { visitor: {}, cmp: {} },
    tabs: new Map(),
    uploads: [],
    stored: [],
    left: {},
    unsure: new Set(),
    isSaid: false,
    isKept: false,
    wasKept: false,
    turn: 0,
    site: undefined,
    isOrdered: true,
    isRewound: false,
    busy: undefined,
  };
}

/** Precedence: refusal, consent, signal of the browser, platform by default, policy. */
export function holds(
  { said }: Model,
  { policy, gpc, implied }: ModelTab,
  purpose: Purpose,
): [Choice, string] {
  const { visitor, cmp } = said;
  for (const wanted of ['denied', 'granted'] as const) {
    if (visitor[purpose] === wanted) return [wanted, 'visitor'];
    if (cmp[purpose] === wanted) return [wanted, 'cmp'];
  }
  const isSignalled = gpc && policy.gpc !== 'ignore' && (purpose === 'measure' || policy.gpc === 'respect');
  if (isSignalled) return ['denied', 'gpc'];
  const implicit = implied[purpose];
  return implicit ? [implicit, 'cmp'] : [policy[purpose] === 'opt-in' ? 'pending' : 'granted', 'default'];
}

/** A tab takes over what holds now. */
export function take(model: Model, tab: ModelTab): void {
  const [[choice], [measure]] = [holds(model, tab, 'personalize'), holds(model, tab, 'measure')];
  if (choice === 'denied' && tab.before !== 'denied') erase(model, [tab]);
  if (choice === 'granted') {
    model.stored.push(...tab.pending.splice(0));
    for (const [persona, [isOut, turn, isHeard]] of Object.entries(tab.left)) {
      const there = model.left[persona];
      if (there && there[0] !== isOut && !isHeard) model.unsure.add(persona);
      // What a tab has not heard of does not undo its refusal, which is then said anew.
      const since = isOut && !isHeard ? Object.values(model.left).map(([, other]) => other) : [];
      const last = Math.max(turn, ...since);
      if (last >= (there?.[1] ?? -1)) model.left[persona] = [isOut, last, isHeard];
    }
    [tab.left, tab.known] = [{}, {}];
    model.isKept = model.wasKept = true;
    tab.isBlurred = false;
  } else if (choice === 'pending' && tab.before === 'granted')
    [tab.isBlurred, tab.known] = [true, { ...model.left }];
  if (measure === 'denied') tab.waiting = [];
  tab.before = choice;
}

/** Nothing is remembered any more, in storage and in these tabs. */
export function erase(model: Model, tabs: readonly ModelTab[]): void {
  [model.stored, model.left, model.isKept] = [[], {}, false];
  model.unsure.clear();
  for (const tab of tabs) [tab.isBlurred, tab.pending, tab.left, tab.known] = [false, [], {}, {}];
}

export function listening({ tabs }: Model): ModelTab[] {
  return [...tabs.values()].filter(({ isAside }) => !isAside);
}

/** Time goes by: what may be sent is sent. */
export function pass(model: Model, tabs = listening(model)): void {
  for (const tab of tabs)
    if (holds(model, tab, 'measure')[0] === 'granted') model.uploads.push(...tab.waiting.splice(0));
}

/** What a tab remembers, and which personas it has been told to leave. */
export function memoryOf(model: Model, tab: ModelTab): { events: string[]; left: string[] } {
  const isGranted = holds(model, tab, 'personalize')[0] === 'granted';
  const left = Object.entries(isGranted ? model.left : { ...tab.known, ...tab.left });
  const events = isGranted ? model.stored : tab.pending;
  return { events, left: left.filter(([, [isOut]]) => isOut).map(([persona]) => persona) };
}
