import { afterEach, beforeEach, expect, vi } from 'vitest';
import { slots, TailorbirdError, upload, type Plugin } from '../../src/index.ts';
import { openNow, page } from './given.ts';

/** What configs must not change: every own property of what all objects and functions inherit. */
function inherited(): unknown[] {
  const roots = [
    Object,
    Array,
    Function,
    String,
    Number,
    Boolean,
    Map,
    Set,
    Promise,
    RegExp,
    Date,
    Node,
    Element,
  ];
  return roots.flatMap(({ prototype }) => [
    Object.getPrototypeOf(prototype),
    ...Reflect.ownKeys(prototype),
    ...Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap((one) => [
      one.value,
      one.get,
      one.set,
    ]),
  ]);
}

let before: unknown[];
/** What has run since the test began; nothing may have when it ends. */
export const ran: string[] = [];

beforeEach(() => {
  before = inherited();
  ran.splice(0);
  vi.stubGlobal('alert', (text: string) => ran.push(text));
  vi.stubGlobal('fetch', async (url: string) => {
    ran.push(url);
    return new Response(null, { status: 204 });
  });
});

afterEach(() => {
  expect(inherited()).toEqual(before);
  expect(ran).toEqual([]);
});

/** A page of a shop with this config, and all that a visitor does there; says whether the config was refused. */
export function visit(config: unknown): boolean {
  page('<main data-tb-slot="hero"><b>Home</b></main>');
  const later: Plugin = { name: 'later', setup: (host) => void host.facts({ item_id: 'a' }) };
  try {
    const { client } = openNow({ config, plugins: [later, slots(), upload()] });
    client.track('view_item', { item_id: 'a', item_category: 'laptops', price: 1, discount: 1 });
    client.declare({ size: 'L', children: 2 });
    client.decision('hero');
    client.explain();
    client.personas();
    client.status();
    client.stop();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(TailorbirdError);
    return true;
  }
}
