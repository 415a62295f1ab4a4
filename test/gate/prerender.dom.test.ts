import { afterEach, describe, expect, it, vi } from 'vitest';
import { pages, slots } from '../../src/index.ts';
import { leave, open, page, SHOP } from '../flow/given.ts';
import { look } from '../flow/eyes.ts';

const CONFIG = { ...SHOP, slots: { hero: { variants: [{ id: 'all', content: { text: 'All' } }] } } };

function prerender(isOn: boolean): void {
  Object.defineProperty(Document.prototype, 'prerendering', { value: isOn, configurable: true });
  vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue(isOn ? 'hidden' : 'visible');
  if (isOn) return;
  document.dispatchEvent(new Event('prerenderingchange'));
  document.dispatchEvent(new Event('visibilitychange'));
}

afterEach(() => Reflect.deleteProperty(document, 'prerendering'));

describe('a page that is made before the visitor asks for it', () => {
  it('is decided at once, and counted when the visitor comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    prerender(true);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    let at = 1_000;
    const shop = await open({ config: CONFIG, plugins: [pages(), slots()], now: () => at });
    const names = (): string[] => shop.told('event').map(({ name }) => name);
    shop.viewSale(1);
    look(slot, 1);
    vi.advanceTimersByTime(5_000);
    expect([slot.textContent, names(), shop.told('exposure')]).toEqual(['All', [], []]);
    at = 9_000;
    prerender(false);
    expect(names()).toEqual(['page_view', 'view_item']);
    expect(shop.told('event').map(({ time }) => time)).toEqual([9_000, 9_000]);
    vi.advanceTimersByTime(1_000);
    expect([names().at(-1), shop.told('exposure').length]).toEqual(['exposure', 1]);
  });

  it('counts nothing once it has ended, or the visitor has refused', async () => {
    prerender(true);
    const ended = await open({ config: CONFIG, plugins: [pages()] });
    await leave(ended);
    const refused = await open({ config: CONFIG, plugins: [pages()] });
    await refused.client.consent.set({ personalize: 'denied' });
    prerender(false);
    expect(ended.told('event')).toEqual([]);
    expect((await refused.client.export()).visitor).not.toMatchObject({ visits: { pages: 1 } });
  });
});
