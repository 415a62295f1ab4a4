import { readLocal, writeLocal } from '../browser/local-storage.ts';
import { isSnapshot, type Snapshot } from '../model/decision.ts';
import { parseJson } from '../model/json.ts';

/** All that is ever in localStorage: the visitor's choice, and the snapshot for the next page. */
const CONSENT_KEY = 'tailorbird.consent';
const SNAPSHOT_KEY = 'tailorbird.snapshot';
/** Largest snapshot as JSON in UTF-8, so that both keys together stay within 1 KiB. */
const MAX_SNAPSHOT_BYTES = 900;
/** Says only that there is a history to wait for: no config has this version. */
const HISTORY_ONLY: Snapshot = { version: undefined, personas: [], heldOut: [], decided: {} };

export function readConsent(): unknown {
  return parse(readLocal(CONSENT_KEY));
}

export function writeConsent(choice: unknown): void {
  writeLocal(CONSENT_KEY, JSON.stringify(choice));
}

/**
 * The last page's snapshot. Its version may be that of another config, or of none where only a history is known of.
 *
 * @param choice - What the mirror says of consent: who has chosen has been here before.
 */
export function readSnapshot(choice: unknown): Snapshot | undefined {
  const text = readLocal(SNAPSHOT_KEY);
  const value = parse(text);
  if (isSnapshot(value)) return value;
  return text === null && choice === null ? undefined : HISTORY_ONLY;
}

/** Writes a snapshot, or as much of it as there is room for; `undefined` removes it. */
export function writeSnapshot(snapshot: Snapshot | undefined): void {
  const texts = (snapshot ? shorten(snapshot) : []).map((one) => JSON.stringify(one));
  writeLocal(
    SNAPSHOT_KEY,
    texts.find((text) => new TextEncoder().encode(text).length <= MAX_SNAPSHOT_BYTES),
  );
}

/** Removes what a page has left while it still might: the head snippet would go on showing it. */
export function removeSnapshot(): undefined {
  // Before consent nothing is touched where there is nothing.
  if (typeof readLocal(SNAPSHOT_KEY) === 'string') writeLocal(SNAPSHOT_KEY, undefined);
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
