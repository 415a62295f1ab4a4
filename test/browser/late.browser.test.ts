import { cdp } from 'vitest/browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/index.ts';
import { fill, frame, type Filled, get, paint, pass, put } from './fill.ts';

const HERO = '<main data-tb-slot="hero" style="height:100px">Home</main>';
const WAITING = `<main data-tb-slot="hero" data-tb-wait="300" style="height:100px"><b style="visibility:visible">Home</b></main>`;
const SPACE = '<div style="height:3000px"></div>';

beforeEach(async () => {
  document.body.innerHTML = '<p>Shop</p>';
  await paint();
});

function visibility(element: Element): string {
  return getComputedStyle(element).visibility;
}

describe('a default that is decided about too late', () => {
  it('stays in view', async () => {
    const slot = put(HERO);
    const shop = fill({ isLate: true });
    await shop.decide();
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'too-late']);
  });

  it.each(['before the client came', 'afterwards'])(
    'stays where it came %s, was in view and is out of it now',
    async (when) => {
      if (when === 'before the client came') put(HERO + SPACE);
      const shop = fill({ isLate: true });
      if (when === 'afterwards') put(HERO + SPACE);
      await pass(100);
      scrollTo(0, 2_000);
      await pass(100);
      await shop.decide();
      expect([get('main').textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'too-late']);
    },
  );

  it('stays in a live region, where it would be read out', async () => {
    const slot = put(`${SPACE}<section aria-live="polite">${HERO}</section>`);
    const shop = fill({ isLate: true });
    await shop.decide();
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'too-late']);
  });

  it.each([
    ['below the fold', SPACE + HERO],
    ['that is not displayed', `<div style="display:none">${HERO}</div>`],
    ['in a region that is off', `${SPACE}<section aria-live="off">${HERO}</section>`],
  ])('changes %s', async (_, html) => {
    const slot = put(html);
    const shop = fill({ isLate: true });
    await shop.decide();
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Sale', 'matched']);
  });

  it('stays in all elements of its slot, seen or not', async () => {
    const slot = put(HERO + SPACE + HERO);
    const shop = fill({ isLate: true });
    await shop.decide();
    expect([...document.querySelectorAll('main')].map((one) => one.textContent)).toEqual(['Home', 'Home']);
    expect(slot.outerHTML).toBe(HERO);
  });

  it('changes at the next page view', async () => {
    const slot = put(HERO);
    const shop = fill({ isLate: true });
    await shop.decide();
    shop.host.pageView();
    expect(slot.textContent).toBe('Sale');
  });
});

describe('a live slot', () => {
  const persona = {
    id: 'hunter',
    minEvidence: 1,
    enter: 1,
    exit: 1,
    evidence: [{ id: 'views', when: { 'metric.views': { $gte: 1 } }, points: 1 }],
  };
  const variants = [{ id: 'sale', personas: ['hunter'], content: { text: 'Sale' } }];
  const config: Partial<Config> = {
    events: { view_item: {} },
    metrics: { views: { event: 'view_item', count: true } },
    personas: [persona],
    slots: { hero: { variants }, other: { variants } },
  };

  it('changes under the eyes', async () => {
    const slot = put(HERO.replace('style', 'data-tb-swap="live" style'));
    const shop = fill({ isLate: true });
    await shop.decide();
    expect(slot.textContent).toBe('Sale');
  });

  it('changes with the personas, and no other does', async () => {
    put(`${HERO.replace('style', 'data-tb-swap="live" style')}<p data-tb-slot="other">Home</p>`);
    const shop = fill({ config });
    expect(document.body.innerText).toMatch(/Home\s+Home/);
    shop.client.track('view_item');
    await shop.client.flush();
    expect([shop.client.personas(), get('main').textContent, get('p').textContent]).toEqual([
      ['hunter'],
      'Sale',
      'Home',
    ]);
    await shop.client.optOut('hunter');
    expect(get('main').textContent).toBe('Home');
  });

  it.each([
    ['live fade', '', 1],
    ['live', '', 0],
    ['live fade', 'reduce', 0],
  ])(
    'with data-tb-swap="%s" fades where motion is not to be reduced (%o): %i',
    async (swap, motion, count) => {
      const features = [{ name: 'prefers-reduced-motion', value: motion }];
      await cdp().send('Emulation.setEmulatedMedia', { features });
      const slot = put(HERO.replace('style', `data-tb-swap="${swap}" style`));
      const shop = fill({ isLate: true });
      await shop.decide();
      expect([slot.textContent, slot.getAnimations().length]).toEqual(['Sale', count]);
      await cdp().send('Emulation.setEmulatedMedia', { features: [] });
    },
  );

  it('does not fade before the page has been painted', async () => {
    const slot = put(HERO.replace('style', 'data-tb-swap="fade" style'));
    vi.spyOn(performance, 'getEntriesByName').mockReturnValue([]);
    const shop = fill({ isLate: true });
    await shop.decide();
    expect([slot.textContent, slot.getAnimations()]).toEqual(['Sale', []]);
  });

  it('does not fade what nobody has seen', async () => {
    fill({});
    const slot = put(HERO.replace('style', 'data-tb-swap="fade" style'));
    await expect.poll(() => slot.textContent).toBe('Sale');
    expect(slot.getAnimations()).toEqual([]);
  });
});

describe('data-tb-wait', () => {
  async function openWaiting(html = WAITING): Promise<{ slot: HTMLElement; shop: Filled }> {
    const shop = fill({ isLate: true });
    const slot = put(html);
    await Promise.resolve();
    return { slot, shop };
  }

  it('takes away nothing that the visitor may have seen', () => {
    const slot = put(WAITING);
    fill({ isLate: true });
    expect(visibility(slot)).toBe('visible');
  });

  it('makes the slot’s own box invisible, in all its elements, and nothing else', async () => {
    await openWaiting(`<p>Shop</p>${WAITING}<i data-tb-slot="other">Other</i>${WAITING}`);
    const all = [...document.body.querySelectorAll('*')].map((one) => [one.localName, visibility(one)]);
    expect(all).toEqual([
      ['p', 'visible'],
      ['main', 'hidden'],
      ['b', 'hidden'],
      ['i', 'visible'],
      ['main', 'hidden'],
      ['b', 'hidden'],
    ]);
    expect([visibility(document.body), document.querySelectorAll('main')[1]?.outerHTML]).toEqual([
      'visible',
      WAITING,
    ]);
  });

  it('ends with the decision, which nobody has seen too late', async () => {
    const { slot, shop } = await openWaiting();
    await frame();
    await shop.decide();
    expect([slot.textContent, visibility(slot)]).toEqual(['Sale', 'visible']);
  });

  it('ends with the time, after which the default has been seen', async () => {
    const { slot, shop } = await openWaiting();
    const since = performance.now();
    await expect.poll(() => visibility(slot), { interval: 10 }).toBe('visible');
    expect(performance.now() - since).toBeGreaterThan(250);
    await pass(50);
    await shop.decide();
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'too-late']);
  });

  it('ends for paper, after which the default has been seen', async () => {
    const { slot, shop } = await openWaiting();
    dispatchEvent(new Event('beforeprint'));
    expect(visibility(slot)).toBe('visible');
    await shop.decide();
    expect(slot.textContent).toBe('Home');
  });

  it('ends with the client', async () => {
    const sheets = document.adoptedStyleSheets.length;
    const { slot, shop } = await openWaiting();
    shop.client.stop();
    expect([visibility(slot), document.adoptedStyleSheets.length]).toEqual(['visible', sheets]);
  });

  it.each(['', '0', '-5', 'long', 'NaN'])('is nothing as %o', async (value) => {
    const { slot } = await openWaiting(WAITING.replace('300', value));
    expect(visibility(slot)).toBe('visible');
  });

  it('is five seconds at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { slot } = await openWaiting(WAITING.replace('300', '1e9'));
    vi.advanceTimersByTime(4_999);
    expect(visibility(slot)).toBe('hidden');
    vi.advanceTimersByTime(1);
    expect(visibility(slot)).toBe('visible');
  });

  it('takes no focus away', async () => {
    const shop = fill({ isLate: true });
    const slot = put(WAITING.replace('<b ', '<button>Buy</button><b '));
    slot.querySelector('button')?.focus();
    await Promise.resolve();
    expect(shop.client.decision('hero').reason).toBe('not-ready');
    expect([visibility(slot), document.activeElement?.localName]).toEqual(['visible', 'button']);
  });
});
