/** `items` is GA4's list of products. */
export type PropertyType = 'string' | 'number' | 'boolean' | 'items';

/** What may be collected of one event. */
export interface EventPlan {
  /** The properties that are kept, with their types; all others are dropped. @defaultValue `{}` */
  readonly properties?: Readonly<Record<string, PropertyType>> | undefined;
}

/** A figure that shows whether a goal is reached. */
export interface Kpi {
  readonly id: string;
  readonly event: string;
  readonly per: 'visitor' | 'visit' | 'event';
  readonly target?: number | undefined;
  /** ISO 8601 duration. */
  readonly within?: string | undefined;
}
/** What serves an objective, and the figures that show it. */
export interface Goal {
  readonly id: string;
  readonly kpis: readonly Kpi[];
}
/** What the shop wants. */
export interface Objective {
  readonly id: string;
  readonly goals: readonly Goal[];
}
