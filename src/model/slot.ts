/** A MongoDB-style test over facts, e.g. `{ "metric.saleViews": { "$gte": 3 } }`. */
export type Condition = Readonly<Record<string, unknown>>;

/** An image: a new one in place of the slot's children, or what the slot shows where it is an `<img>` itself. */
export interface ImageContent {
  /** http, https or relative. */
  readonly src: string;
  readonly srcset?: string | undefined;
  /** What it says to those who do not see it; empty where it only decorates. */
  readonly alt: string;
  /** In CSS pixels: both keep the page from moving while it loads. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * What a variant puts in a slot: at least one of these. The slot's children are replaced by the first of html,
 * template, image and text that can be shown.
 */
export interface Content {
  /** Replaces the slot's children by this text. */
  readonly text?: string | undefined;
  /** Set on the slot's element. No `on*`, `style`, `srcdoc`; URLs only http, https, mailto, tel and relative. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** `#id` of a `<template>` in the page whose content replaces the slot's children. */
  readonly template?: string | undefined;
  readonly image?: ImageContent | undefined;
  /** Shows (`true`) or hides what the page has in the slot, by the name in `data-tb-part`. */
  readonly parts?: Readonly<Record<string, boolean>> | undefined;
  /** Adds (`true`) or removes classes of the slot's element. */
  readonly classes?: Readonly<Record<string, boolean>> | undefined;
  /** Replaces the slot's children by this, once it is made harmless: only with the plugin `sanitizedHtml`. */
  readonly html?: string | undefined;
}

/** The item that a variant shows: at least one of id and category, as the events name them. */
export interface ItemConfig {
  /** Lets `when` read `item.bought`, `item.inCart` and `item.daysSinceBought`. */
  readonly item_id?: string | undefined;
  /** Lets `when` read `category.bought`, `category.inCart` and `category.daysSinceBought`. */
  readonly item_category?: string | undefined;
}

/** When, week by week, a variant may be shown. */
export interface ScheduleConfig {
  /** Days of the week, 1 (Monday) to 7. @defaultValue every day */
  readonly days?: readonly number[] | undefined;
  /**
   * `HH:MM-HH:MM`, the end not included. What goes over midnight belongs to the day on which it begins.
   *
   * @defaultValue the whole day
   */
  readonly hours?: readonly string[] | undefined;
  /** IANA name such as `Europe/Vienna`. @defaultValue the visitor's own, from `locale.timeZone`, else UTC */
  readonly timeZone?: string | undefined;
}

/** One alternative content of a slot. */
export interface VariantConfig {
  readonly id: string;
  /** Shown to members of any of these. @defaultValue everybody */
  readonly personas?: readonly string[] | undefined;
  readonly when?: Condition | undefined;
  /** What it shows, so that what was bought is not shown again. @defaultValue nothing in particular */
  readonly item?: ItemConfig | undefined;
  /** Whether it may also be shown to those who have bought `item.item_id`. @defaultValue false */
  readonly repeat?: boolean | undefined;
  /** ISO 8601 date or date-time (UTC unless it says otherwise) of the first moment. */
  readonly from?: string | undefined;
  /** ISO 8601: a date includes that whole day, a date-time is the first moment no more. */
  readonly until?: string | undefined;
  /** `n/duration`: at most n exposures in that time, e.g. `3/P7D`; n is 1 to 20. */
  readonly cap?: string | undefined;
  /** ISO 8601 duration after an exposure in which it is not shown again. @defaultValue none */
  readonly coolDown?: string | undefined;
  /** ISO 8601 duration for which it stays away once the visitor has dismissed it. @defaultValue for ever */
  readonly dismissFor?: string | undefined;
  /** Days of the week and hours. @defaultValue always */
  readonly schedule?: ScheduleConfig | undefined;
  /** The experiment of which this is an arm. An arm without `content` is the control: it shows the default. */
  readonly experiment?: string | undefined;
  /** How many visitors get this arm, as against the weights of the other arms. @defaultValue 1 */
  readonly weight?: number | undefined;
  /** The higher goes first; equals go in the order written. @defaultValue 0 */
  readonly priority?: number | undefined;
  readonly content?: Content | undefined;
}

/** A place in the page whose content may vary. */
export interface SlotConfig {
  readonly variants: readonly VariantConfig[];
  /** `n/duration`: at most n exposures of any of its variants in that time. @defaultValue as many as there are */
  readonly cap?: string | undefined;
  /** ISO 8601 duration after an exposure of any of its variants in which it keeps its default. @defaultValue none */
  readonly coolDown?: string | undefined;
}

/** Of experiments in one namespace a visitor takes part in one at most, if their ranges do not overlap. */
export interface NamespaceConfig {
  readonly id: string;
  /** Where its range begins, 0 to 1. */
  readonly from: number;
  /** Where its range ends, 0 to 1; not included. */
  readonly until: number;
}

/** A test of variants against each other: its arms are the variants of a slot that name it. */
export interface ExperimentConfig {
  /** Share of the visitors, 0 to 1, who take part. @defaultValue 1 */
  readonly coverage?: number | undefined;
  /** Keeps it apart from other experiments. @defaultValue none */
  readonly namespace?: NamespaceConfig | undefined;
}
