import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { ROOT } from '../prepare.mjs';

/** What is answered at an address: a page, or whatever a function does with the response. */
export type Answer = string | ((response: ServerResponse) => void);

export interface Site {
  readonly url: string;
  /** An address of the same pages with storage of its own: a browser takes each for another site. */
  fresh(): string;
  /** Every request that came, as method and path. */
  readonly requests: string[];
  /** What was posted to `/collect`, as it was parsed. */
  readonly batches: Batch[];
  /** What the page's own scripts have posted to `/said`. */
  readonly said: unknown[];
  /** What is answered at `/collect`. @defaultValue 204 without a body */
  collect: (response: ServerResponse) => void;
  /** Answers at an address from now on. */
  put(path: string, answer: Answer): void;
  close(): void;
}

export interface Batch {
  readonly id: string;
  readonly version: string;
  readonly visitor: string;
  readonly events: readonly { id: string; name: string; properties: Record<string, unknown> }[];
}

/** The script, as it was built, under the name that a shop would give it. */
export const SCRIPT = '/tailorbird.min.js';

/** The plugins, as they were built. */
export const PLUGINS = '/tailorbird.plugins.min.js';

/** The bridges to consent-management platforms, as they were built. */
export const PLATFORMS = '/tailorbird.consent.min.js';

/** The visitor's panel, as it was built, where the script looks for it. */
export const PANEL = '/tailorbird.panel.min.js';

/** Serves the built scripts and the pages of a test on loopback. */
export async function createSite(): Promise<Site> {
  const answers = new Map<string, Answer>();
  const site: Omit<Site, 'url' | 'fresh' | 'put' | 'close'> = {
    requests: [],
    batches: [],
    said: [],
    collect: (response) => void response.writeHead(204).end(),
  };
  for (const path of [SCRIPT, PLUGINS, PLATFORMS, PANEL])
    answers.set(path, (response) => {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(readFileSync(join(ROOT, 'dist', path)));
    });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/s, '');
    site.requests.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (path === '/collect') site.batches.push(JSON.parse(body));
      if (path === '/said') site.said.push(JSON.parse(body));
      if (path === '/collect') site.collect(response);
      else reply(response, path === '/said' ? '' : answers.get(path));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  let sites = 0;
  return Object.assign(site, {
    url: `http://127.0.0.1:${port}`,
    // Browsers find every name below localhost on this machine.
    fresh: () => `http://shop-${sites++}.localhost:${port}`,
    put: (path: string, answer: Answer) => void answers.set(path, answer),
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
}

function reply(response: ServerResponse, answer: Answer | undefined): void {
  if (typeof answer === 'function') return answer(response);
  const type = answer?.startsWith('{') ? 'application/json' : 'text/html; charset=utf-8';
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': type }).end(answer);
}

/** A page with the config in it and the script below: `head` comes before both, `body` after. */
export function pageOf({ config, head = '', body = '' }: PageParts): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${head}
<script type="application/json" data-tb-config>${json}</script><script src="${SCRIPT}"></script></head>
<body>${body}</body></html>`;
}

export interface PageParts {
  readonly config: unknown;
  readonly head?: string;
  readonly body?: string;
}

export interface Tab {
  readonly page: Page;
  /** What a visitor with open developer tools would see: errors, warnings, exceptions, rejections. */
  readonly faults: string[];
  readonly requests: string[];
}

/** Opens a tab that writes down every fault and request. */
export async function openTab(context: BrowserContext, url?: string): Promise<Tab> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const tab: Tab = { page, faults: [], requests: [] };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) tab.faults.push(message.text());
  });
  page.on('pageerror', (error) => tab.faults.push(error.message));
  page.on('request', (request) => tab.requests.push(request.url()));
  if (url !== undefined) await page.goto(url);
  return tab;
}

/** Closes what a test has opened. */
export async function closeTabs(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
}

/** Runs a command of the client in the page, once it is there, and gives what it says. */
export function ask<T>(page: Page, command: string): Promise<T> {
  return page.evaluate(`window.tailorbird.ready.then(() => (${command}))`);
}
