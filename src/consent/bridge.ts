import type { Plugin } from '../model/client.ts';
import type { ConsentAnswer } from '../model/consent.ts';

/** Tells what a consent-management platform says, now and whenever that changes; returns the way to stop. */
export type ConsentListening = (listener: (answer: ConsentAnswer) => void) => void | (() => void);

/** What {@link consentBridge} takes. */
export interface ConsentBridgeOptions {
  readonly consent: ConsentListening;
  /** Of several bridges each needs its own. @defaultValue `consent-bridge` */
  readonly name?: string | undefined;
}

/**
 * Takes over what any consent-management platform says. What the visitor has refused here stays refused; saying the same
 * again changes nothing, and what is neither `granted`, `denied` nor `pending` is not heard.
 *
 * @example
 * const bridge = consentBridge({
 *   consent(listener) {
 *     const tell = () => listener({ personalize: banner.allows('comfort') ? 'granted' : 'denied' });
 *     return banner.onChange(tell);
 *   },
 * });
 */
export function consentBridge({ consent, name = 'consent-bridge' }: ConsentBridgeOptions): Plugin {
  return {
    name,
    setup(host) {
      let isStopped = false;
      const stop = consent((answer) => {
        if (!isStopped) host.heed(answer);
      });
      return () => {
        isStopped = true;
        stop?.();
      };
    },
  };
}
