import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Config } from '../../../src/engine/index.ts';
import { ROOT } from '../../prepare.mjs';

/** Request headers by which a browser asks for a page of a certain type at a certain time. */
export const PAGE_HEADERS = { time: 'x-shop-time', type: 'x-shop-type' } as const;

/** A shop that has a page at every address, each with the built script and the config, as the quick start says. */
export function createSite(config: Config): Server {
  const script = readFileSync(join(ROOT, 'dist/tailorbird.min.js'));
  const json = JSON.stringify(config).replaceAll('<', String.raw`\u003c`);
  const slots = Object.keys(config.slots ?? {});
  return createServer(({ url, headers }, response) => {
    const isScript = url === '/tailorbird.min.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      'cache-control': isScript ? 'max-age=3600' : 'no-store',
    });
    const time = Number(headers[PAGE_HEADERS.time]);
    const type = String(headers[PAGE_HEADERS.type]);
    response.end(isScript ? script : pageOf({ time, type, json, slots }));
  });
}

function pageOf({
  time,
  type,
  json,
  slots,
}: {
  time: number;
  type: string;
  json: string;
  slots: readonly string[];
}): string {
  return `<!doctype html>
<html lang="en" data-tb-page-type="${type}">
<head>
<meta charset="utf-8">
<title>A page of the shop</title>
<link rel="icon" href="data:,">
<script>
  // The page's clock stands at the time of the recording until it is set on.
  window.shopTime = ${time};
  Date.now = () => window.shopTime;
  window.heard = [];
  window.tailorbird = [['on', 'event', (event) => window.heard.push(event)]];
</script>
<script type="application/json" data-tb-config>${json}</script>
<script src="/tailorbird.min.js"></script>
</head>
<body>
${slots.map((slot) => `<div data-tb-slot="${slot}">The page's own</div>`).join('\n')}
</body>
</html>`;
}
