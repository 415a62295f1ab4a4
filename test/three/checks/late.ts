import { frames, holdHistory, open, paint, type Shop } from '../shop.ts';
import { comes, pass, same, type Check } from './check.ts';

const HERO = '<main data-tb-slot="hero" style="height:100px">Home</main>';
const FAR = '<div style="height:3000px">Below</div>';
const WAITING = HERO.replace('style', 'data-tb-wait="1200" style');

function lacksSheets(): string | undefined {
  return 'adoptedStyleSheets' in Document.prototype ? undefined : 'no adoptedStyleSheets';
}

function visibility({ window, get }: Shop): string {
  return window.getComputedStyle(get('main')).visibility;
}

async function openWaiting(waiting = WAITING): Promise<{ page: Shop; decide: () => void }> {
  const decide = await holdHistory();
  const page = await open({ body: `<p>Shop</p>${waiting}` });
  await paint(page);
  return { page, decide };
}

/** What is decided when the visitor may have seen the default. */
export const LATE: readonly Check[] = [
  {
    name: 'a default in view that is decided too late stays, and changes at the next page view',
    async run() {
      const decide = await holdHistory();
      const page = await open({ body: HERO + FAR });
      await paint(page);
      decide();
      await page.client.ready;
      await comes(() => page.client.decision('hero').reason, 'too-late');
      same(page.get('main').outerHTML, HERO);
      page.host.pageView();
      same(page.get('main').textContent, 'Sale');
      same(page.frames, ['Home']);
    },
  },
  {
    name: 'a default out of view, and a live slot, change also late',
    async run() {
      const decide = await holdHistory();
      const page = await open({
        body: `<p data-tb-slot="hero" data-tb-swap="live">Home</p>`,
      });
      const below = await open({ body: FAR + HERO });
      await Promise.all([paint(page), paint(below)]);
      decide();
      await Promise.all([page.client.ready, below.client.ready]);
      same([page.get('p').textContent, below.get('main').textContent], ['Sale', 'Sale']);
    },
  },
  {
    name: 'data-tb-wait holds the slot’s own box invisible, and nothing else, until it is decided',
    lacks: lacksSheets,
    async run() {
      const { page, decide } = await openWaiting();
      const { body, adoptedStyleSheets } = page.document;
      same([visibility(page), page.window.getComputedStyle(body).visibility], ['hidden', 'visible']);
      same([page.get('main').outerHTML, adoptedStyleSheets.length], [WAITING, 1]);
      decide();
      await page.client.ready;
      same([page.get('main').textContent, visibility(page)], ['Sale', 'visible']);
      await frames(page);
      same(page.frames, ['Sale']);
      page.client.stop();
      same(page.document.adoptedStyleSheets.length, 0);
    },
  },
  {
    name: 'data-tb-wait lets go when its time is over, and then the default has been seen',
    lacks: lacksSheets,
    async run() {
      const { page, decide } = await openWaiting(WAITING.replace('1200', '500'));
      same(visibility(page), 'hidden');
      await comes(() => visibility(page), 'visible');
      await frames(page);
      await pass(50);
      decide();
      await page.client.ready;
      same([page.get('main').textContent, page.client.decision('hero').reason], ['Home', 'too-late']);
    },
  },
  {
    name: 'data-tb-wait lets go for paper',
    lacks: lacksSheets,
    async run() {
      const { page, decide } = await openWaiting();
      same(visibility(page), 'hidden');
      page.window.dispatchEvent(new page.window.Event('beforeprint'));
      same(visibility(page), 'visible');
      decide();
      await page.client.ready;
      same(page.get('main').textContent, 'Home');
    },
  },
];
