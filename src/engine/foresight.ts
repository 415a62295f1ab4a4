import type { Decision, Slot, Snapshot } from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import { own } from '../model/json.ts';
import { pathsOf } from './condition.ts';
import type { Core } from './core.ts';
import { judgeTime, type Grounds } from './decision.ts';
import { memberFacts } from './facts.ts';
import { fnv1a } from './hash.ts';

/**
 * Decides a slot from what the last page left behind, before storage has been read; `undefined` when that does not
 * suffice.
 *
 * @param page - The signals of this page.
 */
export function foresee(
  engine: Core,
  slot: string | Slot,
  { snapshot, page, now }: { readonly snapshot: Snapshot; readonly page: Facts; readonly now: number },
): Decision | undefined {
  const { personas, heldOut, refused = [] } = snapshot;
  const facts = engine.privacy.open({ ...page, ...memberFacts(personas) });
  const id = typeof slot === 'string' ? slot : slot.id;
  // Time may have changed what was decided.
  const isStale = now >= (own(snapshot.until, id) ?? Infinity);
  const decided = isStale ? undefined : own(snapshot.decided, id);
  const judge: Grounds<undefined>['judge'] = (variant, { persona, isWithheld, passed }) => {
    const { item, repeat, when, test, limitsFor, armOf, dismissal } = variant;
    const off = judgeTime(variant, { now, facts: () => facts, later() {} });
    if (off) return off;
    const paths = pathsOf(when);
    const isKnown = paths.every(isOfThisPage);
    if (isKnown && !test(facts)) return 'condition-failed';
    const [limit] = limitsFor(persona);
    // What may speak against it: of several the likeliest.
    const but = refused.includes(dismissal) ? 'dismissed' : armOf ? 'other-arm' : limit?.reason;
    if (isKnown && !but && (!item || repeat)) return 'matched';
    // What the last page found, if it can still be told. Of page and history together it had another page, and where
    // the visitor came from may have been this page's, or the last one's.
    const isMixed = paths.some((path) => isOnPage(path) || path.startsWith('channel'));
    if (decided === variant.id) return isKnown || !isMixed ? 'matched' : undefined;
    // Not looked at, for that was decided before; or perhaps withheld.
    const isNew = decided === undefined || passed.some(({ variant: other }) => other === decided);
    return isNew || isMixed || isWithheld ? undefined : (isKnown && but) || 'condition-failed';
  };
  const hasLeft = (persona: string): boolean => refuses(snapshot, persona);
  return engine.choose<undefined>(slot, { personas, heldOut, judge, hasLeft });

  /** Whether a fact is one of this page, not of the visitor's history. */
  function isOfThisPage(path: string): boolean {
    return isOnPage(path) && !path.startsWith('channel.first');
  }
  function isOnPage(path: string): boolean {
    return Object.hasOwn(facts, path.split('.', 1)[0] ?? '');
  }
}

/** Whether the visitor had left a persona by then. */
export function refuses({ refused = [] }: Snapshot, persona: string): boolean {
  return refused.includes(String(fnv1a(persona)));
}
