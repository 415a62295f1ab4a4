import { page } from '../browser/plain.ts';
import type { Host } from '../model/client.ts';
import { isObject, parseJson } from '../model/json.ts';
import type { Placed } from './arrangement.ts';
import { itemsOf, watchList, type List, type ListPlan } from './list.ts';

/** An item of a list. */
export interface ListItem extends Placed {
  /** What `data-tb-item` says of it. */
  readonly item: Readonly<Record<string, unknown>>;
  /** Whether it stays where it is: pinned, sponsored, or put there by the step before. */
  readonly isFixed: boolean;
}

/** Puts the items of a list into another order; fixed ones keep their place. */
export type Step = (items: readonly ListItem[], list: HTMLElement) => readonly ListItem[];

/** The lists of a page, for the plugins that re-order them. */
export interface Lists {
  /** Adds a step for the lists with its attribute; returns the way to end it. */
  add(name: keyof typeof SELECTORS, step: Step): () => void;
}

/** The lists of each step, in the order in which the steps are taken. */
const SELECTORS = { suppress: '[data-tb-suppress]', rank: '[data-tb-rank]' } as const;
/** Beyond, lists that have left the page are forgotten; until then they may come back. */
const MAX_LISTS = 100;
/** Items beyond stay where they are. */
const MAX_ITEMS = 1_000;

const listsOfHosts = new WeakMap<Host, Lists>();

/** The lists of a client: one order and one way back, however many plugins have a say in it. */
export function listsOf(host: Host): Lists {
  const lists = listsOfHosts.get(host) ?? createLists(host);
  listsOfHosts.set(host, lists);
  return lists;
}

function createLists(host: Host): Lists {
  const steps = new Map<string, Step>();
  const lists = new Map<Element, List>();
  const onProblem = (error: unknown): void => host.problem('list', error);
  let isReady = false;
  let visitor = '';

  function planOf(list: HTMLElement, order: readonly Node[]): ListPlan {
    const asked = Object.entries(SELECTORS).filter(([, selector]) => list.matches(selector));
    const nothing = { items: undefined, reason: undefined };
    if (!isReady || asked.length === 0 || host.consent.get().personalize === 'denied') return nothing;
    if (host.isHeldOut()) return { ...nothing, reason: 'held-out' };
    let items: readonly ListItem[] = readItems(order, onProblem);
    const changed = asked.filter(([name]) => {
      const before = items;
      items = steps.get(name)?.(items, list) ?? items;
      return items.some((item, at) => isOther(item, before[at]));
    });
    return { items, reason: changed.map(([name]) => name).join(' ') || undefined };
  }
  function find(list: HTMLElement, isFresh: boolean): void {
    if (lists.size >= MAX_LISTS) for (const one of lists.keys()) if (!one.isConnected) lists.delete(one);
    const attributes = Object.values(SELECTORS).map((selector) => selector.slice(1, -1));
    const watched =
      lists.get(list) ?? watchList(list, { attributes, plan: (order) => planOf(list, order), onProblem });
    if (lists.size < MAX_LISTS) lists.set(list, watched).get(list)?.update(isFresh);
  }
  const updateAll = (): void => lists.forEach((list) => list.update(false));
  void host.ready.then(() => {
    isReady = true;
    visitor = host.visitorId();
    updateAll();
  });
  host.on('refresh', (why) => {
    const before = visitor;
    visitor = host.visitorId();
    // Of somebody who has been forgotten nothing may show any more.
    if (visitor !== before) lists.forEach((list) => list.restore());
    if (why === 'page-view') lists.forEach((list) => list.restart());
    updateAll();
  });

  return {
    add(name, step) {
      steps.set(name, step);
      let isStarting = true;
      // What comes later has not been painted yet, unless the parser brings it: of that, a part may have been.
      const isFresh = (): boolean => !isStarting && page().readyState !== 'loading';
      const stop = host.each(SELECTORS[name], (list) => find(list, isFresh()));
      isStarting = false;
      return () => {
        stop();
        steps.delete(name);
        lists.forEach((list) => list.stop());
        lists.clear();
      };
    },
  };
}

function isOther(one: ListItem, other: ListItem | undefined): boolean {
  return one.element !== other?.element || one.isHidden !== other.isHidden;
}

function readItems(order: readonly Node[], onProblem: (error: unknown) => void): ListItem[] {
  return itemsOf(order)
    .slice(0, MAX_ITEMS)
    .map((element) => {
      try {
        const item = parseJson(element.dataset['tbItem'] ?? '');
        if (!isObject(item)) throw new Error('data-tb-item must be an object');
        return { element, item, isFixed: [item['pinned'], item['sponsored']].includes(true) };
      } catch (error) {
        onProblem(error);
        return { element, item: {}, isFixed: true };
      }
    });
}
