import { page, plain } from './plain.ts';
export interface Elements {
  /**
   * Calls back for every element that matches, now and later, when the parser has finished it.
   *
   * @param onBegin - Called before, where the page is seen while the parser is still within the element.
   * @returns The way to stop.
   */
  each(selector: string, onElement: OnElement, onBegin?: OnElement): () => void;
  /** Looks in an open shadow tree as well. */
  lookIn(root: ShadowRoot): void;
  /** Calls back after each batch of changes: of the tree, and of what is observed besides. */
  changes(onChange: OnChange): Changes;
  stop(): void;
}

export interface Changes {
  /** Has more changes told, those of this element. */
  observe(element: Element, what: MutationObserverInit): void;
  stop(): void;
}

type OnElement = (element: HTMLElement) => void;
type OnChange = (records: readonly MutationRecord[]) => void;

interface Watch {
  readonly selector: string;
  readonly onElement: OnElement;
  readonly onBegin: OnElement | undefined;
  readonly met: WeakSet<Element>;
}

interface Finder {
  readonly watches: Set<Watch>;
  find(some: Iterable<Watch>, root: ParentNode): void;
  /** Looks whether the parser has finished what it was within. */
  lookAgain(): void;
  /** Calls back; what that throws costs nobody else. */
  tell<T>(listener: ((value: T) => void) | undefined, value: T): void;
  stop(): void;
}

/** How often it is looked whether the parser has finished an element, where nothing tells of it. */
const LOOK_MS = 200;
const TREE: MutationObserverInit = { childList: true, subtree: true };

/**
 * Finds elements as they come, with one observer for all selectors: before paint, as observers run at the end of the
 * parser's task. What a batch costs depends on what was added, not on how much there is in the page.
 *
 * @param onError - Told what a callback has thrown.
 */
export function watchElements(onError: (error: unknown) => void): Elements {
  const { watches, find, lookAgain, tell, stop } = createFinder(onError);
  const listeners = new Set<OnChange>();
  const roots: ParentNode[] = [document];
  const look = (root: ParentNode): void => find(watches, root);
  const observer = new MutationObserver((records) => {
    let last: Element | undefined;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        // The parser tells of each node; those within the last one have been looked at with it.
        if (!(node instanceof Element) || (last && plain(last).contains(node))) continue;
        last = node;
        tell(look, node);
      }
    }
    lookAgain();
    for (const listener of listeners) tell(listener, records);
  });
  /** What a script of the page has marked only after it was there is found when the page is complete. */
  function lookAll(): void {
    for (const root of roots) tell(look, root);
    lookAgain();
  }
  observer.observe(document, TREE);
  page().addEventListener('DOMContentLoaded', lookAll);

  return {
    each(selector, onElement, onBegin) {
      const watch = { selector, onElement, onBegin, met: new WeakSet<Element>() };
      watches.add(watch);
      for (const root of roots) find([watch], root);
      return () => watches.delete(watch);
    },
    lookIn(root) {
      if (roots.includes(root)) return;
      roots.push(root);
      observer.observe(root, TREE);
      look(root);
    },
    changes(listener) {
      listeners.add(listener);
      const observe: Changes['observe'] = (element, what) => observer.observe(element, what);
      return { observe, stop: () => listeners.delete(listener) };
    },
    stop() {
      stop();
      observer.disconnect();
      page().removeEventListener('DOMContentLoaded', lookAll);
    },
  };
}

/** Tells each watch of each of its elements once. */
function createFinder(onError: (error: unknown) => void): Finder {
  /** Elements that the parser is still within. */
  const open = new Set<readonly [Watch, HTMLElement]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
    try {
      listener?.(value);
    } catch (error) {
      onError(error);
    }
  }
  function wait(watch: Watch, element: HTMLElement): void {
    // A page that is opened anew by its own script loses our listeners, and tells nobody of its end.
    if (open.size === 0) timer = setTimeout(lookAgain, LOOK_MS);
    open.add([watch, element]);
  }
  function lookAgain(): void {
    for (const one of open) {
      const [watch, element] = one;
      // A listener may look again, and tell of the same.
      if (isParsed(element) && open.delete(one)) tell(watch.onElement, element);
    }
    clearTimeout(timer);
    if (open.size > 0) timer = setTimeout(lookAgain, LOOK_MS);
  }
  function meet(watch: Watch, element: HTMLElement): void {
    if (watch.met.has(element)) return;
    watch.met.add(element);
    const hasEnd = isParsed(element);
    if (!hasEnd) wait(watch, element);
    tell(hasEnd ? watch.onElement : watch.onBegin, element);
  }
  return {
    tell,
    watches: new Set(),
    find(some, root) {
      const all = [...some];
      // One look for all: most of what comes is for nobody.
      const selector = `:is(${all.map((watch) => watch.selector).join()})`;
      const found = [...plain(root).querySelectorAll<HTMLElement>(selector)];
      if (root instanceof HTMLElement && plain(root).matches(selector)) found.unshift(root);
      for (const watch of all)
        for (const element of found)
          // Whom it was told to before may have taken out what was within.
          if (plain(element).matches(watch.selector) && plain(root).contains(element)) meet(watch, element);
    },
    lookAgain,
    stop: () => clearTimeout(timer),
  };
}

/** Whether the parser has gone past an element: something follows it, or one of its ancestors. */
function isParsed(element: Element): boolean {
  if (page().readyState !== 'loading') return true;
  for (let node: Node | null = element; node; node = plain(node).parentNode ?? hostOf(node))
    if (plain(node).nextSibling) return true;
  return false;
}

function hostOf(root: Node): Node | null {
  return root instanceof ShadowRoot ? root.host : null;
}
