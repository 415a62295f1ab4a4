import { plain } from '../browser/plain.ts';
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
/** How often a slot's own text may change out of sight, in that time: more is a page that fights. */
const MAX_TEXTS = 100;

export function createKeeper({ host, places, update }: KeeperOptions): Keeper {
  const times = new Map<string, number[]>();
  const broken = new Set<Place>();
  const changes = host.changes((records) => {
    const touched = new Set<Place>();
    for (const { target } of records) {
      const element = closestOf(target instanceof Element ? target : target.parentElement);
      const place = element && places.at(element);
      // What shows the page's own content is the page's to change.
      if (place?.rendering) touched.add(place);
    }
    for (const place of touched) {
      if (place.rendering?.takeIn && isWithin(`text ${place.slot.id}`, MAX_TEXTS)) place.rendering.takeIn();
      if (!isWhole(place)) refill(place);
    }
  });
  /** Before the next frame, in a task of its own: who has rendered it may do so again at once. */
  function refill(place: Place): void {
    if (broken.size === 0) requestAnimationFrame(refillAll);
    broken.add(place);
  }
  function refillAll(): void {
    const all = [...broken].filter((place) => !isWhole(place));
    broken.clear();
    for (const place of all) restore(place);
    // A slot counts once, however many elements show it.
    const slots = new Map(
      all.filter(({ element }) => plain(element).isConnected).map(({ slot }) => [slot.id, slot] as const),
    );
    for (const [id, slot] of slots) {
      if (isWithin(id, MAX_TIMES)) continue;
      host.decide(slot, 'overwritten');
      host.problem('slot', 'the page renders it anew again and again, so that it keeps its default', id);
    }
    for (const place of all) {
      place.isFresh = true;
      update(place);
    }
  }
  /** Counts; `false` once it is more than so many in the last seconds. */
  function isWithin(what: string, limit: number): boolean {
    const at = host.now();
    const recent = [...(times.get(what) ?? []).filter((one) => at - one < WITHIN_MS), at];
    times.set(what, recent);
    return recent.length <= limit;
  }
  return {
    refill,
    watch({ element }, content) {
      const attributes = Boolean(content?.attributes ?? content?.classes ?? content?.parts ?? content?.image);
      changes.observe(element, { childList: true, subtree: true, characterData: true, attributes });
    },
    restart: () => times.clear(),
    stop() {
      broken.clear();
      changes.stop();
    },
  };
}

function closestOf(element: Element | null): Element | null {
  return element && plain(element).closest('[data-tb-slot]');
}

function isWhole({ rendering, shown }: Place): boolean {
  return rendering?.isWhole() ?? shown !== DEFAULT_VARIANT;
}
