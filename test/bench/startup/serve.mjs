// The server of the start-up benchmark. It is the slow network too: what comes from loopback comes at once, and what the
// browser's tools slow down comes late but in one piece.
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress } from 'node:zlib';

/** @typedef {{ pieces: readonly string[], files: Readonly<Record<string, string>> }} Site */
/** @typedef {{ type: string, cache: string, parts: readonly Buffer[], partMs: number }} Answer */

/** What is called slow 4G: the time there and back, and 1.6 Mbit/s. */
const ROUND_TRIP_MS = 150;
const BYTES_PER_MS = 200;
const FILE_PART_MS = 20;
/** Between two pieces of a page, which its server writes one after the other. */
const PIECE_MS = 30;
const BLANK = '<!doctype html><title>Blank</title><link rel="icon" href="data:,"><p>Blank</p>';

/**
 * Serves one site after the other, each at an address of its own, so that none finds what another one has stored.
 *
 * @param {{ pieceMs?: number }} [options] The time between two pieces of a page, in milliseconds.
 * @returns {Promise<{ put(site: Site): Promise<string>, close(): void }>} `put` gives the site's origin.
 */
export async function serve({ pieceMs = PIECE_MS } = {}) {
  /** @type {Map<string, Readonly<Record<string, Answer>>>} */
  const sites = new Map();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/s, '');
    const answer = sites.get(request.headers.host ?? '')?.[path];
    if (answer) send(response, answer);
    else response.writeHead(path === '/blank' ? 200 : 404, { 'content-type': 'text/html' }).end(BLANK);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    async put({ pieces, files }) {
      const host = `shop-${sites.size}.localhost:${port}`;
      const scripts = Object.entries(files).map(async ([path, text]) => [path, await fileAnswer(text)]);
      sites.set(host, {
        '/': { ...(await pageAnswer(pieces)), partMs: pieceMs },
        ...Object.fromEntries(await Promise.all(scripts)),
      });
      return `http://${host}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a page or a script weighs on the way. @param {string} text */
export const bytesOf = async (text) => (await compress(text)).length;

/** @param {string} text */
const compress = (text) => promisify(brotliCompress)(text);

/** @param {string} text @returns {Promise<Answer>} */
async function fileAnswer(text) {
  const bytes = await compress(text);
  const size = FILE_PART_MS * BYTES_PER_MS;
  const count = Math.ceil(bytes.length / size);
  const parts = Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  return { type: 'text/javascript', cache: 'max-age=3600', parts, partMs: FILE_PART_MS };
}

/** Compressed as it is written: the browser can read each piece as soon as it is there. @param {readonly string[]} pieces @returns {Promise<Answer>} */
async function pageAnswer(pieces) {
  const stream = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  /** @type {Buffer[]} */
  const parts = [];
  let part = Buffer.alloc(0);
  stream.on('data', (/** @type {Buffer} */ bytes) => (part = Buffer.concat([part, bytes])));
  for (const piece of pieces) {
    stream.write(piece);
    await new Promise((done) => stream.flush(() => done(undefined)));
    parts.push(part);
    part = Buffer.alloc(0);
  }
  const ended = new Promise((done) => stream.on('end', done));
  stream.end();
  await ended;
  return { type: 'text/html; charset=utf-8', cache: 'no-store', parts: [...parts, part], partMs: PIECE_MS };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Answer} answer
 */
function send(response, { type, cache, parts, partMs }) {
  const begun = performance.now();
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'cache-control': cache });
  const sendFrom = (/** @type {number} */ index) => {
    response.write(parts[index] ?? '');
    if (index + 1 >= parts.length) response.end();
    else waitFor(index + 1);
  };
  const waitFor = (/** @type {number} */ index) => {
    const due = begun + ROUND_TRIP_MS + index * partMs;
    setTimeout(() => sendFrom(index), Math.max(0, due - performance.now()));
  };
  waitFor(0);
}
