import { beforeEach, describe, expect, it, vi } from 'vitest';
import { slots, upload, type Config, type Host, type VisitorEvent } from '../../src/index.ts';
import { NOW, open, page, readLocal, SHOP, type Opened } from '../flow/given.ts';

/** Who says so is shown what is meant for the time; whoever runs the page may learn of all else. */
const SECRET: Config = {
  ...SHOP,
  events: {
    ...SHOP.events,
    ...Object.fromEntries(
      ['exposure', 'dismiss', 'opt_out', 'opt_in', 'finish', 'declare'].map((name) => [name, {}]),
    ),
  },
  personas: [
    ...(SHOP.personas ?? []),
    {
      id: 'expecting',
      evidence: [{ id: 'said', when: { 'declared.baby.due': true }, points: 1 }],
      enter: 1,
      minEvidence: 1,
      expires: 'P30D',
      sensitivity: 'special',
    },
  ],
  experiments: { colours: {} },
  slots: {
    hero: { variants: [{ id: 'sale', personas: ['bargain'], content: { text: 'Sale' } }] },
    side: {
      variants: ['soft', 'loud'].map((id) => ({
        id,
        personas: ['expecting'],
        experiment: 'colours',
        content: { text: id },
      })),
    },
  },
  upload: { endpoint: '/collect' },
};

let sent: string[];

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (_url: string, init?: RequestInit) => {
    sent.push(typeof init?.body === 'string' ? init.body : '');
    return new Response(null, { status: 204 });
  });
});

interface Page extends Opened {
  readonly host: Host;
}

async function openPage(config: Config = SECRET): Promise<Page> {
  let host: Host | undefined;
  const catching = { name: 'catch', setup: (given: Host) => void (host = given) };
  // No two things happen at once: of an opt-out and an opt-in at the same moment the refusal would hold.
  let now = NOW;
  const shop = await open({ config, plugins: [catching, upload()], now: () => now++ });
  await shop.client.ready;
  if (!host) throw new Error('no host');
  return { ...shop, host };
}

/** Everything that can be told of the special persona, and something of the other. */
async function live(shop: Page): Promise<void> {
  shop.client.declare({ baby: { due: true } });
  shop.viewSale(3);
  await shop.client.flush();
  shop.host.exposed(shop.client.decision('side'));
  shop.host.exposed(shop.client.decision('hero'));
  shop.host.dismiss('side');
  await shop.client.flush();
  await shop.client.finish('expecting');
  await shop.client.flush();
  await shop.client.optOut('expecting');
  await shop.client.optIn('expecting');
  await shop.client.flush();
}

function eventsSent(): VisitorEvent[] {
  return sent.flatMap((body) => JSON.parse(body).events);
}

describe('a special persona', () => {
  it('is never told of, nor what was declared for it: in no event, slot, variant or experiment', async () => {
    const shop = await openPage();
    await live(shop);
    const told = shop.told('event').map(({ name }) => name);
    for (const name of ['declare', 'exposure', 'dismiss', 'finish', 'opt_out', 'opt_in'])
      expect(told).toContain(name);
    expect(sent.join()).not.toMatch(/expecting|baby|side|soft|loud|colours/);
    expect(eventsSent().map(({ name, properties }) => [name, properties['persona']])).toEqual([
      ['view_item', undefined],
      ['view_item', undefined],
      ['view_item', undefined],
      ['exposure', 'bargain'],
    ]);
  });

  it('is told of like any other where it is not special', async () => {
    const personas = SECRET.personas?.map((persona) => ({ ...persona, sensitivity: undefined }));
    await live(await openPage({ ...SECRET, personas }));
    const names = eventsSent().map(({ name }) => name);
    for (const name of ['declare', 'exposure', 'dismiss', 'finish', 'opt_in']) expect(names).toContain(name);
  });

  it('is private also where its faults left it out, and where its sensitivity is misspelt', async () => {
    const { host } = await openPage({
      ...SECRET,
      personas: [
        { id: 'faulty', enter: 1, sensitivity: 'special', evidence: null },
        { ...SECRET.personas?.[1], id: 'misspelt', sensitivity: 'speical' },
      ] as never,
    });
    expect(['faulty', 'misspelt', 'bargain'].map((id) => host.isPrivate(id))).toEqual([true, true, false]);
  });

  it('leaves what else is declared to be told of', async () => {
    const { client } = await openPage();
    client.declare({ bab: 'x' });
    client.declare({ size: 'L' });
    await client.flush();
    expect(eventsSent().map(({ properties }) => properties)).toEqual([{ bab: 'x' }, { size: 'L' }]);
  });

  it('does not stand on <html>, where whatever runs in the page can read it', async () => {
    page('<main data-tb-slot="side">Side</main>');
    const { client } = await open({ config: SECRET, plugins: [slots()] });
    client.declare({ baby: { due: true } });
    await client.flush();
    expect(client.personas()).toEqual(['expecting']);
    expect(document.documentElement.dataset['tbPersonas']).toBeUndefined();
    // Nor does the head snippet put it there on the next page.
    expect(JSON.parse(readLocal()['tailorbird.snapshot'] ?? '{}').marks).toBeUndefined();
  });
});

describe('a persona that the visitor has left', () => {
  it('is not told of any more, also by what waits', async () => {
    const shop = await openPage();
    shop.viewSale(3);
    shop.host.exposed(shop.client.decision('hero'));
    expect(shop.host.isPrivate('bargain')).toBe(false);
    await shop.client.optOut('bargain');
    expect(shop.host.isPrivate('bargain')).toBe(true);
    shop.client.track('exposure', { slot: 'hero', variant: 'sale', persona: 'bargain' });
    await shop.client.flush();
    expect(eventsSent().map(({ name }) => name)).toEqual(['view_item', 'view_item', 'view_item']);
  });

  it('is not told of by a batch that was refused before, and the rest of that batch still is', async () => {
    const shop = await openPage();
    const refuse = async (): Promise<Response> => new Response(null, { status: 503 });
    vi.stubGlobal('fetch', refuse);
    shop.viewSale(3);
    await shop.client.ready;
    shop.host.exposed({ ...shop.client.decision('hero'), slot: 'hero', variant: 'sale', persona: 'bargain' });
    await shop.client.flush();
    expect(shop.client.status().outbox).toBe(4);
    vi.stubGlobal('fetch', async (_url: string, init?: RequestInit) => {
      sent.push(typeof init?.body === 'string' ? init.body : '');
      return new Response(null, { status: 204 });
    });
    await shop.client.optOut('bargain');
    await shop.client.flush();
    expect(eventsSent().map(({ name }) => name)).toEqual(['view_item', 'view_item', 'view_item']);
  });
});
