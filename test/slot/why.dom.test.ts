import { describe, expect, it, vi } from 'vitest';
import { slots, type Config, type PersonaConfig } from '../../src/index.ts';
import { createMemory, leave, open, page, SHOP, type Memory } from '../flow/given.ts';

const [BARGAIN] = SHOP.personas ?? [];
const HTML = '<section><h1 data-tb-slot="hero">Home</h1><p data-tb-why="hero">?</p></section>';

function shopOf(persona: Partial<PersonaConfig>, becauses: Record<string, unknown> = {}): Config {
  if (!BARGAIN) throw new Error('no persona');
  const evidence = BARGAIN.evidence.map((piece) => ({ ...piece, because: becauses[piece.id] }));
  return { ...SHOP, personas: [{ ...BARGAIN, ...persona, evidence }] } as Config;
}

async function hunter(config: Config): Promise<Memory> {
  const storage = createMemory();
  const shop = await open({ config, storage });
  shop.viewSale(3);
  await leave(shop);
  return storage;
}

async function whyOf(config: Config): Promise<HTMLElement> {
  const storage = await hunter(config);
  page(HTML);
  const { client } = await open({ config, storage, plugins: [slots()] });
  await client.ready;
  const element = document.querySelector('p');
  if (!element) throw new Error('no element');
  return element;
}

describe('data-tb-why', () => {
  it('says the sentences of the evidence that holds, the weightiest first', async () => {
    const why = await whyOf(shopOf({ because: 'You like sales.' }, { views: 'B.', 'sale-views': 'A.' }));
    expect([why.textContent, why.hidden]).toEqual(['A. B.', false]);
  });

  it('says the persona’s where no evidence has one', async () => {
    expect((await whyOf(shopOf({ because: 'You like sales.' }))).textContent).toBe('You like sales.');
  });

  it.each([
    [['de-AT', 'en'], 'Grüezi', 'de'],
    [['fr'], 'Hello', 'en'],
    [['en-GB'], 'Hello', 'en'],
  ])('speaks the visitor’s language, %j', async (languages, text, lang) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
    const why = await whyOf(shopOf({ because: { en: 'Hello', de: 'Grüezi' } }));
    expect([why.textContent, why.lang]).toEqual([text, lang]);
  });

  it('is hidden where there is nothing to say', async () => {
    const why = await whyOf(shopOf({}));
    expect([why.textContent, why.hidden]).toEqual(['', true]);
  });

  it('is hidden for the default, and once the visitor has left the persona', async () => {
    const config = shopOf({ because: 'You like sales.' });
    page(HTML);
    await open({ config, plugins: [slots()] });
    expect(document.querySelector('p')?.hidden).toBe(true);
    const storage = await hunter(config);
    page(HTML);
    const { client } = await open({ config, storage, plugins: [slots()] });
    await client.ready;
    expect(document.querySelector('p')?.hidden).toBe(false);
    await client.optOut('bargain');
    expect([document.querySelector('h1')?.textContent, document.querySelector('p')?.hidden]).toEqual([
      'Home',
      true,
    ]);
  });

  it('is text, whatever the config says', async () => {
    const why = await whyOf(shopOf({ because: '<img src=x onerror=alert(1)>' }));
    expect([why.children.length, why.textContent]).toEqual([0, '<img src=x onerror=alert(1)>']);
  });
});
