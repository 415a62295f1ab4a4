import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/index.ts';
import { definePrivacyPanel, type PanelTexts } from '../../src/panel/index.ts';
import { open, page } from '../flow/given.ts';
import { show } from './given.ts';

const NAME = 'tailorbird-privacy';

describe('a panel that a page has got wrong', () => {
  it.each([
    ['null', false],
    ['{"title":null,"close":{"en":5}}', true],
    ['{"title":{"en":{}}}', false],
    ['{"none":["x"],"title":[7]}', false],
  ])('costs the panel at most, which is told: %s', async (texts, isShown) => {
    const shop = await open();
    definePrivacyPanel(shop.client as Host, JSON.parse(texts) as PanelTexts);
    const errors: unknown[] = [];
    const onError = (event: Event): void => void errors.push(event);
    addEventListener('error', onError);
    const panel = page(`<${NAME}></${NAME}>`);
    removeEventListener('error', onError);
    expect(errors).toEqual([]);
    expect(panel.shadowRoot?.querySelector('h2')?.textContent).toBe(isShown ? 'Your privacy' : undefined);
    expect(shop.told('problem').map(({ code }) => code)).toEqual(isShown ? [] : ['plugin']);
    panel.remove();
  });

  it.each([
    ['de_DE', 'Was wir über Sie annehmen'],
    ['de_AT', 'Was wir über Sie annehmen'],
    ['DE', 'Was wir über Sie annehmen'],
    ['De-AT', 'Was wir über Sie annehmen'],
    ['xx_YY', 'What we assume about you'],
  ])('speaks to who has written %s', async (lang, assumed) => {
    const { texts } = await show({}, lang);
    expect(texts()[0]).toContain(assumed);
    expect(texts()[0]).toContain(/^de/i.test(lang) ? 'seit ' : 'since ');
  });
});
