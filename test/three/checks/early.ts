import type { Config } from '../../../src/index.ts';
import { frames, open } from '../shop.ts';
import { same, type Check } from './check.ts';

/** Pauses while the parser is in the slot, and behind it: what is there then is painted. */
const PAUSED = `<p>Shop</p><main data-tb-slot="hero">Ho<!--pause-->me</main><!--pause--><p>End</p>`;

function persona(when: Readonly<Record<string, unknown>>): Partial<Config> {
  const evidence = Object.entries(when).map(([fact, is]) => ({ id: fact, when: { [fact]: is }, points: 1 }));
  return {
    events: { view_item: {}, page_view: {} },
    metrics: { views: { event: 'view_item', count: true } },
    personas: [{ id: 'hunter', minEvidence: 1, enter: evidence.length, exit: 1, evidence }] as never,
    slots: { hero: { variants: [{ id: 'sale', personas: ['hunter'], content: { text: 'Sale' } }] } },
  };
}

/** The snapshot that a page leaves of which the visitor is a hunter. */
async function becomeHunter(config: Partial<Config>): Promise<string> {
  const page = await open({ config, body: '<main data-tb-slot="hero">Home</main>' });
  page.client.track('view_item');
  await page.client.flush();
  same(page.client.personas(), ['hunter']);
  page.client.stop();
  page.close();
  const snippet = await (await fetch('/head.min.js')).text();
  return `<script>${snippet}</script>`;
}

/** What is decided before the first paint. */
export const EARLY: readonly Check[] = [
  {
    name: 'the head snippet fills a decided slot before the first frame that could show its default',
    async run() {
      const config = persona({ 'metric.views': { $gte: 1 } });
      const head = await becomeHunter(config);
      const page = await open({ config, head, script: 'none', body: PAUSED });
      await frames(page);
      same(page.frames, ['Sale']);
      const { dataset } = page.get('main');
      same([dataset['tbVariant'], page.document.documentElement.dataset['tbPersonas']], ['sale', 'hunter']);
    },
  },
  {
    name: 'the client takes over what the head snippet has filled, and gives the page’s own back',
    async run() {
      const config = persona({ 'metric.views': { $gte: 1 } });
      const head = await becomeHunter(config);
      const page = await open({ config, head, script: 'defer', body: PAUSED });
      await page.client.ready;
      await frames(page);
      same([page.frames, page.client.decision('hero').variant], [['Sale'], 'sale']);
      page.client.stop();
      same(page.get('main').outerHTML, '<main data-tb-slot="hero">Home</main>');
    },
  },
  {
    name: 'the script in the head shows no default on a first page, by what is known on arrival',
    async run() {
      const config = persona({
        'channel.medium': 'email',
        'device.type': { $exists: true },
        'locale.hour': { $gte: 0 },
        'locale.language': { $regex: '^[a-z]{2}' },
      });
      const page = await open({ config, search: '?utm_source=news&utm_medium=email', body: PAUSED });
      await frames(page);
      same([page.frames, page.client.personas()], [['Sale'], ['hunter']]);
    },
  },
];
