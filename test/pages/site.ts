import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { ROOT } from '../prepare.mjs';
import { SCRIPT } from '../browser/site.ts';

/** Where this folder's own packages are installed. */
export const PACKAGES: string = join(ROOT, 'test/pages/node_modules');

/** A site of files that others wrote, or of what a test has built. */
export interface Pages {
  /** The folder with the site's files. */
  readonly folder?: string;
  /** Answers before the folder is looked at, by path. */
  readonly answers?: Readonly<Record<string, string>>;
  /** The page that is answered where there is none of that name, as single-page applications need. */
  readonly fallback?: string;
  /** Where the folder's pages believe to be. @defaultValue '/' */
  readonly base?: string;
  readonly config: object;
  /** Changes each page's HTML on the fly, with us and without us: adds the markup of slots. */
  readonly markup?: (html: string, path: string) => string;
  /** The script tag's own attributes, e.g. `defer`. */
  readonly tag?: string;
}

export interface PageSite {
  /** An address that has its own storage. With `us` the script tag and the config stand in each page's head. */
  open(us: boolean): string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/x-component',
};

/** Listens to problems, which a page with us can have, before the first of them. */
const LISTEN = `<script>window.problems = []; window.tailorbird = [['on', 'problem', (problem) => window.problems.push(problem.message)]];</script>`;

/** Serves pages on loopback, with us in them and without, as the address says. */
export async function servePages(pages: Pages): Promise<PageSite> {
  const script = readFileSync(join(ROOT, 'dist/tailorbird.min.js'));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname);
    const isOurs = request.headers.host?.startsWith('with-') ?? false;
    if (path === SCRIPT && isOurs) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const found = find(pages, path);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><p>Not found</p>');
      return;
    }
    const type = TYPES[extname(found.name)] ?? 'application/octet-stream';
    const body = type.startsWith('text/html')
      ? pageFor(pages, path, { html: found.body.toString(), isOurs })
      : found.body;
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  let sites = 0;
  return {
    // As long as one another: what the page prints of its own address is the same but for the name.
    open: (us) => `http://${us ? 'with' : 'sans'}-${sites++}.localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function find(pages: Pages, path: string): { name: string; body: Buffer } | undefined {
  const { folder, answers = {}, fallback, base = '/' } = pages;
  const given = answers[path];
  if (given !== undefined) return { name: extname(path) ? path : 'page.html', body: Buffer.from(given) };
  if (folder !== undefined && path.startsWith(base)) {
    const wanted = join(folder, normalize(`/${path.slice(base.length)}`));
    const file = [wanted, join(wanted, 'index.html'), `${wanted}.html`].find(
      (name) => existsSync(name) && statSync(name).isFile(),
    );
    if (file !== undefined) return { name: file, body: readFileSync(file) };
  }
  if (fallback !== undefined && extname(path) === '')
    return { name: 'page.html', body: Buffer.from(fallback) };
  return undefined;
}

function pageFor(pages: Pages, path: string, { html, isOurs }: { html: string; isOurs: boolean }): string {
  const marked = pages.markup?.(html, path) ?? html;
  if (!isOurs) return marked;
  const config = JSON.stringify(pages.config).replaceAll('<', '\\u003c');
  const ours = `${LISTEN}<script type="application/json" data-tb-config>${config}</script><script src="${SCRIPT}" ${pages.tag ?? ''}></script>`;
  return marked.replace(/<head[^>]*>/i, (head) => head + ours);
}
