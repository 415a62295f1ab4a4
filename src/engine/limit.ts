import { DEFAULT_VARIANT, type VariantReason } from '../model/decision.ts';
import type { Properties } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { fnv1a } from './hash.ts';
import { text } from './item.ts';
import { cellsOf, LATEST, type Fold } from './series.ts';
import { finite, span } from './span.ts';

/** Keeps something from being shown too often. */
export interface Limit extends Fold {
  readonly reason: VariantReason;
  /** The moment until which what was seen before stands in the way. */
  readonly freeAt: (visitor: Visitor) => number;
}

interface Limited {
  readonly cap?: string | undefined;
  readonly coolDown?: string | undefined;
}

/**
 * Compiles a cap and a cool-down. What was held out was not seen, and does not count.
 *
 * @param scope - Under which exposures are remembered.
 * @param counts - Which exposures.
 */
export function compileLimits(
  scope: string,
  { cap, coolDown }: Limited,
  counts: (shown: Properties) => boolean,
): Limit[] {
  // A cool-down is a cap of one.
  const rules = { 'cooling-down': coolDown && `1/${coolDown}`, capped: cap };
  return (['cooling-down', 'capped'] as const).flatMap((reason) => {
    const rule = rules[reason];
    if (rule === undefined) return [];
    const [most, within] = rule.split('/');
    const keep = finite(Number(most), rule);
    const time = span(within);
    const series = `${reason}.${scope}`;
    return {
      reason,
      series,
      events: ['exposure'],
      rule: LATEST,
      keep,
      cells: ({ id, properties }) =>
        properties['variant'] !== DEFAULT_VARIANT && counts(properties) ? [[fnv1a(text(id)), 1]] : [],
      freeAt: (visitor) => (cellsOf(visitor, series).at(-keep)?.[1] ?? -Infinity) + time,
    };
  });
}

/** Under which it is remembered that a variant was dismissed. */
export function dismissalOf(slot: string, variant: string): string {
  return String(fnv1a(`${slot} ${variant}`));
}
