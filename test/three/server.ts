import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../prepare.mjs';
import type { Result } from './suite.ts';

/** How long the server waits in the midst of a page: some frames. */
const PAUSE_MS = 60;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checks</title><link rel="icon" href="data:,">
  <style>body{margin:0}iframe{display:block;width:900px;height:250px;border:0}</style></head><body><script src="/suite.js"></script></body></html>`;
const FILES: Readonly<Record<string, string>> = {
  '/tailorbird.min.js': 'dist/tailorbird.min.js',
  '/tailorbird.plugins.min.js': 'dist/tailorbird.plugins.min.js',
  '/tailorbird.panel.min.js': 'dist/tailorbird.panel.min.js',
  '/head.min.js': 'dist/head.min.js',
  '/purify.min.js': 'node_modules/dompurify/dist/purify.min.js',
};

export interface Scripts {
  /** Of the page that runs the checks. */
  readonly suite: string;
  /** The first of every page under test. */
  readonly watch: string;
}

export interface ServerOptions {
  /** How many checks there are. */
  readonly count: number;
  readonly scripts: Scripts;
  readonly onResult: (check: number, result: Result) => void;
}

/** Serves every check at an address of its own, whose storage no other has seen. */
export interface CheckServer {
  urlOf(check: number): string;
  close(): void;
}

export async function serveChecks({ count, scripts, onResult }: ServerOptions): Promise<CheckServer> {
  const pages = new Map<string, { readonly html: string; readonly csp?: string }>();
  const servers: Server[] = [];
  const ports: number[] = [];
  const urlOf = (check: number): string => `http://127.0.0.1:${ports[check]}/check?check=${check}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '' } = request.headers;
    const { pathname, search, searchParams } = new URL(request.url ?? '/', `http://${host}`);
    const page = pages.get(host + pathname);
    if (pathname === '/put') {
      pages.set(host + decodeURIComponent(search.slice(1)), JSON.parse(await read(request)));
      response.end();
    } else if (pathname === '/result') {
      const check = Number(searchParams.get('check'));
      onResult(check, JSON.parse(await read(request)));
      response.end(check + 1 < count ? urlOf(check + 1) : '');
    } else if (page) await write(response, page);
    else if (pathname === '/check') response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
    else if (pathname === '/suite.js' || pathname === '/watch.js')
      response
        .setHeader('content-type', 'text/javascript')
        .end(pathname === '/suite.js' ? scripts.suite : scripts.watch);
    else if (pathname in FILES)
      response
        .setHeader('content-type', 'text/javascript; charset=utf-8')
        .end(readFileSync(join(ROOT, FILES[pathname] ?? '')));
    else response.writeHead(404).end();
  }
  for (let check = 0; check < count; check++) {
    const server = createServer((request, response) => void answer(request, response));
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ports.push((server.address() as AddressInfo).port);
  }
  return {
    urlOf,
    close: () => servers.forEach((server) => (server.close(), server.closeAllConnections())),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function write(response: ServerResponse, { html, csp }: { html: string; csp?: string }): Promise<void> {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (csp !== undefined) response.setHeader('content-security-policy', csp);
  const [first = '', ...parts] = html.split('<!--pause-->');
  response.write(first);
  for (const part of parts) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    response.write(part);
  }
  response.end();
}
