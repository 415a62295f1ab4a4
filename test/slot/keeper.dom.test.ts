import { describe, expect, it } from 'vitest';
import { slots } from '../../src/index.ts';
import { open, page, SHOP, type Opened } from '../flow/given.ts';

const CONFIG = {
  ...SHOP,
  slots: Object.fromEntries(
    ['hero', 'tip'].map((id) => [id, { variants: [{ id: 'own', content: { text: `Own ${id}` } }] }]),
  ),
};

function openSlots(): Promise<Opened> {
  return open({ config: CONFIG, plugins: [slots()] });
}

/** After the frame in which what was rendered anew is filled again. */
function nextFrame(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

describe('a slot that the page renders anew', () => {
  it('is filled again three times, however many elements show it, and then keeps what the page has put there', async () => {
    page('<p data-tb-slot="hero">1</p><p data-tb-slot="hero">2</p><p data-tb-slot="hero">3</p>');
    const { told } = await openSlots();
    const all = [...document.querySelectorAll('p')];
    const texts = (): (string | null)[] => all.map(({ textContent }) => textContent);
    for (const time of [1, 2, 3]) {
      for (const one of all) one.textContent = `${time}`;
      await nextFrame();
      expect(texts()).toEqual(['Own hero', 'Own hero', 'Own hero']);
    }
    expect(told('problem')).toEqual([]);
    for (const one of all) one.textContent = '4';
    await nextFrame();
    expect(texts()).toEqual(['4', '4', '4']);
    expect(told('problem')).toHaveLength(1);
  });

  it('is not filled in the task that has rendered it', async () => {
    const slot = page('<p data-tb-slot="hero">Home</p>');
    await openSlots();
    slot.textContent = 'Home';
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    expect(slot.textContent).toBe('Home');
    await nextFrame();
    expect(slot.textContent).toBe('Own hero');
  });
});

describe('a slot that shows the page’s own content', () => {
  it('is the page’s to change, however often', async () => {
    const slot = page('<p data-tb-slot="other">Home</p>');
    const { told } = await openSlots();
    for (let time = 0; time < 6; time++) {
      slot.textContent = `${time}`;
      await nextFrame();
    }
    expect([slot.textContent, told('problem')]).toEqual(['5', []]);
  });
});

describe('an element that stays in the page', () => {
  it('has its own content again when it is no slot any more', async () => {
    const slot = page('<p data-tb-slot="hero">Home</p>');
    await openSlots();
    slot.removeAttribute('data-tb-slot');
    await nextFrame();
    expect(slot.outerHTML).toBe('<p>Home</p>');
  });

  it('is filled when it becomes a slot, and anew when it becomes another', async () => {
    const slot = page('<p>Home</p>');
    const { client } = await openSlots();
    slot.dataset['tbSlot'] = 'hero';
    await nextFrame();
    expect(slot.textContent).toBe('Own hero');
    slot.dataset['tbSlot'] = 'tip';
    await nextFrame();
    expect(slot.textContent).toBe('Own tip');
    client.stop();
    expect(slot.outerHTML).toBe('<p data-tb-slot="tip">Home</p>');
  });
});
