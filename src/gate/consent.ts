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
  readonly onChange: (before: ConsentState) => Promise<void>;
}

export interface Consent {
  get(): ConsentState;
  /** Takes a choice over; one of this tab (`own`) is written first, so that it lasts whatever happens next. */
  set(change: unknown, own: boolean): Promise<void>;
  /** Where storing is allowed so far: an opt-out on record wins over what the mirror says. */
  restore(): Promise<void>;
}

/** Holds the visitor's choice: their own, else Global Privacy Control, else the shop's policy. */
export function createConsent(options: ConsentOptions): Consent {
  const { storage, onChange } = options;
  let state = initialConsent(options);

  async function set(change: unknown, own: boolean): Promise<void> {
    const before = state;
    state = adopt(before, change);
    if (own) options.writeMirror(state);
    const recorded = own ? storage.update(KEY, () => state) : undefined;
    await Promise.all([recorded, onChange(before)]).catch(options.onProblem);
  }
  return {
    get: () => state,
    set,
    async restore() {
      if (state.personalize !== 'granted') return;
      // Where it cannot be read, history cannot either, and says so.
      const stored = await storage.get(KEY).catch(() => undefined);
      if (adopt(state, stored).personalize === 'denied') await set(stored, true);
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
    return policy[purpose] === 'opt-in' ? 'pending' : 'granted';
  };
  return adopt({ personalize: choose('personalize'), measure: choose('measure') }, mirrored);
}

/** Takes over what is a choice; anything else stays as it was. */
function adopt(state: ConsentState, change: unknown): ConsentState {
  const next: Record<Purpose, Choice> = { ...state };
  for (const purpose of PURPOSES) {
    const choice = isObject(change) ? change[purpose] : undefined;
    if (choice === 'granted' || choice === 'denied') next[purpose] = choice;
  }
  return next;
}
