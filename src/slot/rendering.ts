/** What the head snippet has found where it filled a slot. */
export interface Past {
  /** The slot's element without its children. */
  readonly own: Element;
  readonly children: readonly Node[];
  /** What took their place, if anything did. */
  readonly nodes?: readonly Node[] | false | undefined;
  /** What parts had as their `hidden`. */
  readonly hidden: readonly (readonly [part: Element, hidden: string | null])[];
}

/** What was changed of a slot. */
export interface Rendering {
  /** Whether all of it is still there. */
  isWhole(): boolean;
  /** Gives the element its own content back. What the page has changed meanwhile is its own, and stays. */
  restore(): void;
  /** Takes out of sight what the page has written there meanwhile. */
  takeIn?(): void;
  /** Gives a copy of the element, such as a carousel makes, what the page's own content was. */
  restoreIn(copy: Element): void;
}
