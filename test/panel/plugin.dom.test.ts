import { describe, expect, it, vi } from 'vitest';
import { privacyPanel } from '../../src/index.ts';
import { panelOpener } from '../../src/panel/opener.ts';
import { open, page } from '../flow/given.ts';

const NAME = 'tailorbird-privacy';

/** jsdom has no dialog that opens: the one in the panel is looked for by its opener. */
function opened(): unknown[] {
  return [...document.querySelectorAll(NAME)].map((panel) => Reflect.get(panel, 'opener'));
}

describe('panelOpener', () => {
  it('loads the panel when it is first asked for, and not before', async () => {
    const load = vi.fn(async () => {});
    const button = page('<p><button data-tb-panel><b>Privacy</b></button></p>');
    await open({ plugins: [panelOpener(load)] });
    document.body.click();
    expect(load).not.toHaveBeenCalled();
    document.querySelector('b')?.click();
    await vi.waitFor(() => expect(opened()).toEqual([button.querySelector('button')]));
    expect(load).toHaveBeenCalled();
  });

  it('opens one for two clicks in a row', async () => {
    let loaded = (): void => {};
    const load = vi.fn(() => new Promise<void>((done) => (loaded = done)));
    const button = page('<button data-tb-panel>Privacy</button>');
    await open({ plugins: [panelOpener(load)] });
    button.click();
    button.click();
    expect(load).toHaveBeenCalledOnce();
    loaded();
    await vi.waitFor(() => expect(opened()).toEqual([button]));
  });

  it('tells where the panel cannot be loaded', async () => {
    const button = page('<button data-tb-panel>Privacy</button>');
    const shop = await open({ plugins: [panelOpener(() => Promise.reject(new Error('404')))] });
    button.click();
    await vi.waitFor(() =>
      expect(shop.told('problem')).toEqual([{ code: 'plugin', message: `${NAME}: Error: 404` }]),
    );
  });

  it('ends with the client', async () => {
    const load = vi.fn(async () => {});
    const button = page('<button data-tb-panel>Privacy</button>');
    const { client } = await open({ plugins: [panelOpener(load)] });
    client.stop();
    button.click();
    expect(load).not.toHaveBeenCalled();
  });
});

describe('privacyPanel', () => {
  it('fills the element where it stands in the page, with the texts of the shop', async () => {
    const panel = page(`<${NAME}></${NAME}>`);
    expect(customElements.get(NAME)).toBe(undefined);
    await open({ plugins: [privacyPanel({ texts: { title: 'Mine' } })] });
    await vi.waitFor(() => expect(panel.shadowRoot?.querySelector('h2')?.textContent).toBe('Mine'));
  });
});
