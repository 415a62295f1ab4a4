import { connectTabs } from '../browser/tabs.ts';
import type { Host, Tailorbird } from '../model/client.ts';
import { isObject } from '../model/json.ts';
import type { Consent } from './consent.ts';

export interface ChoicesOptions {
  readonly consent: Consent;
  readonly track: Host['track'];
  readonly save: () => Promise<void>;
  readonly erase: () => Promise<void>;
  /** Gives slots their default back: those that show a variant for this persona, or any. */
  readonly withdraw: (persona?: string) => void;
}

export interface Choices extends Pick<Tailorbird, 'consent' | 'optOut' | 'optIn' | 'finish' | 'forget'> {
  stop(): void;
}

/** What the visitor decides, here and in every other tab of the site. */
export function createChoices({ consent, track, save, erase, withdraw }: ChoicesOptions): Choices {
  const tabs = connectTabs('tailorbird', (message) => void hear(message));

  async function hear(message: unknown): Promise<void> {
    if (!isObject(message)) return;
    if (message['forget']) await erase();
    await consent.set(message['consent'], false);
    if (typeof message['out'] === 'string') withdraw(message['out']);
    await save();
  }
  function setConsent(choice: unknown): Promise<void> {
    const set = consent.set(choice, true);
    tabs.send({ consent: consent.get() });
    return set;
  }
  async function tell(event: 'opt_out' | 'opt_in' | 'finish', persona: string): Promise<void> {
    const isOut = event !== 'opt_in';
    track(event, { persona });
    if (isOut) withdraw(persona);
    await save();
    tabs.send({ out: isOut ? persona : undefined });
  }
  function setOptOut(choice: 'granted' | 'denied', persona: string | undefined): Promise<void> {
    if (persona === undefined) return setConsent({ personalize: choice, measure: choice });
    return tell(choice === 'denied' ? 'opt_out' : 'opt_in', persona);
  }
  return {
    consent: { get: consent.get, set: setConsent },
    optOut: (persona) => setOptOut('denied', persona),
    optIn: (persona) => setOptOut('granted', persona),
    finish: (persona) => tell('finish', persona),
    async forget() {
      await erase();
      tabs.send({ forget: true });
    },
    stop: tabs.stop,
  };
}
