import type { Decision, Slot } from '../model/decision.ts';
import type { Core } from './core.ts';

export interface PreviewOptions {
  /** What the address asks for: `slot:variant`. */
  readonly asked: readonly string[];
  /** Whether the visitor has left a persona: what is meant for that is not shown even then. */
  readonly hasLeft: (persona: string) => boolean;
}

/** Decides a slot as the address asks; `undefined` where it does not, or asks for what there is not. */
export function previewSlot(
  engine: Core,
  slot: string | Slot,
  { asked, hasLeft }: PreviewOptions,
): Decision | undefined {
  const id = `${typeof slot === 'string' ? slot : slot.id}:`;
  const preview = asked.find((one) => one.startsWith(id))?.slice(id.length);
  if (preview === undefined) return undefined;
  const decision = engine.choose<undefined>(slot, {
    personas: [],
    heldOut: [],
    judge() {},
    hasLeft,
    preview,
  });
  return decision?.reason === 'preview' ? decision : undefined;
}
