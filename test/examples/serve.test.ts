import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createShopServer, describeBatch } from '../../examples/serve.mjs';

const root = mkdtempSync(join(tmpdir(), 'tailorbird-serve-'));
const batches: unknown[] = [];
const server = createShopServer({ root, onBatch: (batch) => batches.push(batch) });

beforeAll(async () => {
  write('examples/storefront/index.html', '<title>Shop</title>');
  write('examples/storefront/product/index.html', '<title>Product</title>');
  const policy = `<meta content="script-src 'self'; style-src 'self'">`;
  write('examples/storefront/snippet.html', `${policy}<!-- The head snippet: here. --><b>$&</b>`);
  write('dist/head.min.js', "run('$&')");
  write('examples/storefront/style.css', 'a {}');
  write('examples/storefront/.hidden', 'hidden');
  write('examples/storefront-old/secret.txt', 'secret');
  write('dist/tailorbird.min.js', 'js');
  write('dist/tailorbird.min.js.map', '{}');
  write('dist/index.js', 'not served');
  write('package.json', '{}');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

beforeEach(() => {
  batches.length = 0;
});

describe('the shop server', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<title>Shop</title>'],
    ['/?a=/../b', 'text/html; charset=utf-8', '<title>Shop</title>'],
    ['/product/', 'text/html; charset=utf-8', '<title>Product</title>'],
    ['/style.css', 'text/css; charset=utf-8', 'a {}'],
    ['/tailorbird.min.js', 'text/javascript; charset=utf-8', 'js'],
    ['/tailorbird.min.js.map', 'application/json; charset=utf-8', '{}'],
  ])('serves %s as %s', async (path, type, body) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toBe(body);
  });

  it('puts the head snippet, and its hash, into pages that have a place for it', async () => {
    const hash = createHash('sha256').update("run('$&')").digest('base64');
    expect(await (await get('/snippet.html')).text()).toBe(
      `<meta content="script-src 'self' 'sha256-${hash}'; style-src 'self'"><script>run('$&')</script><b>$&</b>`,
    );
  });

  it('sends a folder without its slash to the address with it, so that relative links hold', async () => {
    const response = await get('/product');
    expect([response.status, response.headers.get('location')]).toEqual([308, '/product/']);
  });

  // Not by fetch, which resolves `..` before it sends.
  it.each([
    '/../package.json',
    '/../storefront-old/secret.txt',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '//../../package.json',
    '/product/../../../package.json',
    '/tailorbird./../../package.json',
    '/tailorbird.%2f..%2findex.js',
    '/.hidden',
    '/%',
    '/index.html%00.css',
  ])('gives no file for %s', async (path) => {
    expect(await statusOf(path)).toMatch(/^HTTP\/1.1 40[04] /);
  });

  it.each(['/missing', '/index.js', '/package.json', '/dist/index.js'])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('takes a batch, hands it on and answers 204', async () => {
    const response = await post('/collect', '{"events":[]}');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(batches).toEqual([{ events: [] }]);
  });

  it('refuses a batch that is no JSON', async () => {
    expect((await post('/collect', 'nonsense')).status).toBe(400);
    expect(batches).toEqual([]);
  });

  it('refuses a batch of more than a mebibyte', async () => {
    expect((await post('/collect', `"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413);
    expect(batches).toEqual([]);
  });

  it('takes a post at /collect only', async () => {
    expect((await post('/', '{}')).status).toBe(405);
  });
});

describe('describeBatch', () => {
  it('gives each event a line with its key properties', () => {
    const events = [
      { name: 'view_item', time: 1, properties: { price: 9.5, item_id: 'lamp', colour: 'red' } },
      { name: 'page_view', properties: {} },
    ];
    expect(describeBatch({ id: 'b1', events }).split('\n')).toEqual([
      'collect: 2 events in batch "b1"',
      '  "view_item" item_id="lamp" price=9.5',
      '  "page_view"',
    ]);
  });

  it('shows what is no batch as it came', () => {
    expect(describeBatch({ a: 1 })).toBe('collect: {\n  "a": 1\n}');
  });

  it('lets no control character through to the terminal', () => {
    expect(describeBatch({ events: [{ name: '\u001b[2J', properties: { item_id: '\u0007' } }] })).not.toMatch(
      // oxlint-disable-next-line eslint/no-control-regex -- control characters are what must not come through
      /[\u0000-\u0009\u000b-\u001f]/,
    );
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function port(): number {
  return (server.address() as AddressInfo).port;
}

function get(path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port()}${path}`, { redirect: 'manual' });
}

function post(path: string, body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port()}${path}`, { method: 'POST', body });
}

function statusOf(path: string): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const socket = connect(port(), '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', failed);
    socket.on('end', () => done(text));
  });
}
