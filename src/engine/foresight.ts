import type { Decision, Slot, Snapshot } from '../model/decision.ts';
import type { Facts } from '../model/facts.ts';
import { own } from '../model/json.ts';
import { pathsOf } from './condition.ts';
import type { Grounds } from './decision.ts';
import type { Core } from './core.ts';

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
  const { personas, heldOut } = snapshot;
  const facts = { ...page, persona: Object.fromEntries(personas.map((id) => [id, true])) };
  const decided = own(snapshot.decided, typeof slot === 'string' ? slot : slot.id);
  const judge: Grounds<undefined>['judge'] = (variant, isWithheld, passed) => {
    const { id, from, until, cap, item, repeat, when, test } = variant;
    if (now < from) return 'not-yet';
    if (now >= until) return 'no-longer';
    const paths = pathsOf(when);
    const isKnown = paths.every(isOfThisPage);
    if (isKnown && !test(facts)) return 'condition-failed';
    if (isKnown && !cap && (!item || repeat)) return 'matched';
    // What the last page found, if it can still be told. Of page and history together it had another page, and where
    // the visitor came from may have been this page's, or the last one's.
    const isMixed = paths.some((path) => isOnPage(path) || path.startsWith('channel'));
    if (decided === id) return isKnown || !isMixed ? 'matched' : undefined;
    // Not looked at, for that was decided before; or perhaps withheld.
    const isNew = decided === undefined || passed.some(({ variant: other }) => other === decided);
    return isNew || isMixed || isWithheld ? undefined : 'condition-failed';
  };
  return engine.choose<undefined>(slot, { personas, heldOut, judge });

  /** Whether a fact is one of this page, not of the visitor's history. */
  function isOfThisPage(path: string): boolean {
    return isOnPage(path) && !path.startsWith('channel.first');
  }
  function isOnPage(path: string): boolean {
    return Object.hasOwn(facts, path.split('.', 1)[0] ?? '');
  }
}
