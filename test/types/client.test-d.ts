import { describe, expectTypeOf, it } from 'vitest';
import {
  channel,
  createTailorbird,
  device,
  locale,
  markup,
  pages,
  slots,
  upload,
  type Assignment,
  type Choice,
  type ConsentState,
  type Decision,
  type Drop,
  type Explanation,
  type Host,
  type Plugin,
  type Problem,
  type Status,
  type Storage,
  type Tailorbird,
  type VisitorData,
  type VisitorEvent,
} from '../../src/index.ts';

declare const client: Tailorbird;
declare const host: Host;

describe('createTailorbird', () => {
  it('gives the client', () => {
    expectTypeOf(createTailorbird({ config: {} })).toEqualTypeOf<Tailorbird>();
  });

  it('takes a config that nobody has looked at', () => {
    createTailorbird({ config: JSON.parse('{}') as unknown });
    createTailorbird({ config: undefined });
    // @ts-expect-error: without a config there is nothing to do
    createTailorbird({});
    // @ts-expect-error: one object holds all options
    createTailorbird({}, []);
  });

  it('takes plugins as values, never as names', () => {
    createTailorbird({
      config: {},
      plugins: [locale(), device(), channel(), pages(), markup(), slots(), upload()],
    });
    createTailorbird({ config: {}, plugins: undefined });
    // @ts-expect-error: a name that the core would have to look up
    createTailorbird({ config: {}, plugins: ['slots'] });
    // @ts-expect-error: the maker, not what it makes
    createTailorbird({ config: {}, plugins: [slots] });
    // @ts-expect-error: no such option
    createTailorbird({ config: {}, debug: true });
  });

  it('takes storage and a clock of one’s own', () => {
    const storage: Storage = { get: async () => undefined, update: async () => {}, delete: async () => {} };
    createTailorbird({ config: {}, storage, now: () => 0 });
    // @ts-expect-error: localStorage cannot read and write in one
    createTailorbird({ config: {}, storage: localStorage });
    // @ts-expect-error: a moment is a number
    createTailorbird({ config: {}, now: () => new Date() });
  });
});

describe('the client', () => {
  it('says what it gives', () => {
    expectTypeOf(client.ready).toEqualTypeOf<Promise<void>>();
    expectTypeOf(client.personas()).toEqualTypeOf<readonly string[]>();
    expectTypeOf(client.decision('hero')).toEqualTypeOf<Decision>();
    expectTypeOf(client.explain()).toEqualTypeOf<Explanation[]>();
    expectTypeOf(client.consent.get()).toEqualTypeOf<ConsentState>();
    expectTypeOf(client.export()).toEqualTypeOf<Promise<VisitorData>>();
    expectTypeOf(client.status()).toEqualTypeOf<Status>();
    for (const say of [client.forget(), client.flush(), client.optOut(), client.optIn('bargain')])
      expectTypeOf(say).toEqualTypeOf<Promise<void>>();
  });

  it('takes events by name, with properties that it looks at itself', () => {
    client.track('view_item');
    client.track('view_item', { item_id: 'lamp', price: 5, discount: undefined, element: document.body });
    // @ts-expect-error: without a name
    client.track();
    // @ts-expect-error: properties have names
    client.track('view_item', 'lamp');
  });

  it('takes declarations that are JSON', () => {
    client.declare({ size: 'L', interests: ['lamps'], news: true, age: null });
    // @ts-expect-error: a function is no preference
    client.declare({ size: () => 'L' });
    // @ts-expect-error: a date is no JSON
    client.declare({ since: new Date() });
  });

  it('takes choices for its two purposes', () => {
    expectTypeOf<ConsentState>().toEqualTypeOf<Readonly<Record<'personalize' | 'measure', Choice>>>();
    void client.consent.set({ measure: 'denied' });
    // @ts-expect-error: not yes or no, but granted or denied
    void client.consent.set({ measure: true });
    // @ts-expect-error: no such purpose
    void client.consent.set({ marketing: 'granted' });
  });

  it('tells each notice with its own value', () => {
    expectTypeOf(client.on('event', () => {})).toEqualTypeOf<() => void>();
    client.on('event', (event) => expectTypeOf(event).toEqualTypeOf<VisitorEvent>());
    client.on('personas', (assignment) => expectTypeOf(assignment).toEqualTypeOf<Assignment>());
    client.on('decision', (decision) => expectTypeOf(decision).toEqualTypeOf<Decision>());
    client.on('exposure', (decision) => expectTypeOf(decision).toEqualTypeOf<Decision>());
    client.on('consent', (consent) => expectTypeOf(consent).toEqualTypeOf<ConsentState>());
    client.on('drop', (drop) => expectTypeOf(drop).toEqualTypeOf<Drop>());
    client.on('problem', (problem) => expectTypeOf(problem).toEqualTypeOf<Problem>());
    // @ts-expect-error: no such notice
    client.on('click', () => {});
    // @ts-expect-error: an event has no persona
    client.on('event', ({ persona }) => persona);
  });

  it('keeps what it gives from being changed', () => {
    // @ts-expect-error: a decision is read only
    client.decision('hero').variant = 'sale';
    // @ts-expect-error: so is the choice
    client.consent.get().measure = 'granted';
    // @ts-expect-error: so is the list of personas
    client.personas().push('bargain');
    // @ts-expect-error: and the client itself
    client.ready = Promise.resolve();
  });
});

describe('a plugin', () => {
  it('is a name and a setup that may return its end', () => {
    const plain: Plugin = { name: 'plain', setup: () => {} };
    const ending: Plugin = { name: 'ending', setup: () => () => {} };
    createTailorbird({ config: {}, plugins: [plain, ending] });
    // @ts-expect-error: an end is a function
    const wrong: Plugin = { name: 'wrong', setup: () => 'end' };
    // @ts-expect-error: it has a name, by which its problems are told
    const nameless: Plugin = { setup: () => {} };
    expectTypeOf([wrong, nameless]).toEqualTypeOf<Plugin[]>();
  });

  it('can do what the client can, and more', () => {
    expectTypeOf<Host>().toExtend<Tailorbird>();
    host.signal('locale', { country: 'AT' });
    // @ts-expect-error: the parts of what is known on arrival are given
    host.signal('weather', { is: 'good' });
    // @ts-expect-error: reasons are given, too
    host.drop('view_item', 'no-reason');
    // @ts-expect-error: the config is read only
    host.config.version = '2';
  });
});
