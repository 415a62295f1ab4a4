import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TailorbirdError, createTailorbird, type Plugin } from '../../src/index.ts';
import { open, SHOP } from './given.ts';

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

/** What a page may throw. */
const THROWN: readonly [string, unknown][] = [
  ['an error', new Error('of the page')],
  ['a text', 'of the page'],
  ['nothing', undefined],
  ['null', null],
  ['a symbol', Symbol('of the page')],
  ['a big integer', 10n],
  ['an object without a text form', Object.create(null)],
  ['a cycle', cyclic],
  [
    'an object that throws when it is read',
    {
      toString() {
        throw new Error('again');
      },
      toJSON() {
        throw new Error('again');
      },
    },
  ],
  [
    'an error that throws when it is read',
    Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('again');
      },
    }),
  ],
];

const rejections: unknown[] = [];
const onRejection = (reason: unknown): void => void rejections.push(reason);

beforeEach(() => {
  rejections.length = 0;
  process.on('unhandledRejection', onRejection);
});

afterEach(() => {
  process.off('unhandledRejection', onRejection);
});

/** Rejections are told after the task in which nobody has handled them. */
async function settle(): Promise<void> {
  await new Promise<void>((done) => setTimeout(done));
  await new Promise<void>((done) => setImmediate(done));
}

describe('a listener', () => {
  it('is told, until it stops listening', async () => {
    const shop = await open();
    const onEvent = vi.fn();
    const stop = shop.client.on('event', onEvent);
    shop.viewSale(1);
    stop();
    stop();
    shop.viewSale(1);
    expect(onEvent).toHaveBeenCalledOnce();
  });

  it.each(THROWN)(
    'that throws %s is caught, told as a problem, and hides nothing from the next',
    async (_, thrown) => {
      const shop = await open();
      const next = vi.fn();
      shop.client.on('event', () => {
        throw thrown;
      });
      shop.client.on('event', next);
      expect(() => shop.viewSale(1)).not.toThrow();
      await settle();
      expect([next.mock.calls.length, rejections]).toEqual([1, []]);
      expect(shop.told('problem')).toEqual([{ code: 'listener', message: expect.any(String) }]);
    },
  );

  it.each(THROWN)('that rejects with %s is caught, and told as a problem', async (_, thrown) => {
    const shop = await open();
    shop.client.on('event', () => Promise.reject(thrown) as never);
    shop.viewSale(1);
    await settle();
    expect(rejections).toEqual([]);
    expect(shop.told('problem').map(({ code }) => code)).toEqual(['listener']);
  });

  it('of problems that throws is told of no problem of its own', async () => {
    const shop = await open();
    shop.client.on('problem', () => {
      throw new Error('of the page');
    });
    shop.client.on('event', () => {
      throw new Error('of the page');
    });
    shop.viewSale(1);
    await settle();
    expect([shop.told('problem').length, rejections]).toEqual([1, []]);
  });

  it.each([undefined, null, 5, 'alert', {}])('that is none (%o) reaches nobody', async (listener) => {
    const shop = await open();
    expect(() => shop.client.on('event', listener as never)).not.toThrow();
    shop.viewSale(1);
    await settle();
    expect(rejections).toEqual([]);
  });

  it('may listen and stop listening while it is told', async () => {
    const shop = await open();
    const late = vi.fn();
    const stop = shop.client.on('event', () => {
      stop();
      shop.client.on('event', late);
    });
    shop.viewSale(3);
    expect(late.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('that tracks in its turn ends, and reaches nobody', async () => {
    const shop = await open();
    let times = 0;
    shop.client.on('event', () => {
      if (times++ < 100) shop.viewSale(1);
    });
    expect(() => shop.viewSale(1)).not.toThrow();
    await settle();
    expect([shop.told('event').length, rejections]).toEqual([101, []]);
  });

  it('is told of what was wrong before it came', () => {
    const shop = createTailorbird({ config: { ...SHOP, personas: [{ id: 'broken' }] } });
    const onProblem = vi.fn();
    shop.on('problem', onProblem);
    shop.stop();
    expect(onProblem.mock.calls[0]).toMatchObject([
      { code: 'config', message: expect.stringContaining('personas.0') },
    ]);
  });
});

describe('a plugin', () => {
  it.each(THROWN)('that throws %s costs only itself', async (_, thrown) => {
    const setup = vi.fn();
    const broken: Plugin = {
      name: 'broken',
      setup() {
        throw thrown;
      },
    };
    const shop = await open({ plugins: [broken, { name: 'next', setup }] });
    shop.viewSale(3);
    await shop.client.flush();
    expect([setup.mock.calls.length, shop.client.personas()]).toEqual([1, ['bargain']]);
    expect(shop.told('problem')).toMatchObject([
      { code: 'plugin', message: expect.stringContaining('broken') },
    ]);
  });

  it('is ended by stop, once', async () => {
    const stop = vi.fn();
    const shop = await open({ plugins: [{ name: 'one', setup: () => stop }] });
    shop.client.stop();
    shop.client.stop();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('whose end throws does not keep the others from ending', async () => {
    const end = vi.fn();
    const throwing: Plugin = {
      name: 'broken',
      setup: () => () => {
        throw new Error('of the page');
      },
    };
    const plugins = [{ name: 'first', setup: () => end }, throwing, { name: 'last', setup: () => end }];
    const shop = await open({ plugins });
    expect(() => shop.client.stop()).not.toThrow();
    expect(end).toHaveBeenCalledTimes(2);
  });
});

describe('createTailorbird', () => {
  it.each([undefined, null, 'config', 5, [], true])('throws its own error for the config %o', (config) => {
    expect(() => createTailorbird({ config })).toThrow(TailorbirdError);
    try {
      createTailorbird({ config });
    } catch (error) {
      expect(error).toMatchObject({ name: 'TailorbirdError', code: 'config', faults: [] });
      expect(String(error)).toMatch(/^TailorbirdError: Tailorbird: config must be an object/);
    }
  });

  it.each([undefined, null, 5, 'shop'])('throws its own error for the options %o', (options) => {
    expect(() => createTailorbird(options as never)).toThrow(TailorbirdError);
  });

  it.each([[[null]], [[{}]], [5], [[{ name: 'x', setup: 5 }]]])(
    'throws its own error, or tells a problem, for the plugins %o',
    (plugins) => {
      const problems: unknown[] = [];
      try {
        const client = createTailorbird({ config: SHOP, plugins: plugins as never });
        client.on('problem', (problem) => problems.push(problem));
        client.stop();
      } catch (error) {
        problems.push(error);
        expect(error).toBeInstanceOf(TailorbirdError);
      }
      expect(problems).toHaveLength(1);
    },
  );

  it.each(['metrics', 'affinities', 'personas', 'slots', 'events', 'consent', 'upload', 'groups', 'page'])(
    'survives garbage for %s, and the rest works',
    async (part) => {
      for (const garbage of [null, 5, 'text', [null, 5], { x: null }, { x: 5 }]) {
        const shop = await open({ config: { ...SHOP, [part]: garbage } });
        expect(() => shop.viewSale(3)).not.toThrow();
        await shop.client.flush();
        expect(shop.client.decision('hero').slot).toBe('hero');
      }
    },
  );
});
