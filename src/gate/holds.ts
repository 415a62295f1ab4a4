import type { ConsentConfig } from '../model/config.ts';
import type { Choice, ConsentDetail, Purpose } from '../model/consent.ts';
import { CONSENT_DEFAULTS } from '../model/defaults.ts';
import type { Book } from './said.ts';

/** What a purpose rests on. */
export interface Basis {
  readonly book: Book;
  /** What a platform says without having asked. */
  readonly implied: Readonly<Partial<Record<Purpose, Choice>>>;
  readonly config: ConsentConfig | undefined;
  /** Whether the browser sends Global Privacy Control, and Do Not Track. */
  readonly signals: { readonly gpc: boolean; readonly dnt: boolean };
  /** When this page began. */
  readonly since: number;
}

/**
 * What holds for a purpose. A refusal here, or told by a consent-management platform, outranks a grant; then comes what
 * the browser signals, then what a platform says by default, then the shop's policy.
 */
export function holds(purpose: Purpose, { book, implied, config, signals, since }: Basis): ConsentDetail {
  for (const wanted of ['denied', 'granted'] as const)
    for (const source of ['visitor', 'cmp'] as const) {
      const [choice, at = 0] = book[source][purpose] ?? [];
      if (choice === wanted) return { choice, source, at };
    }
  const policy = { ...CONSENT_DEFAULTS, ...config };
  for (const signal of ['gpc', 'dnt'] as const) {
    const heed = policy[signal];
    if (signals[signal] && heed !== 'ignore' && (purpose === 'measure' || heed !== 'local-ok'))
      return { choice: 'denied', source: 'gpc', at: since };
  }
  const choice = implied[purpose];
  if (choice) return { choice, source: 'cmp', at: since };
  // Whatever else the shop may have written asks first.
  const isAssumed = policy[purpose] === 'opt-out' || policy[purpose] === 'none-needed';
  return { choice: isAssumed ? 'granted' : 'pending', source: 'default', at: since };
}
