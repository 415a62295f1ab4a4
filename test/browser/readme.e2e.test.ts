import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blockOf, codeBlocksOf, codeIn, readDocument, tablesOf, withoutComments } from '../house/markdown.ts';
import { ROOT } from '../prepare.mjs';
import { launch } from './chromium.ts';
import { readStored } from './stored.ts';

const readme = readDocument('README.md');
const [quickStart = '', queue = ''] = codeBlocksOf(readme)
  .filter(({ language }) => language === 'html')
  .map(({ code }) => code);
const CONFIG = withoutComments(blockOf(readme, 'The config, by example', 'jsonc'));
const TAG = '<script src="tailorbird.min.js"></script>';
/** The config and the tag. */
const HEAD = quickStart.slice(0, quickStart.indexOf(TAG) + TAG.length);

interface Post {
  readonly type: string | undefined;
  readonly body: unknown;
}

const posts: Post[] = [];
/** By their paths. */
const pages = new Map<string, string>();
const server = createServer((request, response) => void answer(request, response));
let browser: Browser;
let address: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

beforeEach(() => {
  posts.length = 0;
});

describe('the quick start with a script tag', () => {
  it('has ten lines, and the tag among them', () => {
    expect(quickStart.trim().split('\n')).toHaveLength(10);
    expect(quickStart).toContain(TAG);
  });

  it.each([
    { how: 'as it is', html: quickStart },
    { how: 'in the head', html: `<head>${HEAD}</head>${quickStart.replace(HEAD, '')}` },
    { how: 'twice', html: quickStart.replace(TAG, TAG + TAG) },
  ])('is decided before the first paint, $how', async ({ html }) => {
    const page = await open(html);
    expect(await headingAfterLamps(page)).toBe('Good lamps');
    expect(await page.evaluate('tailorbird.decision("hero").reason')).toBe('matched');
    await page.close();
  });

  // Below the first screen, as what the visitor has seen would stay.
  it.each([
    { how: 'deferred', html: quickStart.replace('<script src', '<script defer src') },
    { how: 'asynchronous', html: quickStart.replace('<script src', '<script async src') },
    { how: 'as a module', html: quickStart.replace('<script src', '<script type="module" src') },
    { how: 'before its config', html: `<head>${TAG}</head>${quickStart.replace(TAG, '')}` },
    { how: 'with the config in a file of its own', html: quickStart.replace(HEAD, ownFile()) },
  ])('fills what has not been seen yet, $how', async ({ html }) => {
    const page = await open(html.replace('<h1', '<div style="height: 300vh"></div><h1'));
    expect(await headingAfterLamps(page)).toBe('Good lamps');
    await page.close();
  });

  it('leaves alone what has been seen, on a late start', async () => {
    const page = await open(quickStart.replace('<script src', '<script async src'));
    await headingAfterLamps(page);
    await page.route('**/tailorbird.min.js', async (route) => {
      await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
      await route.continue();
    });
    await page.goto(`${address}/page?late`);
    await page.waitForFunction('window.tailorbird?.decision("hero").reason === "too-late"');
    expect(await page.getByRole('heading').innerText()).toBe('Good things');
    await page.close();
  });

  it('takes over what was queued', async () => {
    const page = await open(queue + quickStart);
    const said = await page.evaluate<unknown>(
      'tailorbird.ready.then(() => [tailorbird.status().consent.personalize, tailorbird.explain()[0].evidence[0].facts])',
    );
    expect(said).toEqual(['granted', { 'metric.lamps': 1 }]);
  });
});

/** All that is kept, as the README claims. */
const rows = tablesOf(readme).find(({ columns }) => columns[1] === 'key')?.rows ?? [];
const claimed = rows.map(([where = '', key = '']) => [...codeIn(where), ...codeIn(key)].join('/'));

describe('what the README says of storage', () => {
  const choice = claimed.filter((name) => name.endsWith('consent'));

  it('is all that there is, after a choice', async () => {
    const page = await open(quickStart);
    await page.getByRole('button', { name: 'A lamp' }).click();
    expect(await namesStored(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remember me' }).click();
    const unsent = claimed.filter((name) => !name.endsWith('/sent'));
    await expect.poll(() => namesStored(page)).toEqual(unsent.toSorted());
    await page.evaluate('tailorbird.optOut()');
    expect(await namesStored(page)).toEqual(choice.toSorted());
    expect([claimed.length, unsent.length]).toEqual([5, 4]);
    expect((await readStored(page)).cookies).toBe('');
  });
});

describe('what the README says of uploads', () => {
  it('is what is sent, and nothing before the visitor agrees', async () => {
    const page = await open(`<script type="application/json" data-tb-config>${CONFIG}</script>${TAG}`);
    await page.evaluate(
      "tailorbird.track('view_item', { item_id: 'lamp-1', item_category: 'lamps', price: 48 })",
    );
    await page.evaluate('tailorbird.flush()');
    expect(posts).toEqual([]);
    await page.evaluate("tailorbird.consent.set({ measure: 'granted' }).then(() => tailorbird.flush())");
    await page.evaluate("tailorbird.consent.set({ personalize: 'granted' })");
    await page.evaluate("tailorbird.track('view_item', { item_id: 'lamp-2' }); tailorbird.flush()");
    await expect.poll(() => namesStored(page)).toEqual(claimed.toSorted());
    const example: unknown = JSON.parse(blockOf(readme, 'What is stored, what is sent, and when', 'json'));
    const [{ type, body } = { type: '', body: {} }] = posts;
    expect(type).toMatch(/^text\/plain/);
    const { events } = body as { events: { name: string }[] };
    expect(events.map(({ name }) => name)).toEqual(['page_view', 'view_item']);
    expect(shapeOf({ ...(body as object), events: events.slice(1) })).toEqual(shapeOf(example));
  });
});

describe('the plugin of CONTRIBUTING.md', () => {
  it('does what it says', async () => {
    const plugin = blockOf(readDocument('CONTRIBUTING.md'), 'Add a plugin', 'ts');
    const page = await open('<title>Plugin</title>');
    await page.addScriptTag({ content: await bundle(plugin) });
    await page.evaluate(
      "dispatchEvent(new Event('beforeprint')); stop(); dispatchEvent(new Event('beforeprint'))",
    );
    expect(await page.evaluate('events')).toEqual([['print', { path: '/page' }]]);
  });
});

/** Opens a page in a fresh profile. */
async function open(html: string): Promise<Page> {
  pages.set(
    '/page',
    `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${html}`,
  );
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('close', () => expect(faults).toEqual([]));
  await page.goto(`${address}/page`);
  return page;
}

/** Does what the README tells the reader to do, and reads the heading of the next page. */
async function headingAfterLamps(page: Page): Promise<string> {
  const heading = page.getByRole('heading');
  await page.waitForFunction('window.tailorbird?.ready');
  await page.getByRole('button', { name: 'Remember me' }).click();
  for (let time = 0; time < 2; time++) await page.getByRole('button', { name: 'A lamp' }).click();
  expect(await heading.innerText()).toBe('Good things');
  await expect.poll(() => page.evaluate('tailorbird.personas()')).toEqual(['lamp-lover']);
  // Not a reload, which would also bring back how far the page was scrolled.
  await page.goto(`${address}/page?next`);
  await page.waitForFunction('window.tailorbird?.ready.then(() => true)');
  return heading.innerText();
}

/** The tag of the README with the config in a file of its own, and that file. */
function ownFile(): string {
  const [, tag = ''] = /`(<script [^`]*data-config=[^`]*)`/.exec(readme) ?? [];
  const [config = ''] = /(?<=data-tb-config>)[^]*?(?=<\/script>)/.exec(quickStart) ?? [];
  pages.set('/tailorbird.json', config);
  return tag;
}

async function namesStored(page: Page): Promise<string[]> {
  const { local, records } = await readStored(page);
  return [...Object.keys(local), ...Object.keys(records)].toSorted();
}

/** A value with the kinds of its texts and numbers in their place. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}

/** A script that starts Tailorbird with a plugin that is text. */
async function bundle(plugin: string): Promise<string> {
  const contents = `
    import { createTailorbird } from '../index.ts';
    import { prints } from './prints.ts';
    window.events = [];
    const config = { version: '1', events: { print: { properties: { path: 'string' } } } };
    const tailorbird = createTailorbird({ config, plugins: [prints()] });
    tailorbird.on('event', ({ name, properties }) => events.push([name, properties]));
    window.stop = tailorbird.stop;
  `;
  const resolveDir = join(ROOT, 'src/source');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    plugins: [
      {
        name: 'document',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\/prints\.ts$/ }, () => ({ path: 'prints', namespace: 'document' }));
          onLoad({ filter: /./, namespace: 'document' }, () => ({
            contents: plugin,
            loader: 'ts',
            resolveDir,
          }));
        },
      },
    ],
  });
  return outputFiles.map(({ text }) => text).join('');
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').replace(/\?.*/, '');
  if (request.method === 'POST') {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    posts.push({ type: request.headers['content-type'], body: JSON.parse(text) });
    response.writeHead(204).end();
    return;
  }
  const [type, body] = path.endsWith('.js')
    ? ['text/javascript', readFileSync(join(ROOT, 'dist', path))]
    : ['text/html', pages.get(path)];
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body ?? '');
}
