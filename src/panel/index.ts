export { definePrivacyPanel } from './element.ts';
export type { PanelText, PanelTexts } from './texts.ts';
