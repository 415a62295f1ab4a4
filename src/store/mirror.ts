import { readLocal, writeLocal } from '../browser/local-storage.ts';
import { isSnapshot, type Snapshot } from '../model/decision.ts';
import { parseJson, toJson } from '../model/json.ts';
import { MIRRORS } from '../model/kept.ts';

/** Largest snapshot as JSON in UTF-8, so that both keys together stay within 1 KiB. */
const MAX_SNAPSHOT_BYTES = 820;
/** Says only that there is a history to wait for: no config has this version. */
const HISTORY_ONLY: Snapshot = { version: undefined, personas: [], heldOut: [], decided: {} };

export function readConsent(): unknown {
  return parse(readLocal(MIRRORS.consent));
}

export function writeConsent(choice: unknown): void {
  writeLocal(MIRRORS.consent, toJson(choice));
}

/**
 * The last page's snapshot. Its version may be that of another config, or of none where only a history is known of.
 *
 * @param hasChosen - Who has said something to consent has been here before.
 */
export function readSnapshot(hasChosen: boolean, now: number): Snapshot | undefined {
  const text = readLocal(MIRRORS.snapshot);
  const value = parse(text);
  if (isSnapshot(value)) return Number(value.ends) <= now ? HISTORY_ONLY : value;
  return text === null && !hasChosen ? undefined : HISTORY_ONLY;
}

/** Writes a snapshot, or as much of it as there is room for; `undefined` removes it. */
export function writeSnapshot(snapshot: Snapshot | undefined): void {
  if (!snapshot) return removeSnapshot();
  const texts = shorten(snapshot).map((one) => toJson(one));
  writeLocal(
    MIRRORS.snapshot,
    texts.find((text) => new TextEncoder().encode(text).length <= MAX_SNAPSHOT_BYTES),
  );
}

/** Removes what a page has left while it still might: the head snippet would go on showing it. */
export function removeSnapshot(): undefined {
  // Before consent nothing is touched where there is nothing.
  if (typeof readLocal(MIRRORS.snapshot) === 'string') writeLocal(MIRRORS.snapshot, undefined);
}

/** A snapshot and what may be left of it, the most first: what cannot be shown early is still decided at once. */
function shorten(snapshot: Snapshot): Snapshot[] {
  const contents = Object.entries(snapshot.contents ?? {});
  return [
    ...contents.map((_, index) => ({
      ...snapshot,
      contents: Object.fromEntries(contents.slice(0, contents.length - index)),
    })),
    { ...snapshot, contents: undefined },
    { ...snapshot, contents: undefined, decided: {} },
    HISTORY_ONLY,
  ];
}

function parse(text: string | null | undefined): unknown {
  try {
    return parseJson(text ?? 'null');
  } catch {
    return null; // somebody else's text under our key
  }
}
