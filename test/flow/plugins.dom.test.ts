import { describe, expect, it, vi } from 'vitest';
import type { Plugin } from '../../src/index.ts';
import { open, SHOP } from './given.ts';

describe('a plugin', () => {
  it('is set up once for its name, also where it comes later', async () => {
    const setup = vi.fn();
    const shop = await open({ plugins: [{ name: 'one', setup }] });
    shop.client.use({ name: 'one', setup });
    shop.client.use({ name: 'two', setup });
    shop.client.use({ name: 'two', setup });
    expect(setup).toHaveBeenCalledTimes(2);
    expect(shop.told('problem')).toEqual([]);
  });

  it('without a name, in a page without types, stands for itself', async () => {
    const setup = vi.fn();
    const nameless = { setup } as unknown as Plugin;
    const shop = await open({ plugins: [nameless, { setup } as unknown as Plugin] });
    shop.client.use(nameless);
    expect(setup).toHaveBeenCalledTimes(2);
  });

  it('that comes later is ended by stop, and costs only itself where it fails', async () => {
    const stop = vi.fn();
    const shop = await open();
    shop.client.use({ name: 'later', setup: () => stop });
    for (const wrong of [null, undefined, 5, {}, { name: 'broken', setup: 5 }])
      expect(() => shop.client.use(wrong as unknown as Plugin)).not.toThrow();
    expect(shop.told('problem').map(({ code }) => code)).toEqual(Array(5).fill('plugin'));
    shop.client.stop();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('that comes when everything has ended is not set up', async () => {
    const setup = vi.fn();
    const shop = await open();
    shop.client.stop();
    shop.client.use({ name: 'late', setup });
    expect(setup).not.toHaveBeenCalled();
  });

  it('may make nodes of a kind of content that core does not know', async () => {
    const nodes = [document.createElement('b')];
    let made: unknown[] = [];
    const asks: Plugin = {
      name: 'asks',
      setup(host) {
        made = [host.render('html', '<b>')];
        host.renderer('html', (content) => (content === '<b>' ? nodes : undefined));
        made.push(host.render('html', '<b>'), host.render('html', '<i>'));
      },
    };
    await open({ plugins: [asks] });
    expect(made).toEqual([undefined, nodes, undefined]);
  });

  it('can ask whether the visitor keeps every default', async () => {
    const asked: boolean[] = [];
    const asks: Plugin = { name: 'asks', setup: (host) => void asked.push(host.isHeldOut()) };
    await open({ plugins: [asks] });
    await open({ config: { ...SHOP, holdout: 1 }, plugins: [asks] });
    expect(asked).toEqual([false, true]);
  });
});
