import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../src/index.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSite } from '../browser/site.ts';
import { isFull } from '../full.ts';
import { ROOT } from '../prepare.mjs';
import { adviceFor, findEngine, startEngine, type Engine } from './engines.mjs';
import { ALL_WELL, EVERYTHING, everyPage, OWN, SHOWN, STYLE } from './everything.ts';

/** Nothing is allowed that is not named, and no policy of Trusted Types either. */
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
/** What is shown where no picture is. */
const WITHOUT = {
  ...EVERYTHING.slots,
  image: { variants: [] },
  picture: { variants: [{ id: 'picture', content: { attributes: { alt: 'Other' } } }] },
};
const SEEN = { ...SHOWN, picked: null, image: 'Home' };

const site = await createSite();
afterAll(() => site.close());
beforeEach(() => void (site.said.splice(0), site.batches.splice(0)));

const FILES = { '/own.js': OWN, '/shop.css': STYLE };
for (const [path, text] of Object.entries(FILES))
  site.put(path, (response) => {
    const type = path.endsWith('css') ? 'text/css' : 'text/javascript';
    response.writeHead(200, { 'content-type': type }).end(text);
  });
site.put('/head.min.js', (response) => {
  const text = readFileSync(join(ROOT, 'dist/head.min.js'));
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
});

interface Visit {
  readonly engine: Engine;
  readonly policy: string;
  readonly own?: string;
  readonly config?: Config;
}

/** Opens the page, which drives itself, and gives what it says. */
async function visit({ engine, policy, own = OWN, config = EVERYTHING }: Visit): Promise<unknown> {
  site.put('/own.js', (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(own));
  site.put('/', (response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(everyPage({ config }));
  });
  const end = await startEngine(engine, `${site.fresh()}/`);
  await expect.poll(() => site.said.length, { timeout: 40_000 }).toBe(1);
  await end();
  return site.said[0];
}

describe.each(isFull ? (['chromium', 'firefox'] as const) : (['chromium'] as const))('in %s', (engine) => {
  if (findEngine(engine) === undefined) {
    it('has not run', ({ skip }) => skip(adviceFor(engine)));
    return;
  }

  it.each([
    ['as strict as can be', STRICT],
    ['that allows no Trusted Types either', `${STRICT}; trusted-types 'none'`],
  ])('everything but pictures works under a policy %s, without a violation', async (_, policy) => {
    const said = await visit({ engine, policy, config: { ...EVERYTHING, slots: WITHOUT } });
    expect(said).toEqual({ ...ALL_WELL, seen: SEEN });
    const sent = site.batches.flatMap(({ events }) => events.map(({ name }) => name));
    expect(sent).toEqual(expect.arrayContaining(['page_view', 'view_item', 'search', 'dismiss']));
  });

  it('everything works where the policy allows pictures, without a violation', async () => {
    expect(await visit({ engine, policy: `${STRICT}; img-src 'self' data:` })).toEqual(ALL_WELL);
  });

  it('a violation would have been reported', async () => {
    const said = await visit({ engine, policy: STRICT, own: `window.mustViolate = true;${OWN}` });
    expect(said).toMatchObject({
      faults: expect.arrayContaining([expect.stringContaining('require-trusted-types-for')]),
    });
  });
});
