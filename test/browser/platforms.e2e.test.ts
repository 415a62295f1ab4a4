import { describe, expect, it } from 'vitest';
import { ASKING_SHOP, HERO, viewSale } from './shop.ts';
import { ask, openTab, PLATFORMS, SCRIPT, type Tab } from './site.ts';
import { openStage } from './stage.ts';
import { readStored } from './stored.ts';

const { context, site } = await openStage();

const GTAG = `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }
gtag('consent', 'default', { analytics_storage: 'denied', personalization_storage: 'denied', wait_for_update: 500 });</script>`;
const TAGS = `<script type="application/json" data-tb-config>${JSON.stringify(ASKING_SHOP)}</script><script src="${SCRIPT}"></script>`;
const WHOLE = `gtag('consent', 'update', { analytics_storage: 'granted', personalization_storage: 'granted' })`;
const tag = (attributes: string): string => `<script src="${PLATFORMS}" ${attributes}></script>`;

async function openHead(head: string): Promise<Tab> {
  const origin = site.fresh();
  site.put(
    '/',
    `<!doctype html><html><head><link rel="icon" href="data:,">${head}</head><body>${HERO}</body></html>`,
  );
  const tab = await openTab(context, `${origin}/`);
  await tab.page.waitForFunction('typeof window.tailorbird?.track === "function"');
  return tab;
}

const personalize = ({ page }: Tab): Promise<string> => page.evaluate('tailorbird.consent.get().personalize');

describe('the script tag of the platforms', () => {
  it.each([
    ['after the other', GTAG + TAGS + tag('data-consent-mode')],
    ['before the other', GTAG + tag('data-consent-mode') + TAGS],
    ['before the platform', TAGS + tag('data-consent-mode') + GTAG],
    ['with async', GTAG + TAGS + tag('async data-consent-mode')],
    ['as a module', GTAG + TAGS + tag('type="module" data-consent-mode')],
  ])('hears Consent Mode %s', async (_, head) => {
    const tab = await openHead(head);
    await tab.page.evaluate(viewSale(3));
    expect([await personalize(tab), Object.keys((await readStored(tab.page)).records)]).toEqual([
      'pending',
      [],
    ]);
    await tab.page.evaluate(WHOLE);
    await expect.poll(() => personalize(tab)).toBe('granted');
    await ask(tab.page, 'tailorbird.flush()');
    const { records } = await readStored(tab.page);
    expect(Object.keys(records).toSorted()).toEqual([
      'tailorbird/records/consent',
      'tailorbird/records/visitor',
    ]);
    await tab.page.evaluate(WHOLE.replaceAll('granted', 'denied'));
    await expect.poll(() => personalize(tab)).toBe('denied');
    await expect
      .poll(async () => Object.keys((await readStored(tab.page)).records))
      .toEqual(['tailorbird/records/consent']);
    expect(tab.faults).toEqual([]);
  });

  it.each(['', 'data-tcf', 'data-gpp'])('asks no platform that it does not name: %s', async (attributes) => {
    const tab = await openHead(GTAG + TAGS + tag(attributes));
    await tab.page.evaluate(WHOLE);
    await tab.page.waitForTimeout(450); // twice as long as it takes to look
    expect([await personalize(tab), tab.faults]).toEqual(['pending', []]);
  });

  it('takes options, and tells where they are faulty', async () => {
    const options = `data-consent-mode='{"personalize":["ad_storage"]}'`;
    const tab = await openHead(GTAG + TAGS + tag(options));
    await tab.page.evaluate(`gtag('consent', 'update', { ad_storage: 'granted' })`);
    await expect.poll(() => personalize(tab)).toBe('granted');
    const faulty = await openHead(GTAG + TAGS + tag(`data-consent-mode='['`));
    const problems = await faulty.page.evaluate(
      `(() => { const told = []; tailorbird.on('problem', ({ code, message }) => told.push(code + ' ' + message)); return told; })()`,
    );
    expect(problems).toEqual([expect.stringMatching(/^plugin consentMode: /)]);
    expect(faulty.faults).toEqual([]);
  });
});
