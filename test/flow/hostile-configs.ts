import { shopConfig } from '../engine/config/shop.ts';

/** Never gives anything back. */
export function throwing(): never {
  throw new Error('of the page');
}

const TRAPS = {
  get: throwing,
  has: throwing,
  ownKeys: throwing,
  getOwnPropertyDescriptor: throwing,
  getPrototypeOf: throwing,
};
export const revoked = Proxy.revocable({}, {});
revoked.revoke();
const revokedList = Proxy.revocable([], {});
revokedList.revoke();

function cycle(): Record<string, unknown> {
  const config: Record<string, unknown> = { ...shopConfig() };
  config['slots'] = { hero: { variants: [config, config] }, again: config };
  config['personas'] = [config, ...(shopConfig()['personas'] as object[])];
  return config;
}

function deep(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { $not: value };
  return value;
}

/** Things that are no config, each made anew. */
export const HOSTILE: readonly (readonly [name: string, make: () => unknown])[] = [
  ['nothing', () => undefined],
  ['a text', () => '{}'],
  ['a list', () => []],
  ['a function', () => shopConfig],
  ['a revoked proxy', () => revoked.proxy],
  ['a revoked proxy of a list', () => revokedList.proxy],
  ['a proxy that throws', () => new Proxy({}, TRAPS)],
  ['a cycle', cycle],
  [
    '10,000 levels of a condition',
    () => ({
      ...shopConfig(),
      personas: [{ ...(shopConfig()['personas'] as object[])[0], never: deep(10_000) }],
    }),
  ],
  ['10,000 levels of the page', () => ({ ...shopConfig(), page: deep(10_000) })],
  ['a text of 10 MB', () => ({ ...shopConfig(), version: 'v'.repeat(1e7) })],
  [
    '10 MB of texts',
    () => ({ ...shopConfig(), groups: { a: Array.from({ length: 1e5 }, (_, i) => `${i}`.padEnd(100)) } }),
  ],
  [
    'a hundred thousand keys',
    () => ({
      ...shopConfig(),
      events: Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`k${i}`, {}])),
    }),
  ],
  [
    'a list without end',
    () => ({
      ...shopConfig(),
      groups: { a: Array.from({ length: 5 }), b: Object.assign([], { length: 2 ** 32 - 1 }) },
    }),
  ],
  ['an endless proxy', () => endless()],
];

/** @param onRead - Called whenever something of it is read. */
export function endless(onRead: () => void = () => {}): unknown {
  return new Proxy(
    {},
    {
      get(_, key) {
        onRead();
        return typeof key === 'string' ? endless(onRead) : undefined;
      },
      ownKeys: () => ['slots', 'personas', 'metrics'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  );
}

/** Texts that run where they are taken for something else. */
export const VECTORS: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  "x' onclick='alert(1)",
  '{{constructor.constructor("alert(1)")()}}',
  'vbscript:msgbox(1)',
  '#<img src=x onerror=alert(1)>',
];
