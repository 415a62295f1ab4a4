import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { isFull } from '../full.ts';
import { ROOT } from '../prepare.mjs';
import { SHOP } from './shop.ts';
import { ask, openTab, pageOf, PLUGINS, type Tab } from './site.ts';
import { openStage } from './stage.ts';
import { collectedVectors, type Vectors } from './vectors.ts';

const { context, site } = await openStage();

site.put('/purify.js', (response) => {
  response.writeHead(200, { 'content-type': 'text/javascript' });
  response.end(readFileSync(join(ROOT, 'node_modules/dompurify/dist/purify.min.js')));
});

const PLUGINS_TAG = `<script src="${PLUGINS}"></script>`;
const PURIFY_TAG = '<script src="/purify.js"></script>';
/** As in browsers that have no sanitizer of their own. */
const WITHOUT = '<script>delete Element.prototype.setHTML</script>';
/** A sanitizer that gives back a text, as DOMPurify does where it is not asked for nodes. */
const AS_TEXT = `<script>const { sanitize } = DOMPurify;
  window.DOMPurify = { sanitize: (html) => sanitize(html, { RETURN_TRUSTED_TYPE: false }) };</script>`;
/** One that does nothing: to see that what is watched for would be seen. */
const NONE = `<script>window.DOMPurify = { sanitize: (html) => html };</script>`;
const TYPED = (names: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types ${names}">`;

/** Written for this test: ways that a sanitizer has to know, and that the browser does not mind. */
const OWN_VECTORS = [
  '<script>hit(1)</script>',
  '<img src=x onerror=hit(2)>',
  '<svg onload=hit(3)>',
  '<svg><script>hit(4)</script></svg>',
  '<a href="javascript:hit(5)">x</a>',
  '<a href=" java\tscript:hit(6)">x</a>',
  '<a href="&#106;avascript:hit(7)">x</a>',
  '<button formaction="javascript:hit(8)">x</button>',
  '<form action="javascript:hit(9)"><input type=submit></form>',
  '<iframe src="javascript:parent.hit(10)"></iframe>',
  '<iframe srcdoc="<script>parent.hit(11)</script>"></iframe>',
  '<object data="javascript:hit(12)"></object>',
  '<embed src="javascript:hit(13)">',
  '<math><mi xlink:href="javascript:hit(14)">x</mi></math>',
  '<svg><a xlink:href="javascript:hit(15)"><text y=9>x</text></a></svg>',
  '<svg><animate onbegin=hit(16) attributeName=x dur=1s></svg>',
  '<svg><a><animate attributeName=href values="javascript:hit(17)"/><text y=9>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=hit(18)></svg>#x"></svg>',
  '<details open ontoggle=hit(19)>x</details>',
  '<input autofocus onfocus=hit(20)>',
  '<video><source onerror=hit(21)></video>',
  '<audio src=x onerror=hit(22)></audio>',
  '<body onload=hit(23)>',
  '<template><script>hit(24)</script></template>',
  '<div><template shadowrootmode=open><img src=x onerror=hit(25)></template></div>',
  '<noscript><p title="</noscript><img src=x onerror=hit(26)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=hit(27)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hit(28)>',
  '<svg></p><style><a id="</style><img src=x onerror=hit(29)>">',
  '<xmp><p title="</xmp><img src=x onerror=hit(30)>">',
  '<base href="javascript:/a/-hit(31)//"><a href="x">x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:hit(32)">',
  '<link rel=stylesheet href="javascript:hit(33)">',
  '<div style="background:url(javascript:hit(34))">x</div>',
  '<table background="javascript:hit(35)"><tr><td>x</table>',
  '<select><style></select><img src=x onerror=hit(36)></style>',
  '<x onclick=hit(37)>x</x>',
  '<p onpointerrawupdate=hit(38) onbeforematch=hit(39) onscrollend=hit(40)>x</p>',
  '<img name=tailorbird><a id=tailorbird>x</a>',
  '<script src="/hit.js"></script>',
  '<script type=module>hit(41)</script>',
  '<script type=speculationrules>{"prefetch":[{"urls":["/hit"]}]}</script>',
];

// A fourth of the collections, or all in the full run.
const ALL: readonly Vectors[] = [
  { name: 'our own', list: OWN_VECTORS },
  ...collectedVectors().map(({ name, list }) => ({
    name,
    list: list.filter((_, index) => isFull || index % 4 === 0),
  })),
];

/** Watches everything by which something that runs would show, and hands the renderer to the test. */
const WATCH = `<script>
  window.hits = [];
  window.hit = (what) => { window.hits.push(String(what)); };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = (...given) => { window.hits.push(name + ' ' + given); };
  window.tailorbird = [['use', { name: 'probe', setup(host) { window.make = (html) => host.render('html', html); } }]];
</script>`;

/** Shows each text in the page, does to it what a visitor could, and says what has run or could run. */
const TRY = `async (texts) => {
  const globals = Reflect.ownKeys(window).length;
  const main = document.querySelector('main');
  const left = [];
  let shown = 0;
  const settle = () => new Promise((done) => setTimeout(done, 30));
  for (let start = 0; start < texts.length; start += 40) {
    for (const text of texts.slice(start, start + 40)) {
      const nodes = window.make(text);
      if (!nodes) continue;
      const place = document.createElement('section');
      place.append(...nodes);
      main.append(place);
      if (place.textContent.trim() || place.children.length) shown++;
      for (const one of place.querySelectorAll('*')) {
        const bad = [...one.attributes].filter(({ name, value }) => /^on|^srcdoc$/i.test(name) || /^[\\s\\0-\\x20]*javascript:/i.test(value));
        if (bad.length > 0 || /^(script|iframe|frame|object|embed|base|meta|link)$/i.test(one.localName))
          left.push([text, one.outerHTML]);
        for (const type of ['click', 'mouseover', 'mouseenter', 'pointerover', 'focus', 'toggle', 'error', 'load', 'input', 'change', 'submit', 'wheel', 'animationend', 'scroll', 'copy', 'dragstart', 'keydown'])
          one.dispatchEvent(new Event(type, { bubbles: true, cancelable: type !== 'click' }));
        if (one.localName !== 'form') one.click?.();
        one.focus?.();
      }
    }
    await settle();
    main.replaceChildren();
  }
  await settle();
  return { left, shown, hits: window.hits, globals: Reflect.ownKeys(window).length - globals, url: location.pathname };
}`;

interface Tried {
  readonly left: string[][];
  readonly shown: number;
  readonly hits: string[];
  readonly globals: number;
  readonly url: string;
}

interface Opened extends Tab {
  readonly dialogs: string[];
  /** What was asked for that could run: scripts, frames, fetches. */
  readonly loaded: string[];
}

async function openPage(head: string, config: unknown = SHOP): Promise<Opened> {
  // Links lead nowhere, but for those that run something: it is what runs that is looked for.
  const body = `<main></main><script>
    const isCode = (link) => link && URL.canParse(String(link.href?.baseVal ?? link.href), location.href) &&
      new URL(String(link.href?.baseVal ?? link.href), location.href).protocol === 'javascript:';
    document.addEventListener('click', (event) => {
      if (!isCode(event.target.closest?.('a,area')) && !event.target.closest?.('[formaction]')) event.preventDefault();
    });
    document.addEventListener('submit', (event) => { if (!/^javascript:/i.test(event.target.action)) event.preventDefault(); });
  </script>`;
  site.put('/html', pageOf({ config, head: head.replace('WATCH', WATCH), body }));
  const tab = await openTab(context);
  const [dialogs, loaded]: [string[], string[]] = [[], []];
  const { page } = tab;
  const origin = site.fresh();
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route('**', (route) => {
    const request = route.request();
    const isOwn = request.url().startsWith(origin);
    const isPart = !['script', 'document', 'fetch', 'xhr', 'ping', 'websocket', 'eventsource'].includes(
      request.resourceType(),
    );
    if (!isPart && page.url() === `${origin}/html`) loaded.push(request.url());
    return isOwn ? route.continue() : route.abort();
  });
  await page.goto(`${origin}/html`);
  await ask(page, '0');
  loaded.length = 0;
  return { ...tab, dialogs, loaded };
}

function attempt(page: Page, list: readonly string[]): Promise<Tried> {
  return page.evaluate(`(${TRY})(${JSON.stringify(list)})`);
}

describe('HTML of the config', () => {
  it.each([
    ['by the browser', `WATCH${PLUGINS_TAG}`],
    ['by DOMPurify, as nodes', `WATCH${WITHOUT}${PURIFY_TAG}${PLUGINS_TAG}`],
    ['by DOMPurify, as a text', `WATCH${WITHOUT}${PURIFY_TAG}${AS_TEXT}${PLUGINS_TAG}`],
    ['by the browser, with Trusted Types that allow no policy', `${TYPED("'none'")}WATCH${PLUGINS_TAG}`],
    [
      'by DOMPurify, as a text, with Trusted Types',
      `${TYPED('tailorbird dompurify')}WATCH${WITHOUT}${PURIFY_TAG}${AS_TEXT}${PLUGINS_TAG}`,
    ],
  ])('made harmless %s runs nothing', { timeout: 200_000 }, async (_, head) => {
    const { page, dialogs, loaded } = await openPage(head);
    for (const { name, list } of ALL) {
      const tried = await attempt(page, list);
      expect(tried, name).toMatchObject({ left: [], hits: [], globals: 0, url: '/html' });
      expect([dialogs, loaded], name).toEqual([[], []]);
      // Something is left of them to see.
      expect(tried.shown, name).toBeGreaterThan(list.length / 20);
    }
  });

  it('would be seen to run if it did', async () => {
    const { page } = await openPage(`WATCH${PLUGINS_TAG}`);
    await page.evaluate(
      `window.make = (html) => [...Object.assign(document.createElement('template'), { innerHTML: html }).content.childNodes]`,
    );
    const { hits, left } = await attempt(page, OWN_VECTORS);
    expect([hits.length > 8, left.length > 20]).toEqual([true, true]);
  });

  it.each([
    ['by the browser', PLUGINS_TAG],
    ['by DOMPurify', WITHOUT + PURIFY_TAG + PLUGINS_TAG],
    ['by DOMPurify that comes later', WITHOUT + PLUGINS_TAG + PURIFY_TAG],
    ['by DOMPurify, as a text', WITHOUT + PURIFY_TAG + AS_TEXT + PLUGINS_TAG],
  ])('is shown in its slot, %s, and gone again', async (_, head) => {
    const html =
      '<h2 class="big">Sale</h2><p>All <b>lamps</b> <a href="/sale">here</a><img src="/lamp.png" alt="A lamp"></p>' +
      '<button type="button" data-tb-dismiss="">No</button><script>hit()</script>';
    const slots = { hero: { variants: [{ id: 'all', content: { html } }] } };
    const { page, faults } = await openPage(head, { ...SHOP, slots });
    await page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('afterend', '<section data-tb-slot="hero"><i>Home</i></section>')`,
    );
    const slot = page.locator('section');
    expect(await slot.innerHTML()).toBe(
      '<h2 class="big">Sale</h2><p>All <b>lamps</b> <a href="/sale">here</a><img src="/lamp.png" alt="A lamp"></p>' +
        '<button type="button" data-tb-dismiss="">No</button>',
    );
    expect(await ask(page, `tailorbird.decision('hero').variant`)).toBe('all');
    await page.evaluate('tailorbird.stop()');
    expect(await slot.innerHTML()).toBe('<i>Home</i>');
    expect(faults.filter((text) => !text.includes('404'))).toEqual([]);
  });

  it.each([
    ['nothing that could make it harmless', WITHOUT + PLUGINS_TAG],
    [
      'a sanitizer that throws',
      `${WITHOUT}<script>window.DOMPurify = { sanitize() { throw new Error('no'); } };</script>${PLUGINS_TAG}`,
    ],
    [
      'a sanitizer that gives nothing',
      `${WITHOUT}<script>window.DOMPurify = { sanitize() {} };</script>${PLUGINS_TAG}`,
    ],
    ['a policy that the page forbids', TYPED("'none'") + WITHOUT + NONE + PLUGINS_TAG],
  ])('leaves the default where there is %s, and it is told once', async (_, head) => {
    const variants = [{ id: 'all', content: { html: '<b>Sale</b>' } }];
    const config = { ...SHOP, slots: { hero: { variants }, foot: { variants } } };
    const { page } = await openPage(head, config);
    const told = await page.evaluate<unknown>(`(async () => {
      const told = [];
      tailorbird.on('problem', (one) => told.push(one.code));
      for (const name of ['hero', 'foot']) {
        const slot = document.createElement('section');
        slot.dataset.tbSlot = name;
        slot.append('Home');
        document.body.append(slot);
      }
      await new Promise((done) => setTimeout(done));
      const shown = [...document.querySelectorAll('section')].map((one) => one.textContent);
      return [told, shown, tailorbird.decision('hero').reason];
    })()`);
    expect(told).toEqual([['slot'], ['Home', 'Home'], 'no-content']);
  });
});
