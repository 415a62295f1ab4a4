// `npm start`: the example shop on this machine, with a collector that prints what the shop would send.
// Only Node's own modules, so that a fresh clone can start here.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ROOT } from '../test/prepare.mjs';
import { buildViteExample } from './vite.mjs';

const HOST = '127.0.0.1';
const FIRST_PORT = 4173;
const MAX_PORTS = 20;
const MAX_BODY_BYTES = 1024 * 1024;

/** Where an address leads, first match first: the beginning of its path, and the folder that stands for it. */
const MOUNTS = [
  { prefix: '/tailorbird.min.', folder: 'dist/tailorbird.min.' },
  { prefix: '/tailorbird.plugins.min.', folder: 'dist/tailorbird.plugins.min.' },
  { prefix: '/tailorbird.panel.min.', folder: 'dist/tailorbird.panel.min.' },
  { prefix: '/vite/', folder: 'examples/vite/dist/' },
  { prefix: '/', folder: 'examples/storefront/' },
];

/** Where a page of the shop has the head snippet, which is another one with each build. */
const SNIPPET = { mark: /<!-- The head snippet: .*? -->/, file: 'dist/head.min.js' };

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The properties worth a place on the line of an event, in this order. */
const KEY_PROPERTIES = [
  'item_id',
  'item_name',
  'item_category',
  'price',
  'quantity',
  'value',
  'slot',
  'variant',
];

/**
 * A server of the shop that does not listen yet: `listen(0, '127.0.0.1')` gives it a free port.
 *
 * `POST /collect` is answered with 204, and its body handed to `onBatch`; what is no JSON is answered with 400.
 *
 * @param {{ root?: string, onBatch?: (batch: unknown) => void }} options `root` is the project's folder.
 */
export function createShopServer({ root = ROOT, onBatch = () => {} } = {}) {
  return createServer((request, response) => {
    answer(request, { root, onBatch })
      .catch(() => plain(500, 'Something went wrong'))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy());
  });
}

/**
 * A batch for a person to read: one line, and one for each of its events.
 *
 * @param {any} batch
 * @returns {string}
 */
export function describeBatch(batch) {
  const events = Array.isArray(batch) ? batch : batch?.events;
  if (!Array.isArray(events)) return `collect: ${JSON.stringify(batch, null, 2)}`;
  const id = batch.id ?? batch.batch ?? batch.batch_id;
  const head = `collect: ${events.length} event${events.length === 1 ? '' : 's'}${id === undefined ? '' : ` in batch ${JSON.stringify(id)}`}`;
  return [head, ...events.map(describeEvent)].join('\n');
}

/**
 * @typedef {{ status: number, headers: Record<string, string>, body?: string | Buffer }} Answer
 * @param {import('node:http').IncomingMessage} request
 * @param {{ root: string, onBatch: (batch: unknown) => void }} shop
 * @returns {Promise<Answer>}
 */
async function answer(request, shop) {
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return plain(400, 'Bad address');
  if (path === '/collect' && request.method === 'POST') return collect(request, shop.onBatch);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD');
  return file(path, shop.root);
}

/**
 * The path of an address, decoded. Nothing for one that cannot be a file of ours: a segment that begins with a
 * dot (a hidden file, or the way up), a backslash, a zero byte.
 *
 * @param {string} url
 */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.startsWith('/') && !/\/\.|[\\\0]/.test(path) ? path : undefined;
  } catch {
    // Not a valid escape sequence.
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string} root
 * @returns {Promise<Answer>}
 */
async function file(path, root) {
  const mount = MOUNTS.find(({ prefix }) => path.startsWith(prefix)) ?? { prefix: '/', folder: '' };
  const base = resolve(root, mount.folder);
  const target = resolve(root, mount.folder + path.slice(mount.prefix.length));
  const isInside = target === base || target.startsWith(mount.folder.endsWith('/') ? base + sep : base);
  const found = isInside ? await stat(target).catch(() => undefined) : undefined;
  if (found?.isDirectory() && !path.endsWith('/')) return { status: 308, headers: { location: `${path}/` } };
  const name = found?.isDirectory() ? join(target, 'index.html') : target;
  const body = found === undefined ? undefined : await readFile(name).catch(() => undefined);
  if (body === undefined) return plain(404, `Nothing at ${path}`);
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const isPage = extname(name) === '.html';
  return { status: 200, headers: headers(type), body: isPage ? await withSnippet(body, root) : body };
}

/**
 * A page with the head snippet in its place, and its hash in the policy that the page has.
 *
 * @param {Buffer} page
 * @param {string} root
 */
async function withSnippet(page, root) {
  const html = page.toString('utf8');
  const snippet =
    SNIPPET.mark.test(html) && (await readFile(join(root, SNIPPET.file), 'utf8').catch(() => ''));
  if (!snippet) return page;
  const hash = createHash('sha256').update(snippet).digest('base64');
  return html
    .replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
    .replace(SNIPPET.mark, () => `<script>${snippet}</script>`);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {(batch: unknown) => void} onBatch
 * @returns {Promise<Answer>}
 */
async function collect(request, onBatch) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return plain(413, `More than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    onBatch(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch {
    return plain(400, 'Not JSON');
  }
  return { status: 204, headers: {} };
}

/**
 * @param {number} status
 * @param {string} text
 * @returns {Answer}
 */
function plain(status, text) {
  return { status, headers: headers('text/plain; charset=utf-8'), body: `${text}\n` };
}

/**
 * `no-cache`: the browser may keep the page for going back, but asks again for each file.
 *
 * @param {string} type
 */
function headers(type) {
  return { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
}

/** @param {any} event */
function describeEvent(event) {
  const properties = event?.properties ?? {};
  const shown = KEY_PROPERTIES.filter((key) => properties[key] !== undefined);
  const pairs = shown.map((key) => `${key}=${JSON.stringify(properties[key])}`);
  return `  ${[JSON.stringify(event?.name), ...pairs].join(' ')}`;
}

/**
 * Listens on the first free port from `port` on, and gives it. Port 0 is any free one.
 *
 * @param {import('node:http').Server} server
 * @param {{ port: number, tries: number }} options
 * @returns {Promise<number | undefined>} Nothing where every port is taken.
 */
async function listen(server, { port, tries }) {
  if (tries === 0) return undefined;
  try {
    await new Promise((done, failed) => {
      server.once('error', failed).listen(port, HOST, () => done(server.off('error', failed)));
    });
    return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return listen(server, { port: port + 1, tries: tries - 1 });
  }
}

async function main() {
  ensureInstalled();
  ensureBuilt();
  await buildViteExample();
  const server = createShopServer({ onBatch: (batch) => console.log(describeBatch(batch)) });
  const named = process.env['PORT'];
  const port = await listen(
    server,
    named ? { port: Number(named), tries: 1 } : { port: FIRST_PORT, tries: MAX_PORTS },
  );
  if (port === undefined) {
    console.error(
      `Port ${named ?? `${FIRST_PORT} and the next ${MAX_PORTS - 1}`} is taken: set PORT to a free one.`,
    );
    process.exitCode = 1;
    return;
  }
  console.log(
    [
      `\nThe example shop: http://${HOST}:${port}/`,
      `Another, by npm import: http://${HOST}:${port}/vite/`,
      'What is sent is printed here. Stop with Ctrl+C.',
    ].join('\n'),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
