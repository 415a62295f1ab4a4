import type { Plugin } from '../model/client.ts';
import { panelOpener } from './opener.ts';
import type { PanelTexts } from './texts.ts';

/** Options of the panel. */
export interface PrivacyPanelOptions {
  /** The shop's own texts, by name: one for everybody, or one for each language. @defaultValue the panel's */
  readonly texts?: PanelTexts | undefined;
}

/**
 * Lets visitors see what is assumed of them and why, and change it: opens a panel from every element with
 * `data-tb-panel`, and fills `<tailorbird-privacy>` where it stands. The panel is loaded when it is first shown.
 */
export function privacyPanel({ texts }: PrivacyPanelOptions = {}): Plugin {
  return panelOpener(async (host) => (await import('./index.ts')).definePrivacyPanel(host, texts));
}
