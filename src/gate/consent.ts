import type { ConsentConfig } from '../model/config.ts';
import { PURPOSES, type Choice, type ConsentState, type Purpose } from '../model/consent.ts';
import { CONSENT_DEFAULTS } from '../model/defaults.ts';
import { isObject } from '../model/json.ts';

/**
 * What holds when a page starts: the visitor's own choice, else Global Privacy Control, else the shop's policy.
 *
 * @param stored - What was stored of the visitor's choice, as it was read.
 */
export function initialConsent(
  config: ConsentConfig | undefined,
  stored: unknown,
  gpc: boolean,
): ConsentState {
  const policy = { ...CONSENT_DEFAULTS, ...config };
  const choose = (purpose: Purpose): Choice => {
    const chosen = isObject(stored) ? stored[purpose] : undefined;
    if (chosen === 'granted' || chosen === 'denied') return chosen;
    if (gpc && policy.gpc !== 'ignore' && (purpose === 'measure' || policy.gpc === 'respect'))
      return 'denied';
    return policy[purpose] === 'opt-in' ? 'pending' : 'granted';
  };
  return { personalize: choose('personalize'), measure: choose('measure') };
}

/** Takes over what is a choice; anything else stays as it was. */
export function changeConsent(state: ConsentState, change: unknown): ConsentState {
  const next: Record<Purpose, Choice> = { ...state };
  for (const purpose of PURPOSES) {
    const choice = isObject(change) ? change[purpose] : undefined;
    if (choice === 'granted' || choice === 'denied') next[purpose] = choice;
  }
  return next;
}
