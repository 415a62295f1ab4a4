import type { Config, ItemConfig } from './config.ts';
import type { ConsentAnswer, ConsentDetails, ConsentState } from './consent.ts';
import type { Decision, DecisionReason, Slot } from './decision.ts';
import type { VisitorEvent } from './event.ts';
import type { Context, Facts } from './facts.ts';
import type { Json, Properties } from './json.ts';
import type { DropReason, Notices } from './notices.ts';
import type { Explanation } from './persona.ts';
import type { Storage, VisitorData } from './stored.ts';

export type * from './stored.ts';

/** How Tailorbird is doing in this page. */
export interface Status {
  /** `memory`: nothing outlives this page. */
  readonly storage: 'indexeddb' | 'memory';
  readonly consent: ConsentState;
  /** Events that wait to be uploaded. */
  readonly outbox: number;
  /** How many were dropped, by reason. */
  readonly drops: Readonly<Partial<Record<DropReason, number>>>;
  /** The config's version. */
  readonly version: string;
}

/** What `createTailorbird` takes. */
export interface TailorbirdOptions {
  /** The configuration: one JSON document, already parsed. */
  readonly config: unknown;
  /** @defaultValue none: nothing is collected by itself and no slot changes */
  readonly plugins?: readonly Plugin[] | undefined;
  /** Where records are kept. @defaultValue IndexedDB, and memory where that fails */
  readonly storage?: Storage | undefined;
  /** The clock, in milliseconds since the epoch. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
}

/** What `createTailorbird` returns, and `window.tailorbird` is. */
export interface Tailorbird {
  /** Settles when the visitor's history has been read, or it is clear that there is none; never rejects. */
  readonly ready: Promise<void>;
  /**
   * Reports what the visitor did. Only what the measurement plan names is kept, as a copy; whatever else is in
   * `properties` is never read. Never throws.
   */
  track(name: string, properties?: Readonly<Record<string, unknown>>): void;
  /** What the visitor says outright: outranks whatever is inferred. `null` takes a preference back. */
  declare(preferences: Readonly<Record<string, Json>>): void;
  /** Ids of the personas that the visitor is a member of. */
  personas(): readonly string[];
  /** Which variant a slot shows, and why. The same for the whole page view. */
  decision(slot: string): Decision;
  /** How one persona stands, or all of them. */
  explain(persona?: string): Explanation[];
  readonly consent: {
    get(): ConsentState;
    /** Who says so, and since when. */
    details(): ConsentDetails;
    set(choice: Partial<ConsentState>): Promise<void>;
  };
  /** Leaves a persona for good; without one, everything: the page's own content is back and local data is erased. */
  optOut(persona?: string): Promise<void>;
  /** Takes an opt-out back. */
  optIn(persona?: string): Promise<void>;
  /**
   * Is done with a persona that is meant for a time, such as looking for a present: it ends at once, and is not joined
   * again for as long as it `expires` after; for good where it does not. {@link Tailorbird.optIn} takes it back.
   */
  finish(persona: string): Promise<void>;
  /** Listens; returns the way to stop listening. What a listener throws is caught and told as a problem. */
  on<K extends keyof Notices>(notice: K, listener: (value: Notices[K]) => void): () => void;
  /** Adds a plugin to a client that already runs; one whose name is there already changes nothing. Never throws. */
  use(plugin: Plugin): void;
  export(): Promise<VisitorData>;
  /**
   * Erases what is remembered of the visitor, who then is a new one, with another id. Consent stays as it is, and personas
   * that were left for good stay left.
   */
  forget(): Promise<void>;
  /** Writes and uploads what waits, at once. */
  flush(): Promise<void>;
  /** Ends everything and gives the page its own content back. */
  stop(): void;
  status(): Status;
}

/** The DOM's `HTMLElement`, where there is a DOM: this room compiles without one. */
export type PageElement = typeof globalThis extends { HTMLElement: { prototype: infer E } } ? E : object;

/** The DOM's `ShadowRoot`, where there is a DOM. */
export type PageRoot = typeof globalThis extends { ShadowRoot: { prototype: infer R } } ? R : object;

/** The DOM's `MutationRecord`, where there is a DOM. */
export type PageRecord = typeof globalThis extends { MutationRecord: { prototype: infer R } } ? R : object;

/** What one is told of the page's tree. */
export interface PageChanges {
  /** Has changes of this element told as well, as a `MutationObserver` would. */
  observe(element: PageElement, what: object): void;
  stop(): void;
}

/** The DOM's `Node`, where there is a DOM. */
export type PageNode = typeof globalThis extends { Node: { prototype: infer N } } ? N : object;

/** Makes nodes of a content; `undefined` where it cannot, and the slot keeps its default. */
export type Renderer = (content: string) => readonly PageNode[] | undefined;

/** What a plugin may do. */
export interface Host extends Tailorbird {
  readonly config: Config;
  /** The clock, in milliseconds since the epoch. */
  now(): number;
  /** Takes over what a consent-management platform says: {@link ConsentAnswer}. Garbage changes nothing. */
  heed(answer: ConsentAnswer): void;
  /** Sets one part of what is known on arrival. */
  signal(name: keyof Context, value: Properties): void;
  /** Begins a new page view: every slot is decided anew. */
  pageView(): void;
  /**
   * Decides a slot for this page view; `undefined` while history is still being read.
   *
   * @param against - Why the slot keeps its default whatever was, or would be, decided.
   */
  decide(slot: Slot, against?: DecisionReason): Decision | undefined;
  /** Whether this visitor keeps every default, or that of a persona, so that the effect can be measured. */
  isHeldOut(persona?: string): boolean;
  /**
   * Whether nobody but the visitor may learn of a persona: one that is `special`, or that the visitor has left. Of an
   * event, whether it tells of such a persona, as every `opt_out` does, or of what was declared for a special one: it must
   * not be sent.
   */
  isPrivate(what: string | VisitorEvent): boolean;
  /** Registers who makes nodes of a kind of content that slots cannot show by themselves. */
  renderer(kind: 'html', make: Renderer): void;
  /** Makes nodes of such content; `undefined` where nobody does. */
  render(kind: 'html', content: string): readonly PageNode[] | undefined;
  /** The visitor has really seen this decision: counts once per page view, and not for a preview. */
  exposed(decision: Decision): void;
  /**
   * The visitor wants what a slot shows to be gone: the slot has its default back at once, and the variant stays away for
   * as long as it says by `dismissFor`. A slot that shows its default stays as it is.
   */
  dismiss(slot: string): void;
  /** All facts of now, with `item.*` and `category.*` of that item. */
  facts(item?: ItemConfig): Facts;
  /**
   * Calls back for every element that matches, now and later, once its children are there.
   *
   * @param onBegin - Called before that, where the page is seen while the parser is still within the element.
   */
  each(
    selector: string,
    onElement: (element: PageElement) => void,
    onBegin?: (element: PageElement) => void,
  ): () => void;
  /** Looks for such elements in an open shadow tree as well. */
  lookIn(root: PageRoot): void;
  /** Calls back after each batch of changes of the page's tree, and of what is observed besides. */
  changes(onChange: (records: readonly PageRecord[]) => void): PageChanges;
  /** @param where - What the error concerns, put before its text. */
  problem(code: string, error: unknown, where?: string): void;
  /** Counts and tells of an event that was kept but had to go. */
  drop(name: string, reason: DropReason): void;
  /** The visitor's random id: to be sent only where `measure` is granted. */
  visitorId(): string;
  /** Keeps account of what was sent, for the visitor. */
  sent(endpoint: string, events: number): void;
  /** What {@link Tailorbird.flush} and {@link Tailorbird.status} have to know of what waits. */
  outbox(outbox: Outbox): void;
}

/** Events that wait to be uploaded. */
export interface Outbox {
  flush(): Promise<void>;
  size(): number;
  /** Drops all that waits. */
  clear(): void;
}

/** Adds one thing: a source, a signal, a slot behaviour, a transport. */
export interface Plugin {
  readonly name: string;
  setup(host: Host): void | (() => void);
}
