import { beforeEach, describe, expect, it, vi } from 'vitest';
import { slots, type Config, type Host } from '../../src/index.ts';
import { look, watched } from '../flow/eyes.ts';
import { open, page, SHOP, type Opened } from '../flow/given.ts';

const CONFIG: Config = {
  ...SHOP,
  slots: { hero: { variants: [{ id: 'all', content: { text: 'All' } }] } },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});

async function openHero(config: Config = CONFIG): Promise<Opened & { slot: HTMLElement; host: Host }> {
  const slot = page('<main data-tb-slot="hero">Home</main>');
  let host: Host | undefined;
  const catching = { name: 'catch', setup: (given: Host) => void (host = given) };
  const shop = await open({ config, plugins: [catching, slots()] });
  if (!host) throw new Error('no host');
  return { ...shop, slot, host };
}

function hide(isHidden: boolean): void {
  vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('an exposure', () => {
  it.each([
    [0.49, 5_000, 0],
    [0.5, 999, 0],
    [0.5, 1_000, 1],
    [1, 1_000, 1],
  ])('is told of a slot that is %d in view for %i ms: %i times', async (ratio, time, times) => {
    const shop = await openHero();
    look(shop.slot, ratio);
    vi.advanceTimersByTime(time);
    expect(shop.told('exposure')).toHaveLength(times);
  });

  it('says what was shown, also as an event', async () => {
    const shop = await openHero();
    look(shop.slot, 1);
    vi.advanceTimersByTime(1_000);
    expect(shop.told('exposure')).toMatchObject([{ slot: 'hero', variant: 'all', reason: 'matched' }]);
    expect(shop.told('event')).toMatchObject([
      { name: 'exposure', properties: { slot: 'hero', variant: 'all' } },
    ]);
  });

  it('needs the second without a break', async () => {
    const shop = await openHero();
    for (let times = 0; times < 5; times++) {
      look(shop.slot, 1);
      vi.advanceTimersByTime(900);
      look(shop.slot, 0.1);
      vi.advanceTimersByTime(900);
    }
    expect(shop.told('exposure')).toEqual([]);
  });

  it('is told once for each page view', async () => {
    const shop = await openHero();
    for (let times = 0; times < 3; times++) {
      look(shop.slot, 1);
      vi.advanceTimersByTime(2_000);
      look(shop.slot, 0);
    }
    expect(shop.told('exposure')).toHaveLength(1);
    shop.host.pageView();
    look(shop.slot, 1);
    vi.advanceTimersByTime(1_000);
    expect(shop.told('exposure')).toHaveLength(2);
  });

  it('is told once of a slot that is there twice', async () => {
    page('<p><b data-tb-slot="hero">1</b><b data-tb-slot="hero">2</b></p>');
    const shop = await open({ config: CONFIG, plugins: [slots()] });
    for (const slot of document.querySelectorAll('b')) look(slot, 1);
    vi.advanceTimersByTime(1_000);
    expect(shop.told('exposure')).toHaveLength(1);
  });

  it('does not count time in which the page was hidden', async () => {
    const shop = await openHero();
    look(shop.slot, 1);
    vi.advanceTimersByTime(300);
    hide(true);
    vi.advanceTimersByTime(600);
    hide(false);
    vi.advanceTimersByTime(500);
    expect(shop.told('exposure')).toEqual([]);
  });

  it('is told when the visitor has come back to the page and looks', async () => {
    const shop = await openHero();
    look(shop.slot, 1);
    vi.advanceTimersByTime(500);
    hide(true);
    vi.advanceTimersByTime(60_000);
    expect(shop.told('exposure')).toEqual([]);
    hide(false);
    vi.advanceTimersByTime(1_000);
    expect(shop.told('exposure')).toHaveLength(1);
  });

  it('is not told of content that is not in the page', async () => {
    const hero = { variants: [{ id: 'all', content: { template: '#missing' } }] };
    const shop = await openHero({ ...CONFIG, slots: { hero } });
    look(shop.slot, 1);
    vi.advanceTimersByTime(1_000);
    expect(shop.told('exposure')).toEqual([]);
  });

  it('counts against the cap of its variant', async () => {
    const hero = { variants: [{ id: 'all', cap: '1/P7D', content: { text: 'All' } }] };
    const shop = await openHero({ ...CONFIG, slots: { hero } });
    shop.host.pageView();
    expect(shop.slot.textContent).toBe('All');
    look(shop.slot, 1);
    vi.advanceTimersByTime(1_000);
    expect(shop.slot.textContent).toBe('All');
    shop.host.pageView();
    expect([shop.slot.textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'capped']);
  });

  it('is no longer waited for after a refusal, or the end', async () => {
    const refused = await openHero();
    look(refused.slot, 1);
    void refused.client.consent.set({ personalize: 'denied', measure: 'granted' });
    vi.advanceTimersByTime(5_000);
    expect(refused.told('exposure')).toEqual([]);
    refused.client.stop();
    const ended = await openHero();
    look(ended.slot, 1);
    ended.client.stop();
    vi.advanceTimersByTime(5_000);
    expect([ended.told('exposure'), watched()]).toEqual([[], 0]);
  });
});
