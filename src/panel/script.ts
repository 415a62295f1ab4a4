import type { Host } from '../model/client.ts';
import { parseJson } from '../model/json.ts';
import { definePrivacyPanel } from './element.ts';
import type { PanelTexts } from './texts.ts';

const TEXTS = 'script[data-tb-panel-texts]';

declare global {
  var tailorbird: { push(...commands: unknown[]): unknown } | undefined;
}

start();

/** Waits for the client where there is none yet. */
function start(): void {
  if (!window.tailorbird?.push) Object.assign(window, { tailorbird: [] });
  window.tailorbird?.push(['use', { name: 'privacyPanelElement', setup }]);
}

/** What is no JSON is told as a problem, and the panel has its own texts. */
function setup(host: Host): void {
  let texts: PanelTexts | undefined;
  host.each(TEXTS, ({ textContent }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts are looked up by name, and what is none has none
    texts = parseJson(textContent) as PanelTexts;
  });
  definePrivacyPanel(host, texts);
}
