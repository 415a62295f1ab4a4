import type { ConsentDetails } from '../../../src/index.ts';
import type { Answer, Policy } from './model.ts';

/** What a tab says of itself. */
export interface Said {
  readonly details: ConsentDetails;
  readonly consent: unknown;
}

/** What a tab remembers: which things were looked at and how often, in their order, and who the visitor is taken for. */
export interface Memory {
  readonly events: readonly (readonly [item: string, times: number])[];
  readonly left: readonly string[];
  readonly personas: readonly string[];
  readonly outbox: number;
}

/** What lies in the browser, whoever wrote it. */
export interface Stored {
  readonly isCreated: boolean;
  readonly records: Readonly<Record<string, unknown>>;
  readonly local: Readonly<Record<string, string>>;
}

export type Call = readonly [name: string, ...words: unknown[]];

export interface PageOptions {
  readonly policy: Policy;
  readonly gpc: boolean;
  /** What the page says before the script comes. */
  readonly queue: readonly Call[];
}

/** A browser with tabs of one shop, which sequences of commands drive. */
export interface Rig {
  open(tab: number, page: PageOptions): Promise<void>;
  close(tab: number): Promise<void>;
  /** Puts a page aside for the way back, or gets it again. */
  aside(tab: number): Promise<void>;
  back(tab: number): Promise<void>;
  call(tab: number, call: Call): Promise<void>;
  heed(tab: number, answer: Answer & { readonly explicit: boolean }): Promise<void>;
  /** Local storage is again as it was so many turns ago, as after a crash; with `undefined` it is empty. */
  rewind(turns: number | undefined): Promise<void>;
  turn(milliseconds: number): Promise<void>;
  /** Lets everything happen that goes by itself. */
  settle(): Promise<void>;
  said(tab: number): Promise<Said>;
  memory(tab: number): Promise<Memory>;
  stored(): Promise<Stored>;
  /** Which things the endpoint was told of, in their order. */
  received(): readonly string[];
  /** All that the endpoint was sent, as text. */
  bodies(): string;
  /** What went wrong in any page. */
  problems(): readonly string[];
  /** Closes all of it. */
  end(): Promise<void>;
}

/** Every view of a thing shows as a cell of its own, by its time: how often it was folded in, and in which order. */
export function configFor(policy: Policy): Record<string, unknown> {
  return {
    version: 'v1',
    events: {
      view_item: { properties: { item_id: 'string' } },
      opt_out: { properties: { persona: 'string' } },
      opt_in: {},
    },
    metrics: { views: { event: 'view_item', count: true } },
    affinities: { item: { property: 'item_id', weights: { view_item: 1 }, keep: 64 } },
    personas: ['red', 'blue'].map((id) => ({
      id,
      enter: 1,
      minEvidence: 1,
      evidence: [{ id: 'views', when: { 'metric.views': { $gte: 1 } }, points: 1 }],
    })),
    slots: { hero: { variants: [{ id: 'red', personas: ['red'], content: { text: 'Red' } }] } },
    consent: policy,
    upload: { endpoint: '/collect', every: 'PT1S' },
  };
}
