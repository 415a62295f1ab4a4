import type { Host } from '../model/client.ts';
import type { Content } from '../model/config.ts';
import { DEFAULT_VARIANT } from '../model/decision.ts';
import { restore, type Place } from './place.ts';
import type { Places } from './places.ts';

export interface KeeperOptions {
  readonly host: Host;
  readonly places: Places;
  /** Shows what was decided. */
  readonly update: (place: Place) => void;
}

/** Fills slots again that the page renders anew, as a framework does, without running after one another for ever. */
export interface Keeper {
  /** Watches what a place shows. */
  watch(place: Place, content: Content | undefined): void;
  /** Fills a place that the page has put where another of its slot was. */
  refill(place: Place): void;
  /** A new page view: what was rendered anew before does not count. */
  restart(): void;
  stop(): void;
}

/** How often a slot is filled again, in what time. */
const MAX_TIMES = 3;
const WITHIN_MS = 10_000;

export function createKeeper({ host, places, update }: KeeperOptions): Keeper {
  const times = new Map<string, number[]>();
  const broken = new Set<Place>();
  const changes = host.changes((records) => {
    const touched = new Set<Place>();
    for (const { target } of records) {
      const element = (target instanceof Element ? target : target.parentElement)?.closest('[data-tb-slot]');
      const place = element && places.at(element);
      if (place) touched.add(place);
    }
    for (const place of touched) {
      if (broken.has(place) || isWhole(place)) continue;
      broken.add(place);
      refill(place);
    }
  });
  /** Before the next frame, in a task of its own: who has rendered it may do so again at once. */
  function refill(place: Place): void {
    requestAnimationFrame(() => {
      broken.delete(place);
      if (isWhole(place)) return;
      restore(place, true);
      place.isFresh = true;
      if (!mayFill(place.slot.id)) {
        host.decide(place.slot, 'overwritten');
        host.problem(
          'slot',
          'the page renders it anew again and again, so that it keeps its default',
          place.slot.id,
        );
      }
      update(place);
    });
  }
  function mayFill(slot: string): boolean {
    const at = host.now();
    const recent = [...(times.get(slot) ?? []).filter((one) => at - one < WITHIN_MS), at];
    times.set(slot, recent);
    return recent.length <= MAX_TIMES;
  }
  return {
    refill,
    watch({ element }, content) {
      const attributes = Boolean(content?.attributes ?? content?.classes ?? content?.parts ?? content?.image);
      changes.observe(element, { childList: true, subtree: true, characterData: true, attributes });
    },
    restart: () => times.clear(),
    stop: changes.stop,
  };
}

function isWhole({ rendering, shown }: Place): boolean {
  return rendering?.isWhole() ?? shown !== DEFAULT_VARIANT;
}
