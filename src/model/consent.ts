/** `personalize`: adapt the page and remember for it. `measure`: send events to the shop's endpoint. */
export type Purpose = 'personalize' | 'measure';
/** What the visitor has said to a purpose; `pending` until then. */
export type Choice = 'granted' | 'denied' | 'pending';
/** What holds for each purpose. */
export type ConsentState = Readonly<Record<Purpose, Choice>>;

/**
 * Who says so: the `visitor` here, the shop's consent-management platform (`cmp`), a signal of the browser (`gpc`: Global
 * Privacy Control, or Do Not Track where the config heeds it), or the config's policy (`default`).
 */
export type ConsentSource = 'visitor' | 'cmp' | 'gpc' | 'default';

/** What holds for a purpose, by whom and since when. */
export interface ConsentDetail {
  readonly choice: Choice;
  readonly source: ConsentSource;
  /** When it was chosen, or the page found the signal or the policy, in milliseconds since the epoch. */
  readonly at: number;
}

/** {@link ConsentDetail} of each purpose. */
export type ConsentDetails = Readonly<Record<Purpose, ConsentDetail>>;

/**
 * What a consent-management platform says; a purpose that it does not name stays as it was. `pending`: the visitor is
 * asked, or asked again, which takes back a grant that the platform has told before, and no refusal.
 */
export interface ConsentAnswer extends Partial<ConsentState> {
  /**
   * Whether the visitor has said so. What only holds by default, as where no law asks for consent, gives way to a signal
   * of the browser and to whatever was said before, and is not remembered. @defaultValue true
   */
  readonly explicit?: boolean | undefined;
}

/** Both purposes, in the order in which they are shown. */
export const PURPOSES: readonly Purpose[] = ['personalize', 'measure'];
