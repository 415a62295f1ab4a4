/** `personalize`: adapt the page and remember for it. `measure`: send events to the shop's endpoint. */
export type Purpose = 'personalize' | 'measure';
/** What the visitor has said to a purpose; `pending` until then. */
export type Choice = 'granted' | 'denied' | 'pending';
/** What holds for each purpose. */
export type ConsentState = Readonly<Record<Purpose, Choice>>;

/** Both purposes, in the order in which they are shown. */
export const PURPOSES: readonly Purpose[] = ['personalize', 'measure'];
