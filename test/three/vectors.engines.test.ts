import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { createSite, PLUGINS, SCRIPT } from '../browser/site.ts';
import { adviceFor, findEngine, startEngine, type Engine } from './engines.mjs';
import { DRIVE, pageOf, PLACES, vectors, WATCH } from './vectors.ts';

interface Told {
  readonly ran: readonly string[];
  readonly left: readonly string[];
  readonly filled: number;
  readonly tried: number;
  readonly globals: number;
}

const isFull = process.env['TAILORBIRD_FULL'] === '1';
/** How many vectors go into a page: each stands in it many times, far below, where slots may be filled at any time. */
const CHUNK = 8;
const ALL = vectors();
// Each twentieth of the collections in a quick run, and all of the first ones, which are our own.
const list = isFull ? ALL : ALL.filter((_, index) => index < 40 || index % 20 === 0);
const chunks = Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, at) =>
  list.slice(at * CHUNK, (at + 1) * CHUNK),
);
const site = await createSite();
afterAll(() => site.close());

const CSP = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data:";
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The page of one chunk; its address has one of the vectors as every parameter that is read. */
site.put('/chunk', (response) => {
  const at = Number(new URL(response.req.url ?? '', site.url).searchParams.get('at'));
  const chunk = chunks[at] ?? [];
  const { config, slots } = pageOf(chunk);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
  response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vectors</title><script>${WATCH}</script>
    <script type="application/json" data-tb-config>${json(config)}</script><script src="${PLUGINS}"></script><script src="${SCRIPT}"></script></head>
    <body><hr style="margin-top:3000px"><script type="application/json" id="given" data-mine>${json({ slots, vectors: chunk })}</script><script src="/drive.js" data-mine></script></body></html>`);
});
site.put('/address', (response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
  response.end(`<!doctype html><title>Address</title><script>${WATCH}</script><script type="application/json" data-tb-config>${json(
    {
      version: '1',
      events: {
        campaign_details: { properties: { source: 'string', medium: 'string', campaign: 'string' } },
      },
      page: { query: ['q'] },
      preview: true,
      slots: {
        hero: {
          variants: [{ id: 'v', when: { 'channel.campaign': { $exists: true } }, content: { text: 'x' } }],
        },
      },
      consent: { personalize: 'none-needed', measure: 'none-needed' },
    },
  )}</script><script src="${SCRIPT}"></script><body><main data-tb-slot="hero">Home</main><script>
    addEventListener('load', async () => { await tailorbird.ready; tailorbird.explain(); await tailorbird.export();
      parent.postMessage({ ran, left: [...document.querySelectorAll('main *')].map((one) => one.outerHTML), filled: 1, tried: 1, globals: 0 }, '*'); });
  </script></body>`);
});
const script = (text: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
site.put('/drive.js', script(DRIVE));

/** Opens one page after another in a frame, and posts what all of them have told. */
const RUN = `(async () => {
  const all = { ran: [], left: [], filled: 0, tried: 0, globals: 0 };
  const open = async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    const told = await new Promise((done) => {
      addEventListener('message', ({ data }) => done(data), { once: true });
      document.body.append(frame);
      setTimeout(done, 30000, { ran: ['no answer of ' + address], left: [], filled: 0, tried: 0, globals: 0 });
    });
    frame.remove();
    for (const key of ['ran', 'left']) all[key].push(...told[key]);
    for (const key of ['filled', 'tried', 'globals']) all[key] += told[key];
  };
  for (const address of ADDRESSES) await open(address);
  await fetch('/said', { method: 'POST', body: JSON.stringify(all) });
})()`;

async function run(engine: Engine, addresses: readonly string[]): Promise<Told> {
  site.said.splice(0);
  site.put('/run.js', script(RUN.replace('ADDRESSES', () => JSON.stringify(addresses))));
  site.put('/', '<!doctype html><title>Run</title><body><script src="/run.js"></script></body>');
  const end = await startEngine(engine, `${site.fresh()}/`);
  try {
    await expect.poll(() => site.said.length, { timeout: 1_700_000, interval: 200 }).toBe(1);
  } finally {
    await end();
  }
  return site.said[0] as Told;
}

describe.each(isFull ? (['chromium', 'firefox'] as const) : (['chromium'] as const))('in %s', (engine) => {
  if (findEngine(engine) === undefined) {
    it('has not run', ({ skip }) => skip(adviceFor(engine)));
    return;
  }

  it('no vector runs in any place of a config, an event or the markup', { timeout: 1_800_000 }, async () => {
    const told = await run(
      engine,
      chunks.map((_, at) => `/chunk?at=${at}`),
    );
    expect(told).toMatchObject({ ran: [], left: [], globals: 0 });
    // Slots were filled with them.
    expect(told.tried).toBe(list.length * Object.keys(PLACES).length);
    expect(told.filled).toBeGreaterThan(told.tried / 3);
    console.log(
      `${engine}: ${list.length} vectors in each of ${Object.keys(PLACES).join(', ')}; event, declaration, markup: 0 ran`,
    );
  });

  it('no vector runs in an address', { timeout: 1_800_000 }, async () => {
    const some = list.filter((_, index) => !isFull || index % 4 === 0);
    const told = await run(
      engine,
      some.map((vector) => {
        const value = encodeURIComponent(Buffer.from(vector).toString());
        return `/address?utm_source=${value}&utm_campaign=${value}&q=${value}&tb-preview=hero:${value}#${value}`;
      }),
    );
    expect(told).toMatchObject({ ran: [], left: [], tried: some.length });
    console.log(
      `${engine}: ${some.length} vectors as utm_source, utm_campaign, query, preview and fragment: 0 ran`,
    );
  });

  it('what runs would be seen', async () => {
    const told = await run(engine, ['/chunk?at=0&careless']);
    expect(told.ran.filter((what) => what.startsWith('__xss')).length).toBeGreaterThan(3);
    expect(told.left.length).toBeGreaterThan(3);
  });
});
