import type { Config, Host, PersonaConfig, TailorbirdOptions } from '../../src/index.ts';
import { definePrivacyPanel } from '../../src/panel/index.ts';
import { createMemory, NOW, open, SHOP, type Opened } from '../flow/given.ts';

export const PERSONA: PersonaConfig | undefined = SHOP.personas?.[0];

/** A panel that stands in the page. */
export interface Shown extends Opened {
  readonly root: ShadowRoot;
  /** Not all are inputs; nothing is asked of the others that those do not have. */
  get(selector: string): HTMLInputElement;
  /** The text of each section, in order. */
  texts(): string[];
}

export async function show(options: Partial<TailorbirdOptions> = {}, lang = 'en'): Promise<Shown> {
  // Of leaving a persona and coming back at one moment the refusal holds.
  let now = NOW;
  const opened = await open({ storage: createMemory(), now: () => now++, ...options });
  await opened.client.ready;
  opened.viewSale(3);
  await opened.client.flush();
  return { ...opened, ...panelOf(opened.client as Host, lang) };
}

export function panelOf(host: Host, lang: string): Pick<Shown, 'root' | 'get' | 'texts'> {
  definePrivacyPanel(host);
  document.body.innerHTML = `<div lang="${lang}"><tailorbird-privacy></tailorbird-privacy></div>`;
  const root = document.querySelector('tailorbird-privacy')?.shadowRoot;
  if (!root) throw new Error('no panel');
  return {
    root,
    get(selector) {
      const found = root.querySelector<HTMLInputElement>(selector);
      if (!found) throw new Error(`no ${selector}`);
      return found;
    },
    texts: () => [...root.querySelectorAll('section')].map(({ textContent }) => textContent),
  };
}

/** Two turns: what was done is stored, told and shown. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((done) => setTimeout(done));
}

export function change(input: HTMLInputElement | HTMLSelectElement, value?: string): void {
  if (value === undefined && input instanceof HTMLInputElement) input.checked = !input.checked;
  else input.value = value ?? '';
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export function withPersona(more: object, config: Partial<Config> = {}): Config {
  return { ...SHOP, personas: [{ ...PERSONA, ...more } as never], ...config };
}
