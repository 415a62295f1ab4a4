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
  find(watch: Watch, root: ParentNode): void;
  /** Looks whether the parser has finished what it was within. */
  lookAgain(): void;
  /** Calls back; what that throws costs nobody else. */
  tell<T>(listener: ((value: T) => void) | undefined, value: T): void;
}

const TREE: MutationObserverInit = { childList: true, subtree: true };

/**
 * Finds elements as they come, with one observer for all selectors: before paint, as observers run at the end of the
 * parser's task. What a batch costs depends on what was added, not on how much there is in the page.
 *
 * @param onError - Told what a callback has thrown.
 */
export function watchElements(onError: (error: unknown) => void): Elements {
  const { watches, find, lookAgain, tell } = createFinder(onError);
  const listeners = new Set<OnChange>();
  const roots: ParentNode[] = [document];
  const observer = new MutationObserver((records) => {
    let last: Element | undefined;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        // The parser tells of each node; those within the last one have been looked at with it.
        if (!(node instanceof Element) || last?.contains(node)) continue;
        last = node;
        for (const watch of watches) find(watch, node);
      }
    }
    lookAgain();
    for (const listener of listeners) tell(listener, records);
  });
  /** What a script of the page has marked only after it was there is found when the page is complete. */
  function lookAll(): void {
    for (const watch of watches) for (const root of roots) find(watch, root);
    lookAgain();
  }
  observer.observe(document, TREE);
  document.addEventListener('DOMContentLoaded', lookAll);

  return {
    each(selector, onElement, onBegin) {
      const watch = { selector, onElement, onBegin, met: new WeakSet<Element>() };
      watches.add(watch);
      for (const root of roots) find(watch, root);
      return () => watches.delete(watch);
    },
    lookIn(root) {
      if (roots.includes(root)) return;
      roots.push(root);
      observer.observe(root, TREE);
      for (const watch of watches) find(watch, root);
    },
    changes(listener) {
      listeners.add(listener);
      const observe: Changes['observe'] = (element, what) => observer.observe(element, what);
      return { observe, stop: () => listeners.delete(listener) };
    },
    stop() {
      observer.disconnect();
      document.removeEventListener('DOMContentLoaded', lookAll);
    },
  };
}

/** Tells each watch of each of its elements once. */
function createFinder(onError: (error: unknown) => void): Finder {
  /** Elements that the parser is still within. */
  let open: (readonly [Watch, HTMLElement])[] = [];

  function tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
    try {
      listener?.(value);
    } catch (error) {
      onError(error);
    }
  }
  function meet(watch: Watch, element: HTMLElement): void {
    if (watch.met.has(element)) return;
    watch.met.add(element);
    const hasEnd = isParsed(element);
    if (!hasEnd) open.push([watch, element]);
    tell(hasEnd ? watch.onElement : watch.onBegin, element);
  }
  return {
    tell,
    watches: new Set(),
    find(watch, root) {
      if (root instanceof HTMLElement && root.matches(watch.selector)) meet(watch, root);
      for (const element of root.querySelectorAll<HTMLElement>(watch.selector)) meet(watch, element);
    },
    lookAgain() {
      const parsed = open.filter(([, element]) => isParsed(element));
      open = open.filter((one) => !parsed.includes(one));
      for (const [watch, element] of parsed) tell(watch.onElement, element);
    },
  };
}

/** Whether the parser has gone past an element: something follows it, or one of its ancestors. */
function isParsed(element: Element): boolean {
  if (document.readyState !== 'loading') return true;
  for (let node: Node | null = element; node; node = node.parentNode ?? hostOf(node))
    if (node.nextSibling) return true;
  return false;
}

function hostOf(root: Node): Node | null {
  return root instanceof ShadowRoot ? root.host : null;
}
