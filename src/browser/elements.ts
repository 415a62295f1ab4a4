export interface Elements {
  /** Calls back for every element that matches, now and later. Returns the way to stop. */
  each(selector: string, onElement: (element: HTMLElement) => void): () => void;
  stop(): void;
}

interface Watch {
  readonly selector: string;
  readonly onElement: (element: HTMLElement) => void;
  readonly seen: WeakSet<Element>;
}

/**
 * Finds elements as they come, with one observer for all selectors. An element is told of once, when the parser has
 * finished it: before paint, as observers run at the end of the parser's task.
 */
export function watchElements(): Elements {
  const watches = new Set<Watch>();

  function look(watch: Watch, root: ParentNode): void {
    const { selector, onElement, seen } = watch;
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      if (seen.has(element) || !isParsed(element)) continue;
      seen.add(element);
      onElement(element);
    }
  }
  const lookAll = (): void => watches.forEach((watch) => look(watch, document));
  const observer = new MutationObserver((records) => {
    if (document.readyState === 'loading') lookAll();
    else for (const { addedNodes } of records) for (const node of addedNodes) lookAt(node);
  });
  /** Looks from the parent, so that the node itself is found too. */
  function lookAt({ parentElement }: Node): void {
    if (parentElement) watches.forEach((watch) => look(watch, parentElement));
  }
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', lookAll);

  return {
    each(selector, onElement) {
      const watch = { selector, onElement, seen: new WeakSet<Element>() };
      watches.add(watch);
      look(watch, document);
      return () => watches.delete(watch);
    },
    stop() {
      observer.disconnect();
      document.removeEventListener('DOMContentLoaded', lookAll);
    },
  };
}

/** Whether the parser has gone past an element: something follows it, or one of its ancestors. */
function isParsed(element: Element): boolean {
  if (document.readyState !== 'loading') return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
