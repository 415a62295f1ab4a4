import { arrange, type Placed } from './arrangement.ts';
import { hasFocus } from './busy.ts';
import { isHydrating } from './framework.ts';
import { createLater } from './later.ts';
import { watchSight } from './sight.ts';

const ITEM = 'data-tb-item';
/** How often the page may put its own items elsewhere in a list that was re-ordered, before its order is left to it. */
const MAX_TIMES = 3;
const INSISTING = 'overwritten';
const INSISTS = 'the page re-orders a list again and again, and is left its order';

/** What is to become of a list. */
export interface ListPlan {
  /** Its items in their order; `undefined`: the page's order, at once. */
  readonly items: readonly Placed[] | undefined;
  /** What has changed the order, or what keeps it; `undefined` where nothing is known that would. */
  readonly reason: string | undefined;
}

export interface ListOptions {
  /** Attributes that say what is to be done with the list. */
  readonly attributes: readonly string[];
  /** Plans the list, given its children in the page's own order. */
  readonly plan: (order: readonly Node[]) => ListPlan;
  readonly onProblem: (error: unknown) => void;
}

/** A list of the page, whose order may change as long as nobody has seen it. */
export interface List {
  /**
   * Looks again at what is to become of it.
   *
   * @param isFresh - Whether it cannot have been painted yet.
   */
  update(isFresh: boolean): void;
  /** A new page view: what is out of view now may change again. */
  restart(): void;
  /** Gives it back the page's order. */
  restore(): void;
  /** The same, and looks no more. */
  stop(): void;
}

/** Begins to watch a list: whether it is seen, and what the page does with it. */
export function watchList(list: HTMLElement, { attributes, plan, onProblem }: ListOptions): List {
  const arrangement = arrange(list);
  const sight = watchSight(list);
  let times = 0;
  const later = createLater(() => look(false));
  const observer = new MutationObserver((records) => look(false, records));
  observer.observe(list, { childList: true, attributeFilter: [...attributes] });
  const children = watchChildren(list, observer);
  children.renew();

  function look(isFresh: boolean, records = observer.takeRecords()): void {
    try {
      arrangement.follow(records);
      if (list.dataset['tbRanked'] && records.some(({ addedNodes }) => children.know(addedNodes))) times++;
      const isNew = children.renew();
      if (isNew) restore();
      // Nobody can have seen what was not there.
      if (isNew) sight.restart();
      show(plan(arrangement.order()), isFresh || isNew);
    } catch (error) {
      onProblem(error);
    }
  }
  function show({ items, reason }: ListPlan, isFresh: boolean): void {
    if (!items) restore(reason);
    else if (times > MAX_TIMES) {
      if (list.dataset['tbRanked'] !== INSISTING) onProblem(new Error(INSISTS));
      restore(INSISTING);
    } else if (sight.isSeen(isFresh)) say(list.dataset['tbRanked'] ?? (reason && 'too-late'));
    else if (hasFocus(list) || isHydrating(list)) later.add(undefined);
    else {
      arrangement.show(items);
      say(reason);
    }
  }
  function restore(reason?: string): void {
    arrangement.follow(observer.takeRecords());
    arrangement.restore();
    say(reason);
  }
  function say(reason: string | undefined): void {
    if (reason === undefined) delete list.dataset['tbRanked'];
    else list.dataset['tbRanked'] = reason;
    // What was done here is not the page's doing.
    observer.takeRecords();
  }

  return {
    update: (isFresh) => look(isFresh),
    restore,
    restart: sight.restart,
    stop() {
      restore();
      observer.disconnect();
      sight.stop();
      later.stop();
    },
  };
}

interface Children {
  /** Whether one of these was here last time. */
  know(nodes: NodeList): boolean;
  /**
   * Looks anew, and says whether there are items and none was here last time, as what it is now. A child that only now
   * says what it is may have been seen.
   */
  renew(): boolean;
}

/** Watches what the children of a list say of themselves. */
function watchChildren(list: Element, observer: MutationObserver): Children {
  let known: ReadonlyMap<Node, string | null> = new Map();
  return {
    know: (nodes) => [...nodes].some((node) => known.has(node)),
    renew() {
      const before = known;
      known = new Map([...list.children].map((child) => [child, child.getAttribute(ITEM)]));
      for (const child of known.keys()) observer.observe(child, { attributeFilter: [ITEM] });
      const items = [...known].filter(([, text]) => text !== null);
      return (
        items.length > 0 &&
        items.every(([item, text]) => !before.has(item) || ![text, null].includes(before.get(item) ?? null))
      );
    },
  };
}

/** The children that are items. */
export function itemsOf(nodes: Iterable<Node>): HTMLElement[] {
  return [...nodes].filter(
    (node): node is HTMLElement => node instanceof HTMLElement && node.dataset['tbItem'] !== undefined,
  );
}
