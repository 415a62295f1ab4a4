import { page } from '../browser/plain.ts';
/** An item of a list, with where it stands and how. */
export interface Placed {
  readonly element: HTMLElement;
  readonly isHidden?: boolean | undefined;
}

/** The children of a list, in an order that is not the page's. */
export interface Arrangement {
  /** The children in the page's own order. */
  order(): readonly Node[];
  /** Puts these items, in this order, into the places that they have together; all else stays where it is. */
  show(items: readonly Placed[]): void;
  /** Gives the list back the page's own order; items that the page has added are where it has put them. */
  restore(): void;
  /** Follows what the page itself has done. */
  follow(records: readonly MutationRecord[]): void;
}

/** Re-orders a list by moving its own elements, and keeps in mind how the page has them. */
export function arrange(list: HTMLElement): Arrangement {
  let own: Node[] | undefined;
  let moved = new Set<Node>();
  let hidden: readonly HTMLElement[] = [];
  const order = (): readonly Node[] => own ?? [...list.childNodes];

  function restore(): void {
    for (const element of hidden) element.hidden = false;
    hidden = [];
    if (!own) return;
    // What has focus would lose it by being moved, so everything else moves around it.
    const focused = own.find((node) => node.contains(page().activeElement));
    reorder(list, own, (node) => (focused ? node === focused : !moved.has(node)));
    own = undefined;
  }
  return {
    order,
    restore,
    show(items) {
      const before = order();
      const elements = items.map(({ element }) => element);
      const set = new Set<Node>(elements);
      let next = 0;
      const after = before.map((node) => (set.has(node) ? (elements[next++] ?? node) : node));
      for (const element of hidden) element.hidden = false;
      moved = new Set(after.filter((node, index) => node !== before[index]));
      reorder(list, after, (node) => !moved.has(node));
      own = [...before];
      hidden = items
        .filter(({ element, isHidden }) => isHidden && !element.hidden)
        .map(({ element }) => element);
      for (const element of hidden) element.hidden = true;
    },
    follow(records) {
      for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of own ? records : []) {
        if (target !== list || !own) continue;
        own = own.filter((node) => ![...removedNodes].some((one) => one === node));
        // What is put first or last is meant to be that; all else, to come before what it was put before.
        const at = previousSibling ? own.findIndex((node) => node === nextSibling) : 0;
        own.splice(at < 0 ? own.length : at, 0, ...addedNodes);
      }
    },
  };
}

/** Moves children until they stand in this order; never those to be kept, as far as their own order is right. */
function reorder(list: HTMLElement, order: readonly Node[], isKept: (node: Node) => boolean): void {
  let cursor = list.firstChild;
  for (const node of order) {
    if (node === cursor || (isKept(node) && isAfter(node, cursor))) cursor = node.nextSibling;
    else move(list, node, cursor);
  }
}

function isAfter(node: Node, cursor: Node | null): boolean {
  return cursor !== null && (cursor.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
}

/** Where the browser can: without what a removal costs, such as the state of a video or a frame. */
function move(list: HTMLElement, node: Node, before: Node | null): void {
  const { moveBefore = list.insertBefore } = list as Partial<HTMLElement>;
  moveBefore.call(list, node, before);
}
