import { afterEach, beforeEach, vi } from 'vitest';
import type { ConsentConfig, ConsentState, Plugin } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, open, type Memory, type Opened } from '../flow/given.ts';

/** Every purpose of the Transparency and Consent Framework. */
export const ALL: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
export const WHOLE = { personalize: 'granted', measure: 'granted' } as const;
export const NONE = { personalize: 'denied', measure: 'denied' } as const;
export const OPEN = { personalize: 'pending', measure: 'pending' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  for (const name of ['__tcfapi', '__gpp', 'dataLayer']) Reflect.deleteProperty(window, name);
  Reflect.deleteProperty(navigator, 'globalPrivacyControl');
});

export interface Given {
  readonly consent?: ConsentConfig;
  readonly storage?: Memory;
}

/** A shop that asks first, with a bridge. */
export async function openWith(
  plugin: Plugin,
  { consent, storage = createMemory() }: Given = {},
): Promise<Opened> {
  const shop = await open({ config: { ...ASKING_SHOP, consent }, storage, plugins: [plugin] });
  await shop.client.ready;
  return shop;
}

/** The browser sends Global Privacy Control. */
export function sendGpc(): void {
  Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true });
}

export function got({ client }: Opened): ConsentState {
  return client.consent.get();
}

export function sources({ client }: Opened): string[] {
  return Object.values(client.consent.details()).map(({ source }) => source);
}
