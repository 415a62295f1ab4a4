import { describe, expect, it, vi } from 'vitest';
import { markup } from '../../src/index.ts';
import { ASKING_SHOP, createMemory, leave, NOW, open, page, SHOP, type Opened } from '../flow/given.ts';

const WHOLE = { personalize: 'granted', measure: 'granted' } as const;

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

/** An input, or whatever else has a value. */
const box = (id: string): HTMLInputElement => find(`#${id}`) as HTMLInputElement;
const state = (id: string): string | undefined => find(`#${id}`).dataset['tbState'];

/** Two tabs of a shop: controls stand in the one page that there is, which the first tab has. */
async function openTabs(html: string, config = SHOP): Promise<[Opened, Opened]> {
  page(html);
  const storage = createMemory();
  let time = NOW;
  const now = (): number => time++;
  const here = await open({ config, storage, now, plugins: [markup()] });
  const there = await open({ config, storage, now });
  await Promise.all([here.client.ready, there.client.ready]);
  return [here, there];
}

describe('controls of consent', () => {
  const HTML = `<div><input type="checkbox" id="one" data-tb-consent="personalize" checked>
<input type="checkbox" id="both" data-tb-consent="personalize measure"><button id="yes" data-tb-consent="measure">Yes</button>
<button id="no" data-tb-consent="measure" data-tb-value="denied">No</button></div>`;

  it('show that nothing was chosen, whatever the page has ticked', async () => {
    await openTabs(HTML, ASKING_SHOP);
    expect([box('one').checked, box('both').checked]).toEqual([false, false]);
    expect(['one', 'both', 'yes', 'no'].map(state)).toEqual(['pending', 'pending', 'pending', 'pending']);
  });

  it('change what holds, and show it in each other', async () => {
    const [here] = await openTabs(HTML, ASKING_SHOP);
    box('one').click();
    await vi.waitFor(() =>
      expect(here.client.consent.get()).toEqual({ personalize: 'granted', measure: 'pending' }),
    );
    expect([box('one').checked, box('both').checked, box('both').indeterminate, state('both')]).toEqual([
      true,
      false,
      true,
      'mixed',
    ]);
    find('#yes').click();
    expect([here.client.consent.get(), box('both').checked, box('both').indeterminate, state('yes')]).toEqual(
      [WHOLE, true, false, 'granted'],
    );
    box('both').click();
    expect([state('one'), state('both'), state('yes'), box('one').checked]).toEqual([
      'denied',
      'denied',
      'denied',
      false,
    ]);
  });

  it('show what was chosen in another tab', async () => {
    const [, there] = await openTabs(HTML, ASKING_SHOP);
    await there.client.consent.set(WHOLE);
    await vi.waitFor(() => expect([box('one').checked, state('no')]).toEqual([true, 'granted']));
    await there.client.optOut();
    await vi.waitFor(() => expect([box('one').checked, state('both')]).toEqual([false, 'denied']));
  });

  it('that come later show it as well, and those that went cost nothing', async () => {
    const [here] = await openTabs(HTML, ASKING_SHOP);
    find('#both').remove();
    await here.client.consent.set(WHOLE);
    find('div').insertAdjacentHTML(
      'beforeend',
      '<input type="checkbox" id="late" data-tb-consent="measure">',
    );
    await vi.waitFor(() => expect(box('late').checked).toBe(true));
  });
});

describe('controls of personas', () => {
  const HTML = `<div><input type="checkbox" id="out" data-tb-opt-out="bargain"><input type="checkbox" id="in" data-tb-opt-in="bargain">
<button id="leave" data-tb-opt-out="bargain">Leave</button><button id="back" data-tb-opt-in="bargain">Back</button>
<input type="checkbox" id="all" data-tb-opt-out><button id="none" data-tb-opt-in>All right</button></div>`;

  it('leave and come back, and show it', async () => {
    const [here] = await openTabs(HTML);
    here.viewSale(3);
    await here.client.flush();
    expect([box('out').checked, box('in').checked, state('leave'), here.client.personas()]).toEqual([
      false,
      true,
      'in',
      ['bargain'],
    ]);
    find('#leave').click();
    await here.client.flush();
    expect([box('out').checked, box('in').checked, state('back'), here.client.personas()]).toEqual([
      true,
      false,
      'out',
      [],
    ]);
    find('#back').click();
    await here.client.flush();
    expect([box('out').checked, box('in').checked, here.client.personas()]).toEqual([
      false,
      true,
      ['bargain'],
    ]);
    box('in').click();
    expect([box('out').checked, here.client.explain('bargain')[0]?.reason]).toEqual([true, 'opted-out']);
    box('out').click();
    expect(here.client.explain('bargain')[0]?.reason).not.toBe('opted-out');
  });

  it('show what another tab has left, also before consent', async () => {
    for (const config of [SHOP, ASKING_SHOP]) {
      const [here, there] = await openTabs(HTML, config);
      await there.client.optOut('bargain');
      await vi.waitFor(() => expect(state('out')).toBe('out'));
      expect(here.client.explain('bargain')[0]?.reason).toBe('opted-out');
      await there.client.optIn('bargain');
      await vi.waitFor(() => expect(state('out')).toBe('in'));
      here.client.stop();
      there.client.stop();
    }
  });

  it('are not ticked by what is not taken: nobody joins anything while all is refused', async () => {
    const [here] = await openTabs(HTML);
    await here.client.consent.set({ personalize: 'denied', measure: 'denied' });
    for (const [id, isTicked] of [
      ['in', false],
      ['out', true],
    ] as const) {
      expect([box(id).checked, state(id)]).toEqual([isTicked, 'out']);
      box(id).click();
      expect([box(id).checked, state(id)]).toEqual([isTicked, 'out']);
    }
  });

  it('leave everything, and take it back', async () => {
    const [here] = await openTabs(HTML);
    expect(state('all')).toBe('in');
    box('all').click();
    expect([here.client.consent.get().personalize, state('all'), state('out')]).toEqual([
      'denied',
      'out',
      'out',
    ]);
    find('#none').click();
    expect([here.client.consent.get().personalize, box('all').checked]).toEqual(['granted', false]);
  });
});

describe('controls of what is declared', () => {
  const HTML = `<form><input id="size" data-tb-declare="size" value="M"><input type="checkbox" id="gift" data-tb-declare="gift" checked>
<select id="room" data-tb-declare="room"><option value="bath">Bath</option><option value="hall">Hall</option></select>
<input type="radio" id="s" name="r" data-tb-declare="fit" value="slim"><input type="radio" id="w" name="r" data-tb-declare="fit" value="wide">
<button type="button" id="wool" data-tb-declare="cloth" value="wool">Wool</button></form>`;

  it('keep what the page has put there until something was declared', async () => {
    await openTabs(HTML);
    expect([box('size').value, box('gift').checked, box('room').value]).toEqual(['M', true, 'bath']);
  });

  it('show what was declared, here, in another tab and on the next page', async () => {
    const [here, there] = await openTabs(HTML);
    here.client.declare({ size: 'L' });
    expect(box('size').value).toBe('L');
    there.client.declare({ gift: false, room: 'hall', fit: 'wide', cloth: 'wool', size: 7 });
    const shown = (): unknown[] => [
      box('size').value,
      box('gift').checked,
      box('room').value,
      box('s').checked,
      box('w').checked,
      state('wool'),
    ];
    await vi.waitFor(() => expect(shown()).toEqual(['7', false, 'hall', false, true, 'in']));
    await there.client.flush();
    await leave(here);
    page(HTML);
    const next = await open({ storage: here.storage, plugins: [markup()] });
    await next.client.ready;
    expect(shown()).toEqual(['7', false, 'hall', false, true, 'in']);
    expect(box('wool').value).toBe('wool');
  });

  it('are left alone while the visitor is in one', async () => {
    const [here] = await openTabs(HTML);
    box('size').focus();
    box('size').value = 'X';
    here.client.declare({ size: 'L' });
    expect(box('size').value).toBe('X');
    box('size').blur();
    here.client.declare({ size: 'S' });
    expect(box('size').value).toBe('S');
  });
});
