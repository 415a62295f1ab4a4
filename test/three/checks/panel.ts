import type { Config } from '../../../src/index.ts';
import { open, type Shop } from '../shop.ts';
import { comes, same, type Check } from './check.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const PERSONA = {
  id: 'fan',
  label: 'Fan',
  because: { en: 'You came.', pl: 'Przychodzisz.' },
  enter: 1,
  minEvidence: 1,
  evidence: [{ id: 'came', when: { 'visit.count': { $gte: 1 } }, points: 1 }],
};
const CONFIG: Partial<Config> = {
  events: { page_view: {} },
  personas: [PERSONA],
  slots: { hero: { variants: [{ id: 'fan', personas: ['fan'], content: { text: 'Fans' } }] } },
};
const BODY =
  '<main data-tb-slot="hero" data-tb-swap="live">Home</main><button data-tb-panel>Privacy</button>';

function within(shop: Shop, selector: string): HTMLElement | undefined {
  const root = shop.document.querySelector('tailorbird-privacy')?.shadowRoot;
  return root?.querySelector<HTMLElement>(selector) ?? undefined;
}

/** Opens the panel as a visitor does: the button has the focus, also where a click alone does not give it. */
async function openPanel(shop: Shop, part = 'dialog[open] h2'): Promise<void> {
  await shop.client.ready;
  shop.get('[data-tb-panel]').focus();
  shop.get('[data-tb-panel]').click();
  await comes(() => within(shop, part) !== undefined, true, 'open');
}

/** The visitor's panel. */
export const PANEL: readonly Check[] = [
  {
    name: 'the panel opens under a strict policy, has the focus, and gives it back when it is closed',
    async run() {
      const shop = await open({ body: BODY, config: CONFIG, csp: CSP });
      same(within(shop, '*'), undefined);
      await openPanel(shop);
      same(shop.document.activeElement?.localName, 'tailorbird-privacy');
      same(within(shop, 'h2')?.textContent, 'Your privacy');
      same(within(shop, '[part=card]')?.textContent.includes('You came.'), true);
      // What is behind it cannot have the focus.
      shop.get('[data-tb-panel]').focus();
      same(shop.document.activeElement?.localName, 'tailorbird-privacy');
      // The sheet holds, although the policy allows no style of the page's own.
      const looks = within(shop, '[part=card]');
      same(looks && shop.window.getComputedStyle(looks).borderTopStyle, 'solid');
      within(shop, '#close')?.click();
      await comes(() => shop.document.querySelector('tailorbird-privacy'), null);
      await comes(() => shop.document.activeElement?.textContent, 'Privacy');
    },
  },
  {
    name: 'what is switched off in the panel is gone in the page, and in the panel of another tab',
    async run() {
      const [shop, other] = [
        await open({ body: BODY, config: CONFIG }),
        await open({ body: '<p lang="pl"><tailorbird-privacy></tailorbird-privacy></p>', config: CONFIG }),
      ];
      await Promise.all([shop.client.ready, other.client.ready]);
      await comes(() => within(other, '[part=card]')?.textContent.includes('Przychodzisz.'), true);
      await comes(() => shop.get('main').textContent, 'Fans');
      await openPanel(shop);
      within(shop, '#persona-fan')?.click();
      await comes(() => shop.get('main').textContent, 'Home');
      await comes(() => Reflect.get(within(other, '#persona-fan') ?? {}, 'checked'), false);
      await comes(() => within(shop, '[role=status]')?.textContent, 'Saved.');
      same(shop.client.personas(), []);
    },
  },
  {
    name: 'all is deleted from the panel, once it is certain',
    async run() {
      const shop = await open({ body: BODY, config: CONFIG });
      await openPanel(shop);
      const id = shop.host.visitorId();
      within(shop, 'summary')?.click();
      same(shop.host.visitorId(), id);
      within(shop, '#sure')?.click();
      await comes(() => within(shop, '[role=status]')?.textContent, 'Deleted.');
      same(shop.host.visitorId() === id, false);
    },
  },
];
