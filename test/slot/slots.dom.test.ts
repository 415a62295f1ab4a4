import { describe, expect, it, vi } from 'vitest';
import { pages, slots, type Config, type Decision, type Host, type Storage } from '../../src/index.ts';
import { createMemory, leave, NOW, open, page, SHOP, type Opened } from '../flow/given.ts';

/** The shop without variants of the config: what a slot shows is all in the markup. */
const PLAIN: Config = { ...SHOP, slots: {} };
const FOR_ALL = `data-tb-when='{}'`;

/** Storage of somebody who has viewed three reduced things, and the snapshot in localStorage. */
async function afterSale(config: Config = SHOP): Promise<Storage> {
  const storage = createMemory();
  const shop = await open({ storage, config });
  shop.viewSale(3);
  await leave(shop);
  return storage;
}

/** Opens a page with slots, and gives the host to steer page views by. */
async function openSlots(options: Parameters<typeof open>[0] = {}): Promise<Opened & { host: Host }> {
  let host: Host | undefined;
  const catching = { name: 'catch', setup: (given: Host) => void (host = given) };
  const shop = await open({ ...options, plugins: [catching, slots()] });
  if (!host) throw new Error('no host');
  return { ...shop, host };
}

function nextFrame(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

describe('a slot', () => {
  it('shows the template for the visitor’s persona, and everybody else the page’s own', async () => {
    const html =
      '<main data-tb-slot="tip"><template data-tb-for="gardener">Spades</template><template data-tb-for="bargain">Offers</template>Home</main>';
    const stranger = page(html);
    const first = await openSlots({ config: PLAIN });
    expect(stranger.textContent).toBe('Home');
    await leave(first);
    const storage = await afterSale(PLAIN);
    const hunter = page(html);
    await openSlots({ config: PLAIN, storage });
    expect([hunter.textContent, hunter.dataset['tbVariant']]).toEqual(['Offers', 'bargain']);
  });

  it('shows what the config says before what the markup says', async () => {
    const storage = await afterSale();
    const slot = page(
      '<main data-tb-slot="hero"><template data-tb-for="bargain">Offers</template>Home</main>',
    );
    await openSlots({ storage });
    expect(slot.textContent).toBe('Sale');
  });

  it.each([
    ['{"locale.country":"AT"}', 'Servus'],
    ['{"locale.country":"DE"}', 'Home'],
  ])('obeys data-tb-when=%s', async (when, expected) => {
    const slot = page(
      `<main data-tb-slot="tip"><template data-tb-when='${when}'>Servus</template>Home</main>`,
    );
    const locale = { name: 'locale', setup: (host: Host) => host.signal('locale', { country: 'AT' }) };
    await open({ config: PLAIN, plugins: [locale, slots()] });
    expect(slot.textContent).toBe(expected);
  });

  it('takes the first of two templates for the same persona whose condition holds', async () => {
    const slot = page(
      `<main data-tb-slot="tip"><template data-tb-when='{"locale.country":"AT"}'>Servus</template><template data-tb-when='{"locale.country":"DE"}'>Moin</template>Home</main>`,
    );
    const locale = { name: 'locale', setup: (host: Host) => host.signal('locale', { country: 'DE' }) };
    await open({ config: PLAIN, plugins: [locale, slots()] });
    expect(slot.textContent).toBe('Moin');
  });

  it.each(['{', '5'])('does without a template whose condition is faulty: %s', async (when) => {
    const slot = page(
      `<main data-tb-slot="tip"><template data-tb-when='${when}'>A</template><template ${FOR_ALL}>B</template>Home</main>`,
    );
    const shop = await openSlots({ config: PLAIN });
    expect([slot.textContent, shop.told('problem').length]).toEqual(['B', 1]);
  });

  it('may be in the page twice, with the same decision', async () => {
    page(
      `<main><i data-tb-slot="tip"><template ${FOR_ALL}>A</template>1</i><i data-tb-slot="tip"><template ${FOR_ALL}>A</template>2</i></main>`,
    );
    const shop = await openSlots({ config: PLAIN });
    expect([...document.querySelectorAll('i')].map((slot) => slot.textContent)).toEqual(['A', 'A']);
    expect(shop.told('decision')).toHaveLength(1);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', '', 'a b "c" <d>'])(
    'may be called %o',
    async (id) => {
      const slot = page(`<main><template ${FOR_ALL}>All</template>Home</main>`);
      slot.dataset['tbSlot'] = id;
      const shop = await openSlots({ config: PLAIN });
      expect([slot.textContent, shop.told('problem')]).toEqual(['All', []]);
    },
  );

  it('that nobody knows keeps its content, and says why', async () => {
    const slot = page('<main data-tb-slot="else">Home</main>');
    const shop = await openSlots();
    expect(slot.outerHTML).toBe('<main data-tb-slot="else">Home</main>');
    expect(shop.client.decision('else').reason).toMatch(/^(no-variants|unknown-slot)$/);
  });

  it('is decided with its templates also where its decision was asked for before it was there', async () => {
    const shop = await openSlots({ config: PLAIN });
    shop.client.decision('tip');
    const slot = page(`<main data-tb-slot="tip"><template ${FOR_ALL}>All</template>Home</main>`);
    await nextFrame();
    expect(slot.textContent).toBe('All');
    expect(shop.client.decision('tip').reason).toBe('matched');
  });
});

describe('the page’s own nodes', () => {
  const html =
    '<main data-tb-slot="hero">one<!--two--><b>three</b><template data-tb-for="gardener">Spades</template><i>four</i>five</main>';

  it('are kept as they are, with their listeners, and come back in their order', async () => {
    const storage = await afterSale();
    const slot = page(html);
    const before = [...slot.childNodes];
    const onClick = vi.fn();
    slot.querySelector('b')?.addEventListener('click', onClick);
    const { client } = await openSlots({ storage });
    expect(slot.textContent).toBe('Sale');
    client.stop();
    expect([...slot.childNodes]).toEqual(before);
    expect([...slot.childNodes].every((node, index) => node === before[index])).toBe(true);
    expect(slot.outerHTML).toBe(html);
    slot.querySelector('b')?.click();
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('leave the templates where a slot can be read again', async () => {
    const storage = await afterSale();
    const slot = page(html);
    await openSlots({ storage });
    expect(slot.querySelectorAll('template')).toHaveLength(1);
  });

  it('stay together with what the page has added meanwhile', async () => {
    const storage = await afterSale();
    const slot = page('<main data-tb-slot="hero"><b>Home</b></main>');
    const [own] = slot.childNodes;
    const { client } = await openSlots({ storage });
    const added = document.createElement('u');
    slot.append(added);
    client.stop();
    expect([...slot.childNodes]).toEqual([own, added]);
  });

  it('come back after any number of page views', async () => {
    const storage = await afterSale();
    const slot = page(html);
    const before = [...slot.childNodes];
    const { client, host } = await openSlots({ storage });
    for (let times = 0; times < 5; times++) host.pageView();
    expect(slot.textContent).toBe('Sale');
    client.stop();
    expect([...slot.childNodes]).toEqual(before);
  });

  it('come back in a slot that was out of the page when the visitor withdrew', async () => {
    const storage = await afterSale();
    const slot = page('<main data-tb-slot="hero"><b>Home</b></main>');
    const { client } = await openSlots({ storage });
    slot.remove();
    await client.consent.set({ personalize: 'denied' });
    document.body.append(slot);
    await nextFrame();
    expect(slot.innerHTML).toBe('<b>Home</b>');
  });
});

describe('a slot that comes later', () => {
  it('is filled before the next frame, also deep inside what is added', async () => {
    const storage = await afterSale();
    await openSlots({ storage });
    const box = document.createElement('div');
    box.innerHTML = '<p><span data-tb-slot="hero">Home</span></p>';
    document.body.append(box);
    await Promise.resolve();
    expect(box.textContent).toBe('Sale');
  });

  it('is filled once', async () => {
    const shop = await openSlots({ config: PLAIN });
    const slot = page(`<main data-tb-slot="tip"><template ${FOR_ALL}><b>All</b></template>Home</main>`);
    await nextFrame();
    slot.remove();
    document.body.append(slot);
    await nextFrame();
    expect(slot.querySelectorAll('b')).toHaveLength(1);
    expect(shop.told('decision')).toHaveLength(1);
  });

  it('is found inside of a variant’s content', async () => {
    const slot = page(
      `<main data-tb-slot="a"><template ${FOR_ALL}><p data-tb-slot="hero">Inner</p></template>Home</main>`,
    );
    await openSlots({ storage: await afterSale() });
    await nextFrame();
    expect(slot.textContent).toBe('Sale');
  });
});

describe('within a page view', () => {
  it('a decision stays, whatever the visitor does', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots();
    await shop.client.ready;
    const before = shop.client.decision('hero');
    shop.viewSale(3);
    await shop.client.flush();
    expect(shop.client.personas()).toEqual(['bargain']);
    expect([shop.client.decision('hero'), slot.textContent]).toEqual([before, 'Home']);
  });

  it('is decided anew at the next', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots();
    shop.viewSale(3);
    shop.host.pageView();
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Sale', 'matched']);
  });

  it('leaving one persona changes no slot of another', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots();
    shop.viewSale(3);
    await shop.client.optOut('gardener');
    await shop.client.optIn('gardener');
    expect(slot.textContent).toBe('Home');
  });

  it('leaving a persona takes its content away at once', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots({ storage: await afterSale() });
    await shop.client.ready;
    expect(slot.textContent).toBe('Sale');
    const left = shop.client.optOut('bargain');
    expect([slot.textContent, shop.client.decision('hero').reason]).toEqual(['Home', 'opted-out']);
    await left;
    shop.host.pageView();
    expect([slot.textContent, shop.client.personas()]).toEqual(['Home', []]);
  });

  it('leaving it before history has been read takes it away as well', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots({ storage: await afterSale() });
    const left = shop.client.optOut('bargain');
    expect(slot.textContent).toBe('Home');
    await left;
    await shop.client.ready;
    expect([slot.textContent, shop.client.personas()]).toEqual(['Home', []]);
  });

  it('leaving it in another tab takes it away here', async () => {
    const storage = await afterSale();
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const here = await openSlots({ storage });
    const there = await open({ storage });
    await Promise.all([here.client.ready, there.client.ready]);
    await there.client.optOut('bargain');
    await vi.waitFor(() => expect(slot.textContent).toBe('Home'));
    await here.client.flush();
    expect(here.client.personas()).toEqual([]);
  });

  it('a grant in another tab changes nothing here', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const storage = createMemory();
    const [here, there] = [await openSlots({ storage }), await open({ storage })];
    await here.client.ready;
    here.viewSale(3);
    await there.client.consent.set({ personalize: 'granted' });
    await vi.waitFor(() => expect(here.told('consent')).not.toEqual([]));
    await nextFrame();
    await here.client.flush();
    expect(slot.textContent).toBe('Home');
  });
});

describe('a single-page app', () => {
  it('gets every slot decided anew at each route', async () => {
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await open({ plugins: [pages(), slots()] });
    shop.viewSale(3);
    history.pushState(null, '', '/next');
    document.body.click();
    await vi.waitFor(() => expect(slot.textContent).toBe('Sale'));
  });
});

describe('a holdout', () => {
  it('keeps the default, and says what it withholds', async () => {
    const config = { ...SHOP, holdout: 1 };
    const storage = await afterSale(config);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots({ storage, config });
    const decision: Partial<Decision> = { variant: 'default', reason: 'held-out', withheld: 'sale' };
    expect(shop.client.decision('hero')).toMatchObject(decision);
    await shop.client.ready;
    expect(slot.textContent).toBe('Home');
  });
});

describe('a decision before history has been read', () => {
  it.each([
    ['{"page.path":"/"}', 'Sale'],
    ['{"metric.views":{"$gte":3}}', 'Sale'],
    ['{"metric.views":{"$gte":4}}', 'Home'],
  ])('is the one that follows, with %s', async (when, expected) => {
    const hero = { variants: [{ id: 'sale', when: JSON.parse(when), content: { text: 'Sale' } }] };
    const config = { ...SHOP, slots: { hero } };
    const storage = createMemory();
    const first = await open({ storage, config, plugins: [pages()] });
    first.viewSale(3);
    await leave(first);
    const slot = page('<main data-tb-slot="hero">Home</main>');
    const shop = await open({ storage, config, plugins: [pages(), slots()], now: () => NOW + 1_000 });
    const before = slot.textContent;
    await shop.client.ready;
    expect([before, slot.textContent]).toEqual([expected, expected]);
  });

  it('tells of each slot once', async () => {
    page('<main data-tb-slot="hero">Home</main>');
    const shop = await openSlots({ storage: await afterSale() });
    await shop.client.ready;
    expect(shop.told('decision').map(({ variant }) => variant)).toEqual(['sale']);
    expect(shop.told('ready')).toHaveLength(1);
  });
});
