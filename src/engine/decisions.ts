import {
  DEFAULT_VARIANT,
  keepDefault,
  type Decision,
  type DecisionReason,
  type Slot,
} from '../model/decision.ts';

export interface DecisionsOptions {
  readonly version: string;
  /** Slots of the config. */
  readonly slots: readonly string[];
  /** Decides; `undefined` where history has to be read first. */
  readonly choose: (slot: string | Slot) => Decision | undefined;
  readonly onDecided: (decision: Decision) => void;
}

/** Decisions that hold for a whole page view. */
export interface Decisions {
  /**
   * Decides a slot for this page view.
   *
   * @param against - Why it keeps its default whatever was, or would be, decided.
   */
  decide(slot: string | Slot, against?: DecisionReason): Decision | undefined;
  /** Gives slots their default back: those that show a variant for this persona, or any. */
  withdraw(reason: DecisionReason, persona: string | undefined): void;
  /** Whether a slot and variant are seen for the first time in this page view; never true of a preview. */
  isFirst(decision: Decision): boolean;
  /** Every slot of the config and of this page. */
  slots(): ReadonlyMap<string, string | Slot>;
  /** Every slot is decided anew. */
  restart(): void;
}

/** What holds for the rest of the page view, also where a slot may change. */
const FINAL = /^(?:overwritten|dismissed)$/;
const SPENT = /^(?:capped|cooling-down)$/;

export function createDecisions({ version, slots, choose, onDecided }: DecisionsOptions): Decisions {
  const decided = new Map<string, Decision>();
  const exposed = new Set<string>();
  const known = new Map<string, string | Slot>(slots.map((id) => [id, id]));

  function settle(decision: Decision): Decision {
    decided.set(decision.slot, decision);
    onDecided(decision);
    return decision;
  }
  return {
    decide(slot, against) {
      const id = typeof slot === 'string' ? slot : slot.id;
      if (against) return settle(keepDefault(id, against, version));
      // What was decided before the markup's variants were found did not know of them.
      if (typeof slot !== 'string' && typeof known.get(id) !== 'object') {
        known.set(id, slot);
        if (slot.variants.length > 0) decided.delete(id);
      }
      const before = decided.get(id);
      const isLive = typeof slot !== 'string' && slot.isLive && !FINAL.test(before?.reason ?? '');
      if (before && !isLive) return before;
      const decision = choose(known.get(id) ?? slot);
      // That it has been seen on this page is nothing against what is still to be seen there.
      const isSpent = decision?.passed.some(
        (one) => one.variant === before?.variant && SPENT.test(one.reason),
      );
      return decision && !isSpent && before?.variant !== decision.variant
        ? settle(decision)
        : (before ?? decision);
    },
    withdraw(reason, persona) {
      for (const { slot, variant, persona: shownFor } of decided.values()) {
        const isLeft = persona === undefined || shownFor === persona;
        if (variant !== DEFAULT_VARIANT && isLeft) settle(keepDefault(slot, reason, version));
      }
    },
    isFirst: ({ slot, variant, reason }) =>
      reason !== 'preview' && exposed.size < exposed.add(`${slot} ${variant}`).size,
    slots: () => known,
    restart() {
      decided.clear();
      exposed.clear();
    },
  };
}
