import type { Properties } from './json.ts';

/** Something that the visitor did. */
export interface VisitorEvent {
  /** Unique; the same id folded twice counts once. */
  readonly id: string;
  /** GA4's name where GA4 has one: `view_item`, `add_to_cart`, `purchase`, … */
  readonly name: string;
  /** When it happened, in milliseconds since the epoch. */
  readonly time: number;
  readonly properties: Properties;
}

/** An item of GA4's `items`, as far as Tailorbird reads it. */
export interface Item {
  readonly item_id?: string | undefined;
  readonly price?: number | undefined;
  readonly quantity?: number | undefined;
}

/**
 * Events that Tailorbird makes or understands by itself. They are folded into the visitor whether the measurement
 * plan names them or not, because they carry nothing but their listed properties and the machine cannot work
 * without them; they are uploaded only if the plan names them.
 */
export const RESERVED_EVENTS: Readonly<Record<string, Readonly<Record<string, 'string'>>>> = {
  page_view: {},
  campaign_details: { name: 'string', source: 'string', medium: 'string', campaign: 'string' },
  exposure: {
    slot: 'string',
    variant: 'string',
    persona: 'string',
    /** What a held-out visitor would have seen; the variant is `default` then. */
    withheld: 'string',
    experiment: 'string',
  },
  dismiss: { slot: 'string', variant: 'string', persona: 'string' },
  opt_out: { persona: 'string' },
  opt_in: { persona: 'string' },
  finish: { persona: 'string' },
};

/** Events by which the visitor decides or declares something. */
export const CHOICES: readonly string[] = ['opt_out', 'opt_in', 'finish', 'declare'];
