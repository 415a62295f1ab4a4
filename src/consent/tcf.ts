import type { Plugin } from '../model/client.ts';
import type { Choice, ConsentAnswer, Purpose } from '../model/consent.ts';
import { isObject } from '../model/json.ts';
import { consentBridge } from './bridge.ts';
import { whenThere } from './platform.ts';

/** Which of the framework's purposes must be consented to, all of them, by ours. */
export type TcfPurposes = Readonly<Partial<Record<Purpose, readonly number[]>>>;

/** Store and read on the device; profiles for content, and their use. Store and read; measure what content does. */
export const PURPOSES_OF_TCF: Readonly<Record<Purpose, readonly number[]>> = {
  personalize: [1, 5, 6],
  measure: [1, 8],
};
const VERSION = 2;

/**
 * Takes over what a platform of IAB's Transparency and Consent Framework (2.2) says by `__tcfapi`: once it is loaded, and
 * after every action of the visitor. While it asks, what it had as consent holds on, and else nothing is granted. Where the GDPR does not apply,
 * both purposes are granted by default, which gives way to a signal of the browser.
 *
 * @param purposes - @defaultValue `{ personalize: [1, 5, 6], measure: [1, 8] }`
 */
export function tcf(purposes: TcfPurposes = {}): Plugin {
  const wanted = { ...PURPOSES_OF_TCF, ...purposes };
  return consentBridge({
    name: 'tcf',
    consent: (listener) =>
      whenThere('__tcfapi', (ask) => {
        let id: unknown;
        ask('addEventListener', VERSION, (data: unknown, isSuccess: unknown) => {
          if (isSuccess !== true || !isObject(data)) return;
          id = data['listenerId'];
          const answer = answerOf(data, wanted);
          if (answer) listener(answer);
        });
        return () => ask('removeEventListener', VERSION, () => {}, id);
      }),
  });
}

function answerOf(
  { gdprApplies, eventStatus, purpose }: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<Purpose, readonly number[]>>,
): ConsentAnswer | undefined {
  if (gdprApplies === false) return { personalize: 'granted', measure: 'granted', explicit: false };
  if (gdprApplies !== true) return undefined;
  const consents = isObject(purpose) ? purpose['consents'] : undefined;
  const isAnswered = eventStatus === 'tcloaded' || eventStatus === 'useractioncomplete';
  if (!isAnswered && eventStatus !== 'cmpuishown') return undefined;
  const choose = (purposes: readonly number[]): Choice => {
    const choice = consentTo(consents, purposes);
    return isAnswered || choice === 'granted' ? choice : 'pending';
  };
  return { personalize: choose(wanted.personalize), measure: choose(wanted.measure) };
}

/** Consent to all of these purposes, by number: as an object, or as a list of those that have it. */
export function consentTo(consents: unknown, purposes: readonly number[]): Choice {
  const has = (purpose: number): boolean =>
    Array.isArray(consents)
      ? consents[purpose - 1] === true || (consents.every(Number.isInteger) && consents.includes(purpose))
      : isObject(consents) && consents[purpose] === true;
  return purposes.every(has) ? 'granted' : 'denied';
}
