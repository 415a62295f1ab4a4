import type { Host } from '../model/client.ts';
import { parseJson } from '../model/json.ts';
import { definePrivacyPanel } from './element.ts';
import type { PanelTexts } from './texts.ts';

const TEXTS = 'script[data-tb-panel-texts]';

declare global {
  var tailorbird: { push(...commands: unknown[]): unknown };
}

start();

/** Waits for the client where there is none yet. */
function start(): void {
  const there: unknown = Reflect.get(window, 'tailorbird');
  if (typeof Reflect.get(Object(there), 'push') !== 'function') Object.assign(window, { tailorbird: [] });
  window.tailorbird.push(['use', { name: 'privacyPanelElement', setup }]);
}

/** What is no JSON is told as a problem of this plugin. */
function setup(host: Host): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts are looked up by name, and what is none has none
  definePrivacyPanel(host, parseJson(document.querySelector(TEXTS)?.textContent ?? '{}') as PanelTexts);
}
