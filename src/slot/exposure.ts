import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT, type Decision } from '../model/decision.ts';
import type { Eyes } from './eyes.ts';
import type { Place } from './place.ts';

/** Tells of exposures: once per page view and variant, however many elements show the slot. */
export interface Exposures {
  /** Waits for a decision to be really seen. */
  watch(place: Place, decision: Decision): void;
  /** A new page view. */
  restart(): void;
}

export function createExposures(host: Host, eyes: Eyes): Exposures {
  const exposed = new Set<string>();
  return {
    watch(place, decision) {
      const { slot, variant, withheld } = decision;
      if (place.decision === decision) return;
      place.decision = decision;
      place.unwatch?.();
      if (variant === DEFAULT_VARIANT && withheld === undefined) return;
      const key = `${slot} ${variant}`;
      place.unwatch = eyes.watch(place.element, {
        onSeen() {
          place.unwatch?.();
          if (!exposed.has(key)) host.exposed(decision);
          exposed.add(key);
        },
      });
    },
    restart: () => exposed.clear(),
  };
}
