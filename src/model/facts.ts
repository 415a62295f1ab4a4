import type { Json, Properties } from './json.ts';

/** Values that a rule may read, by dotted path. */
export interface Facts {
  readonly [name: string]: Json | Facts | undefined;
}

/** What is known on arrival, without history. Each part is set by one signal plugin. */
export interface Context {
  readonly channel?: Properties | undefined;
  readonly device?: Properties | undefined;
  readonly locale?: Properties | undefined;
  readonly page?: Properties | undefined;
}

/** How far the visitor has come with the shop. */
export type Stage = 'new' | 'browsing' | 'cart' | 'abandoned' | 'checkout' | 'customer' | 'lapsed';
