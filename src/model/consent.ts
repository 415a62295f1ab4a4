/** `personalize`: adapt the page and remember for it. `measure`: send events to the shop's endpoint. */
export type Purpose = 'personalize' | 'measure';
export type Choice = 'granted' | 'denied' | 'pending';
export type ConsentState = Readonly<Record<Purpose, Choice>>;

export const PURPOSES: readonly Purpose[] = ['personalize', 'measure'];
