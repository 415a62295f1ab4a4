import { afterEach, describe, expect, it } from 'vitest';
import {
  createTailorbird,
  markup,
  slots,
  type Decision,
  type Tailorbird,
  type VisitorEvent,
} from '../../src/index.ts';

const CONFIG = {
  version: 'v1',
  events: { view_item: { properties: { item_id: 'string' } } },
  slots: { hero: { variants: [{ id: 'all', content: { text: 'All' } }] } },
  consent: { personalize: 'none-needed', measure: 'none-needed' },
};
const SECOND = 1_000;

interface Hero {
  readonly slot: HTMLElement;
  readonly seen: readonly Decision[];
}

let client: Tailorbird | undefined;

afterEach(async () => {
  await client?.forget();
  client?.stop();
  document.body.replaceChildren();
  scrollTo(0, 0);
  localStorage.clear();
});

/** Puts a slot in the page, `top` pixels below its beginning, and writes down when it was seen. */
async function openHero({ top = 0, height = 100, display = 'block' } = {}): Promise<Hero> {
  const space = document.createElement('div');
  space.style.height = `${top}px`;
  const slot = document.createElement('main');
  slot.dataset['tbSlot'] = 'hero';
  slot.style.cssText = `display:${display};height:${height}px;overflow:hidden`;
  slot.textContent = 'Home';
  const rest = document.createElement('div');
  rest.style.height = '3000px';
  const seen: Decision[] = [];
  client = createTailorbird({ config: CONFIG, plugins: [slots(), markup()] });
  client.on('exposure', (decision) => void seen.push(decision));
  // Not before: what is in a page that has been painted may have been seen, and then keeps its default.
  document.body.append(space, slot, rest);
  await Promise.resolve();
  return { slot, seen };
}

/** Time passes: what is tested here is what the browser makes of a second. */
function pass(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

describe('an exposure', () => {
  it('comes after a second in view, once', async () => {
    const { slot, seen } = await openHero();
    expect(slot.textContent).toBe('All');
    await pass(SECOND - 200);
    expect(seen).toEqual([]);
    await expect.poll(() => seen.length).toBe(1);
    scrollTo(0, 2_000);
    await pass(50);
    scrollTo(0, 0);
    await pass(SECOND + 200);
    expect(seen).toMatchObject([{ slot: 'hero', variant: 'all' }]);
  });

  it('does not come below the fold, and comes once it has been scrolled into view', async () => {
    const { slot, seen } = await openHero({ top: 2 * innerHeight });
    await pass(SECOND + 300);
    expect(seen).toEqual([]);
    slot.scrollIntoView();
    await expect.poll(() => seen.length, { timeout: 3_000 }).toBe(1);
  });

  it('does not come of a slot less than half of which is in view', async () => {
    const { slot, seen } = await openHero();
    scrollTo(0, slot.offsetTop + 60);
    await pass(SECOND + 300);
    expect(seen).toEqual([]);
  });

  it('comes of a slot half of which is in view', async () => {
    const { slot, seen } = await openHero();
    scrollTo(0, slot.offsetTop + 40);
    await expect.poll(() => seen.length, { timeout: 3_000 }).toBe(1);
  });

  it('does not come of a slot that is not displayed', async () => {
    const { seen } = await openHero({ display: 'none' });
    await pass(SECOND + 300);
    expect(seen).toEqual([]);
  });
});

describe('data-tb-on="view"', () => {
  it('tells once, when half of it is in view', async () => {
    const { seen } = await openHero();
    const item = document.createElement('p');
    Object.assign(item.dataset, { tbEvent: 'view_item', tbOn: 'view', tbProperties: '{"item_id":"lamp"}' });
    item.style.height = '100px';
    const views: VisitorEvent[] = [];
    client?.on('event', (event) => event.name === 'view_item' && views.push(event));
    document.body.append(item);
    await pass(100);
    expect(views).toEqual([]);
    item.scrollIntoView();
    await expect.poll(() => views.length).toBe(1);
    scrollTo(0, 0);
    await pass(100);
    item.scrollIntoView();
    await pass(100);
    expect([views.map(({ properties }) => properties), seen.length < 2]).toEqual([
      [{ item_id: 'lamp' }],
      true,
    ]);
  });
});

describe('history in the browser’s own database', () => {
  it('is read by the next client of the page', async () => {
    await openHero();
    client?.track('view_item', { item_id: 'lamp' });
    client?.declare({ size: 'L' });
    const first = await client?.export();
    client?.stop();
    client = createTailorbird({ config: CONFIG });
    await client.ready;
    const second = await client.export();
    expect(second.visitor.id).toBe(first?.visitor.id);
    expect(JSON.stringify(second.visitor)).toMatch(/"size"[^}]*"L"/);
  });
});
