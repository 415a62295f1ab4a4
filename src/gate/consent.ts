import type { Storage } from '../model/client.ts';
import type { ConsentConfig } from '../model/config.ts';
import { PURPOSES, type Choice, type ConsentState, type Purpose } from '../model/consent.ts';
import { CONSENT_DEFAULTS } from '../model/defaults.ts';
import { isObject } from '../model/json.ts';

const KEY = 'consent';

export interface ConsentOptions {
  readonly config: ConsentConfig | undefined;
  /** What the mirror says of the visitor's own choice, as it was read. */
  readonly mirrored: unknown;
  /** Whether the browser sends Global Privacy Control. */
  readonly gpc: boolean;
  /** The record that outlives a crash; the mirror may not. */
  readonly storage: Storage;
  readonly writeMirror: (choice: ConsentState) => void;
  readonly onProblem: (error: unknown) => void;
  /** A choice holds from now on. */
  readonly onChange: () => Promise<void>;
}

export interface Consent {
  get(): ConsentState;
  /** Takes a choice over; one of this tab (`own`) is written first, so that it lasts whatever happens next. */
  set(change: unknown, own: boolean): Promise<void>;
  /** An opt-out on record wins over what the mirror says, and wipes again. */
  restore(): Promise<void>;
}

/** Holds the visitor's choice: their own, else Global Privacy Control, else the shop's policy. */
export function createConsent(options: ConsentOptions): Consent {
  const { storage, onChange } = options;
  let state = initialConsent(options);

  async function set(change: unknown, own: boolean): Promise<void> {
    if (!hasChoice(change)) return;
    state = adopt(state, change, 'any');
    if (own) options.writeMirror(state);
    await Promise.all([own && record(), onChange()]).catch(options.onProblem);
  }
  async function record(): Promise<void> {
    await storage.update(KEY, () => state);
  }
  return {
    get: () => state,
    set,
    async restore() {
      // Without leave and without a choice there is nothing that one might read.
      if (!hasChoice(options.mirrored) && !PURPOSES.some((purpose) => state[purpose] === 'granted')) return;
      try {
        const kept = adopt(state, await storage.get(KEY), 'denied');
        const isOut = kept.personalize === 'denied' || kept.measure !== state.measure;
        // Also what was refused already: the browser may have died before it was erased.
        if (isOut) await set(kept, true);
      } catch {
        // Where it cannot be read, history cannot either, and says so.
      }
    },
  };
}

/** What holds when a page starts. */
export function initialConsent({
  config,
  mirrored,
  gpc,
}: Pick<ConsentOptions, 'config' | 'mirrored' | 'gpc'>): ConsentState {
  const policy = { ...CONSENT_DEFAULTS, ...config };
  const choose = (purpose: Purpose): Choice => {
    if (gpc && policy.gpc !== 'ignore' && (purpose === 'measure' || policy.gpc === 'respect'))
      return 'denied';
    // Whatever else the shop may have written asks first.
    return policy[purpose] === 'opt-out' || policy[purpose] === 'none-needed' ? 'granted' : 'pending';
  };
  return adopt({ personalize: choose('personalize'), measure: choose('measure') }, mirrored, 'any');
}

/** Takes over what is a choice; anything else stays as it was. */
function adopt(state: ConsentState, change: unknown, which: 'any' | 'denied'): ConsentState {
  const next: Record<Purpose, Choice> = { ...state };
  for (const purpose of PURPOSES) {
    const choice = isObject(change) ? change[purpose] : undefined;
    if (choice === 'denied' || (choice === 'granted' && which === 'any')) next[purpose] = choice;
  }
  return next;
}

function hasChoice(change: unknown): boolean {
  return (
    isObject(change) &&
    PURPOSES.some((purpose) => change[purpose] === 'granted' || change[purpose] === 'denied')
  );
}
