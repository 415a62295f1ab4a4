import { describe, expect, it } from 'vitest';
import { BROKEN, FAKES, GLOBALS, HOSTS, replacing } from './hostile.ts';
import { SHOP } from './shop.ts';
import { openTab, SCRIPT } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();
const TIMES = ['before', 'after'] as const;

interface Case {
  readonly name: string;
  readonly script: string;
  readonly time: (typeof TIMES)[number];
}

const CASES: readonly Case[] = GLOBALS.flatMap((paths) =>
  (['throwing', 'wrong', 'recording'] as const).flatMap((fake) =>
    TIMES.map((time) => ({ name: `${paths}, ${fake}, ${time}`, script: replacing(paths, fake), time })),
  ),
);
const casesOf = (hosts: Readonly<Record<string, string>>): Case[] =>
  Object.entries(hosts).flatMap(([name, script]) =>
    TIMES.map((time) => ({ name: `${name}, ${time}`, script, time })),
  );
const OTHERS = casesOf(HOSTS);
const LOST = casesOf(BROKEN);
const ALL = [...CASES, ...OTHERS, ...LOST];

const config = JSON.stringify({
  ...SHOP,
  slots: { hero: { variants: [{ id: 'sale', content: { text: 'Sale' } }] } },
  upload: { endpoint: '/collect', every: 'PT0.1S' },
});
/** What a developer would see; told to the frame that opened this one, whose own functions are as they were. */
const WATCH = `<script>{ const faults = parent.faultsOf(window);
  addEventListener('error', (event) => void (faults[faults.length] = event.message));
  addEventListener('unhandledrejection', (event) => void (faults[faults.length] = 'rejection ' + event.reason)); }</script>`;

site.put('/case', (response) => {
  const { script = '', time } =
    ALL[Number(new URL(response.req.url ?? '', site.url).searchParams.get('at'))] ?? {};
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${WATCH}
    ${time === 'before' ? `<script>${script}</script>` : ''}<script type="application/json" data-tb-config>${config}</script><script src="${SCRIPT}"></script></head>
    <body><main data-tb-slot="hero">Home</main><button type="button" data-tb-event="view_item">x</button>
    ${time === 'after' ? `<script>${script}</script>` : ''}<script>window.isDone = true</script></body></html>`);
});
site.put(
  '/',
  `<!doctype html><html lang="en"><head><title>All</title><link rel="icon" href="data:,"><script>
  const all = new Map();
  window.faultsOf = (view) => { const faults = []; all.set(view, faults); return faults; };
  window.open = async (at) => {
    const frame = document.createElement('iframe');
    frame.src = '/case?at=' + at;
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    const view = frame.contentWindow;
    const main = view.document.querySelector('main');
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    await wait(60);
    const { tailorbird } = view;
    const thrown = [];
    for (const use of [() => tailorbird?.track?.('view_item', { item_id: 'a', price: 1 }), () => view.document.querySelector('button').click(),
      () => tailorbird?.flush?.(), () => tailorbird?.decision?.('hero'), () => tailorbird?.consent?.set({ measure: 'denied' })])
      try { const done = use(); done?.then?.(undefined, (error) => thrown.push('rejected ' + error)); } catch (error) { thrown.push('threw ' + error); }
    await wait(200);
    const shows = main.textContent;
    try { tailorbird?.stop?.(); } catch (error) { thrown.push('stop threw ' + error); }
    await wait(20);
    const told = { shows, faults: [...all.get(view)], thrown, isDone: view.isDone === true };
    frame.remove();
    return told;
  };</script></head><body></body></html>`,
);

interface Told {
  readonly shows: string;
  readonly faults: readonly string[];
  readonly thrown: readonly string[];
  readonly isDone: boolean;
}

const { page } = await openTab(context, `${site.fresh()}/`);
const told = await page.evaluate<Told[]>(`(async () => {
  const all = [];
  for (let at = 0; at < ${ALL.length}; at += 6) all.push(...await Promise.all([0, 1, 2, 3, 4, 5].filter((one) => at + one < ${ALL.length}).map((one) => open(at + one))));
  return all;
})()`);

describe('a page that has changed what scripts share is unharmed', () => {
  it.each(ALL.map((one, at) => ({ ...one, at })))('$name', ({ at }) => {
    const { shows, faults, thrown, isDone } = told[at] ?? ({} as Told);
    expect(faults).toEqual([]);
    // Where the language itself is gone, whoever calls is told.
    if (at < CASES.length + OTHERS.length) expect(thrown).toEqual([]);
    expect(isDone).toBe(true);
    expect(['Sale', 'Home']).toContain(shows);
  });

  it('in all that was tried, and mostly served', () => {
    const served = told.filter(({ shows }) => shows === 'Sale').length;
    console.log(
      `${CASES.length} replaced globals and ${OTHERS.length} hosts of other kinds: 0 faults, ${served} filled`,
    );
    expect([CASES.length, Object.keys(FAKES).length]).toEqual([72, 3]);
    expect(served).toBeGreaterThan(ALL.length / 2);
  });
});
