import type { Json } from './json.ts';
import type { Phrase } from './phrase.ts';
import type { EventPlan, Objective } from './plan.ts';
import type { Condition, ExperimentConfig, SlotConfig } from './slot.ts';

export type * from './plan.ts';
export type * from './slot.ts';

/** Lists of values by name, for `$inGroup` and `$notInGroup`. */
export type Groups = Readonly<Record<string, readonly Json[]>>;

/** A running figure over events: exactly one of `count`, `sum`, `distinct`, `last`. */
export interface MetricConfig {
  readonly event: string | readonly string[];
  /** A condition over the event's properties. */
  readonly where?: Condition | undefined;
  readonly count?: true | undefined;
  /** The numeric property to add up; kept to four decimals. */
  readonly sum?: string | undefined;
  /** The property whose different values are counted, up to 64. */
  readonly distinct?: string | undefined;
  /** The property whose latest value is kept. */
  readonly last?: string | undefined;
  /** ISO 8601 duration, or `visit`: only events this recent count. */
  readonly within?: string | undefined;
  /** ISO 8601 duration after which an event counts half; only with `count` and `sum`. The figure has two decimals. */
  readonly halfLife?: string | undefined;
  /**
   * `special` is for what only the visitor may say of themselves: `event` is `declare`, `within` at most 30 days, only
   * special personas read it, and it is never uploaded. @defaultValue `none`
   */
  readonly sensitivity?: 'none' | 'special' | undefined;
}

/** A decayed weight for each value of a dimension. */
export interface AffinityConfig {
  /** Weight of one event by its name; negative weights count against. */
  readonly weights: Readonly<Record<string, number>>;
  /** The property (of the event, or of each of its items) that holds the value. */
  readonly property: string;
  /** ISO 8601 duration after which a weight has halved. */
  readonly halfLife: string;
  /** How many values are kept, 1 to 50. @defaultValue 20 */
  readonly keep?: number | undefined;
}

/** A condition with points, inside a persona. */
export interface EvidenceConfig {
  readonly id: string;
  readonly when: Condition;
  /** Added to the score while `when` holds; negative points count against. */
  readonly points: number;
  /** Where it comes from: pieces of one source count as one for `minSources`. @defaultValue its own id */
  readonly source?: string | undefined;
  /** One sentence, shown to the visitor, that says what was seen. @defaultValue that of the persona */
  readonly because?: Phrase | undefined;
}

/** A group of visitors: evidence adds up to a score, and membership has hysteresis. */
export interface PersonaConfig {
  readonly id: string;
  readonly label?: string | undefined;
  /** One sentence, shown to the visitor, that says why. */
  readonly because?: Phrase | undefined;
  /** At most one persona of a group is active at a time. */
  readonly group?: string | undefined;
  readonly evidence: readonly EvidenceConfig[];
  /** The score at which the visitor joins. */
  readonly enter: number;
  /** The score below which the visitor leaves. @defaultValue 0.6 × enter */
  readonly exit?: number | undefined;
  /** The lead needed to oust another persona of the group. @defaultValue 10 */
  readonly margin?: number | undefined;
  /** How many pieces of evidence must hold to join. @defaultValue 2 */
  readonly minEvidence?: number | undefined;
  /**
   * From how many different sources the pieces that hold must come to join. Only pieces with positive points count.
   *
   * @defaultValue 2, or `minEvidence` where that is less
   */
  readonly minSources?: number | undefined;
  /** ISO 8601 duration: neither left nor joined again sooner than this. @defaultValue `PT0S` */
  readonly minDwell?: string | undefined;
  /** ISO 8601 duration after which membership ends, unless the score then reaches `enter` anew. @defaultValue never */
  readonly expires?: string | undefined;
  /** A condition that keeps the visitor out, whatever the score. */
  readonly never?: Condition | undefined;
  /** Share of members, 0 to 1, who keep the default content. @defaultValue 0 */
  readonly holdout?: number | undefined;
  /** `n/duration`: at most n exposures of variants that were chosen for it, in that time. @defaultValue as many as there are */
  readonly cap?: string | undefined;
  /**
   * `special` is for what only the visitor may say of themselves: it rests on what they have declared and on nothing else,
   * is never uploaded, and `expires` in 30 days or sooner. @defaultValue `none`
   */
  readonly sensitivity?: 'none' | 'special' | undefined;
}

/** What holds without the visitor's choice: ask first, may refuse, or needs no asking. */
export type ConsentPolicy = 'opt-in' | 'opt-out' | 'none-needed';

/** What holds for each purpose until the visitor chooses. */
export interface ConsentConfig {
  /** @defaultValue `opt-in` */
  readonly personalize?: ConsentPolicy | undefined;
  /** @defaultValue `opt-in` */
  readonly measure?: ConsentPolicy | undefined;
  /**
   * Global Privacy Control: `respect` denies both purposes unless the visitor grants them here, `local-ok` denies
   * measuring only, `ignore` is for where another law decides. @defaultValue `respect`
   */
  readonly gpc?: 'respect' | 'local-ok' | 'ignore' | undefined;
  /** Do Not Track, by the same words. @defaultValue `ignore` */
  readonly dnt?: 'respect' | 'local-ok' | 'ignore' | undefined;
}

/** Where batches of events go, and how often. */
export interface UploadConfig {
  /** Absolute http(s) URL, or relative to the page. */
  readonly endpoint: string;
  /** @defaultValue `tailorbird` */
  readonly format?: 'tailorbird' | undefined;
  /** ISO 8601 duration between two batches. @defaultValue `PT10S` */
  readonly every?: string | undefined;
}

/** Words that tell of what must not be concluded about anybody unasked, besides those that Tailorbird knows. */
export interface SensitiveConfig {
  /** More such words: `*` stands for any letters. */
  readonly add?: readonly string[] | undefined;
  /** Words that mean something else in this shop, or others around them that show it. */
  readonly except?: readonly string[] | undefined;
}

/** What may be read of a page. */
export interface PageConfig {
  /** Names of the URL query that may be read as `page.query.*`. @defaultValue none */
  readonly query?: readonly string[] | undefined;
}

/** The whole configuration: one JSON document. */
export interface Config {
  /** Opaque; travels with every decision and batch. */
  readonly version: string;
  /** The allowlist: what is not in it is neither stored nor uploaded. */
  readonly events: Readonly<Record<string, EventPlan>>;
  readonly objectives?: readonly Objective[] | undefined;
  readonly funnels?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly metrics?: Readonly<Record<string, MetricConfig>> | undefined;
  readonly affinities?: Readonly<Record<string, AffinityConfig>> | undefined;
  readonly personas?: readonly PersonaConfig[] | undefined;
  readonly slots?: Readonly<Record<string, SlotConfig>> | undefined;
  readonly experiments?: Readonly<Record<string, ExperimentConfig>> | undefined;
  /** `n/duration`: at most n exposures of all variants together in that time. @defaultValue as many as there are */
  readonly cap?: string | undefined;
  /** Whether an address such as `?tb-preview=hero:sale` shows a variant to whoever opens it. @defaultValue false */
  readonly preview?: boolean | undefined;
  readonly groups?: Groups | undefined;
  readonly page?: PageConfig | undefined;
  /** Read by `parseConfig` and `tailorbird check` alone. */
  readonly sensitive?: SensitiveConfig | undefined;
  readonly consent?: ConsentConfig | undefined;
  /** Share of all visitors, 0 to 1, who keep every default. @defaultValue 0 */
  readonly holdout?: number | undefined;
  /**
   * ISO 8601 duration: what is remembered of a visitor is forgotten after so long, and with it all that rests on it, also
   * where nobody came in the meantime. @defaultValue `P390D`
   */
  readonly retention?: string | undefined;
  /** Without it no request is ever made. */
  readonly upload?: UploadConfig | undefined;
}

/** Length of any id or name, in UTF-16 units. */
export const MAX_NAME_LENGTH = 64;
