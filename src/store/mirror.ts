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
  let kept: string | undefined;
  for (const one of growing(snapshot)) {
    const text = toJson(one);
    if (new TextEncoder().encode(text).length > MAX_SNAPSHOT_BYTES) break;
    kept = text;
  }
  writeLocal(MIRRORS.snapshot, kept);
}

/** Removes what a page has left while it still might: the head snippet would go on showing it. */
export function removeSnapshot(): undefined {
  // Before consent nothing is touched where there is nothing.
  if (typeof readLocal(MIRRORS.snapshot) === 'string') writeLocal(MIRRORS.snapshot, undefined);
}

/**
 * What may be kept of a snapshot, the least first, for however much there is, most of it will not fit: what cannot be shown
 * early is still decided at once.
 */
function* growing(snapshot: Snapshot): Generator<Snapshot> {
  const contents = Object.entries(snapshot.contents ?? {});
  yield HISTORY_ONLY;
  yield { ...snapshot, contents: undefined, decided: {} };
  yield { ...snapshot, contents: undefined };
  for (const index of contents.keys())
    yield { ...snapshot, contents: Object.fromEntries(contents.slice(0, index + 1)) };
}

function parse(text: string | null | undefined): unknown {
  try {
    return parseJson(text ?? 'null');
  } catch {
    return null; // somebody else's text under our key
  }
}
