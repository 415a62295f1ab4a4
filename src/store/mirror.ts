import { readLocal, writeLocal } from '../browser/local-storage.ts';
import { isSnapshot, type Snapshot } from '../model/decision.ts';
import { parseJson } from '../model/json.ts';

/** All that is ever in localStorage: the visitor's choice, and the snapshot for the next page. */
const CONSENT_KEY = 'tailorbird.consent';
const SNAPSHOT_KEY = 'tailorbird.snapshot';
/** Longest snapshot as JSON, so that both keys together stay within 1 KiB. */
const MAX_SNAPSHOT_LENGTH = 900;

export function readConsent(): unknown {
  return parse(readLocal(CONSENT_KEY));
}

export function writeConsent(choice: unknown): void {
  writeLocal(CONSENT_KEY, JSON.stringify(choice));
}

/** The last page's snapshot. Its version may be that of another config. */
export function readSnapshot(): Snapshot | undefined {
  const value = parse(readLocal(SNAPSHOT_KEY));
  return isSnapshot(value) ? value : undefined;
}

/** Writes a snapshot, without its decisions if it is too long with them; `undefined` removes it. */
export function writeSnapshot(snapshot: Snapshot | undefined): void {
  const texts = [snapshot, snapshot && { ...snapshot, decided: {} }].map((one) => JSON.stringify(one));
  writeLocal(
    SNAPSHOT_KEY,
    texts.find((text) => text === undefined || text.length <= MAX_SNAPSHOT_LENGTH),
  );
}

function parse(text: string | null): unknown {
  try {
    return parseJson(text ?? 'null');
  } catch {
    return null; // somebody else's text under our key
  }
}
