import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFull } from '../full.ts';
import { ROOT } from '../prepare.mjs';
import { allNames, namesRead, WAYS } from './clobber.ts';
import { SHOP } from './shop.ts';
import { openTab, PLUGINS, SCRIPT } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

const all = allNames();
const config = JSON.stringify({
  ...SHOP,
  slots: { hero: { variants: [{ id: 'sale', content: { text: 'Sale', attributes: { title: 'Sale' } } }] } },
});
/** The first of each page: what a developer would see. */
const WATCH = `<script>var faults = []; var own = { event: 0 };
  addEventListener('error', (event) => faults.push(event.message));
  addEventListener('unhandledrejection', (event) => faults.push('rejection ' + event.reason));
  for (const name of ['log', 'info', 'warn', 'error']) console[name] = (...given) => faults.push(given.join());
</script>`;

site.put('/head.min.js', (response) => {
  const script = readFileSync(join(ROOT, 'dist/head.min.js'));
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
});
site.put('/case', (response) => {
  const query = new URL(response.req.url ?? '', site.url).searchParams;
  // All of them would be too long for an address.
  const names = query.get('names')?.split(',') ?? all;
  const make = WAYS[query.get('way') ?? ''];
  const script = make ? `<script src="${PLUGINS}"></script><script src="${SCRIPT}"></script>` : '';
  const { before, slot, inside = '', after = '' } = make?.(names) ?? { before: '', slot: 'main' };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${WATCH}<script src="/head.min.js"></script></head><body>${before}
    <script type="application/json" data-tb-config>${config}</script>${script}<${slot} data-tb-slot="hero">${inside}Home</${slot}><button type="button" data-tb-event="view_item">x</button><p data-tb-why="hero"></p><ul data-tb-rank data-tb-suppress><li data-tb-item="{}">x</li></ul><button type="button" data-tb-panel>Panel</button>${after}<script type="application/json" data-tb-panel-texts>{"title":"Ours"}</script></body></html>`);
});
site.put(
  '/',
  '<!doctype html><html lang="en"><head><title>All</title><link rel="icon" href="data:,"></head><body></body></html>',
);

/** Opens pages in frames, some at a time, and says of each what is wrong with it. It asks by ways that no name can be in. */
const TRY = `async (addresses) => {
  const wrong = [];
  let tried = 0;
  const settle = (frame) => new Promise((done) => frame.contentWindow.setTimeout(done));
  const look = async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    // Out of sight.
    frame.style.marginTop = '3000px';
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    const view = frame.contentWindow;
    const find = (selector) => view.Document.prototype.querySelector.call(view.document, selector);
    const told = [];
    try {
      const client = view.tailorbird;
      if (typeof client?.track !== 'function') told.push('no client');
      else {
        let events = 0;
        client.on('event', ({ name }) => void (name === 'view_item' && events++));
        await Promise.race([client.ready, new Promise((done) => setTimeout(done, 3000, told))]);
        const slot = find('[data-tb-slot]');
        const text = view.Reflect.get(view.Node.prototype, 'textContent', slot);
        if (text !== 'Sale') told.push('shows ' + text);
        if (view.Element.prototype.getAttribute.call(slot, 'title') !== 'Sale') told.push('no title');
        view.HTMLElement.prototype.click.call(find('button'));
        if (events !== 1) told.push(events + ' events');
        view.HTMLElement.prototype.click.call(find('[data-tb-panel]'));
        const panel = () => find('tailorbird-privacy')?.shadowRoot?.querySelector('h2');
        for (const end = performance.now() + 3000; !panel() && performance.now() < end; ) await settle(frame);
        if (panel()?.textContent !== 'Ours') told.push('panel ' + panel()?.textContent);
        client.stop();
        await settle(frame);
        const after = view.Reflect.get(view.Node.prototype, 'textContent', slot);
        if (after !== 'Home') told.push('keeps ' + after);
        if (find('[data-tb-variant],[title]')) told.push('keeps attributes');
      }
    } catch (error) { told.push(String(error)); }
    told.push(...(view.faults instanceof view.Array ? view.faults : ['no faults']));
    if (told.length > 0) wrong.push(address.replace(/^.*\\?/, '') + ': ' + told.join(', '));
    tried++;
    frame.remove();
  };
  const next = async () => { while (addresses.length > 0) await look(addresses.shift()); };
  await Promise.all([next(), next(), next(), next()]);
  return { wrong, tried };
}`;

async function attempt(
  way: string,
  names: readonly (string | undefined)[],
): Promise<{ wrong: string[]; tried: number }> {
  const { page } = await openTab(context, `${site.fresh()}/`);
  const addresses = names.map(
    (name) => `/case?way=${encodeURIComponent(way)}${name === undefined ? '' : `&names=${name}`}`,
  );
  return page.evaluate(`(${TRY})(${JSON.stringify(addresses)})`);
}

describe('elements with the names of what the scripts read change nothing', () => {
  it.each(Object.keys(WAYS))('%s: all in one page', async (way) => {
    expect(await attempt(way, [undefined])).toEqual({ wrong: [], tried: 1 });
    console.log(`${all.length} names in one page, ${way}`);
  });

  // Each in a page of its own takes minutes, and finds only what others hide in the page with all.
  it.each(isFull ? Object.keys(WAYS) : [])('%s: one by one', { timeout: 300_000 }, async (way) => {
    const names = namesRead();
    const { wrong, tried } = await attempt(way, names);
    expect(wrong).toEqual([]);
    expect(tried).toBe(names.length);
    console.log(`${tried} pages with one name each, ${way}`);
  });

  it('would be seen if they did', async () => {
    const { wrong } = await attempt('without the script', ['body']);
    expect(wrong).toEqual([expect.stringContaining('no client')]);
  });
});
