import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { ask, openTab, pageOf } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

const CONSENT = { personalize: 'none-needed', measure: 'none-needed' };
const BODY = `<main><div data-tb-slot="hero"><a href="#top">Home</a></div>
  <template id="sale"><h1>Sale</h1><button data-tb-dismiss>Not for me</button></template></main>`;

function shopOf(variant: object, more: object = {}): object {
  const variants = [{ id: 'sale', content: { template: '#sale' }, ...variant }];
  return {
    version: '1',
    events: { exposure: {}, dismiss: {} },
    slots: { hero: { variants } },
    consent: CONSENT,
    ...more,
  };
}

/** Opens the page anew, and waits for its history. */
async function visit(origin: string, path = '/'): Promise<Page> {
  const { page } = await openTab(context, origin + path);
  await ask(page, 'window.tailorbird.ready');
  return page;
}

const shown = (page: Page): Promise<string> => page.innerText('[data-tb-slot]');

/** Sees the slot for as long as it takes, and has that written. */
async function see(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => window.tailorbird.on('exposure', () => done()))`);
  await ask(page, 'window.tailorbird.flush()');
}

describe('what the visitor dismisses', () => {
  it('is gone at a click, with the focus where it was, and stays away on the next page', async () => {
    const origin = site.fresh();
    site.put('/', pageOf({ config: shopOf({}), body: BODY }));
    const page = await visit(origin);
    expect(await shown(page)).toContain('Sale');
    await page.focus('button');
    await page.keyboard.press('Enter');
    expect(await shown(page)).toBe('Home');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Home');
    await ask(page, 'window.tailorbird.flush()');
    const next = await visit(origin);
    expect([await shown(next), await next.evaluate('window.tailorbird.decision("hero").reason')]).toEqual([
      'Home',
      'dismissed',
    ]);
    await ask(next, 'window.tailorbird.forget()');
    expect(await shown(await visit(origin))).toContain('Sale');
  });
});

describe('a cap', () => {
  it('counts what was really seen, and holds from the next page on', async () => {
    const origin = site.fresh();
    site.put('/', pageOf({ config: shopOf({ cap: '1/P1D' }), body: BODY }));
    const page = await visit(origin);
    await see(page);
    expect(await shown(page)).toContain('Sale');
    const next = await visit(origin);
    expect([await shown(next), await next.evaluate('window.tailorbird.decision("hero").reason')]).toEqual([
      'Home',
      'capped',
    ]);
  });
});

describe('a preview', () => {
  it('shows what the address asks for, where the config allows it', async () => {
    const origin = site.fresh();
    site.put('/', pageOf({ config: shopOf({ until: '2020-01-01' }, { preview: true }), body: BODY }));
    site.put('/without', pageOf({ config: shopOf({ until: '2020-01-01' }), body: BODY }));
    const address = '?tb-preview=hero:sale';
    expect(await shown(await visit(origin, `/${address}`))).toContain('Sale');
    expect(await shown(await visit(origin))).toBe('Home');
    expect(await shown(await visit(origin, `/without${address}`))).toBe('Home');
  });
});

describe('a schedule', () => {
  it('goes by the visitor’s own time zone', async () => {
    const origin = site.fresh();
    const hour = (offset: number): string =>
      `${String((new Date().getUTCHours() + offset + 24) % 24).padStart(2, '0')}:00`;
    // Now, by a clock in Kolkata, which is five and a half hours ahead.
    const schedule = { hours: [`${hour(5)}-${hour(7)}`.replace('-00:00', '-24:00')] };
    site.put('/', pageOf({ config: shopOf({ schedule }), body: BODY }));
    const browser = context.browser();
    const shownIn = async (timezoneId: string): Promise<string> => {
      const there = await browser?.newContext({ timezoneId });
      if (!there) throw new Error('no browser');
      const { page } = await openTab(there, `${origin}/`);
      await ask(page, 'window.tailorbird.ready');
      const text = await shown(page);
      await there.close();
      return text;
    };
    expect(await shownIn('Asia/Kolkata')).toContain('Sale');
    expect(await shownIn('UTC')).toBe('Home');
  });
});
