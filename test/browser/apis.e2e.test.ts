import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { documentedGlobals, documentedMembers, documentedQueries } from '../house/apis.ts';
import { ROOT } from '../prepare.mjs';
import { ALL_WELL, everyPage, OWN, STYLE } from '../three/everything.ts';
import { openTab } from './site.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

/** What the language has by itself, in any window; of that only `Intl` and `Date` tell of the visitor. */
const LANGUAGE = (runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]).filter(
  (name) => name !== 'Intl',
);

/** What some interfaces have in common, and the types give a name. */
const MIXINS: Readonly<Record<string, readonly string[]>> = {
  ParentNode: ['Element', 'Document', 'DocumentFragment'],
  DocumentOrShadowRoot: ['Document', 'ShadowRoot'],
  ChildNode: ['Element', 'CharacterData'],
  Node: ['Node', 'HTMLScriptElement'],
  HTMLOptionElement: ['HTMLOptionElement', 'Option'],
};

/**
 * Writes down each global, each member of the browser's interfaces and each media query that a script of ours asks for:
 * every property of the window and of every prototype that is not the language's own tells who asks.
 */
const WATCH = `(() => {
  const asked = new Set();
  Object.defineProperty(window, 'askedByUs', { value: asked });
  const language = new Set(${JSON.stringify(LANGUAGE)});
  const note = (what) => {
    const [caller = ''] = new Error().stack.match(/https?:[^\\s)]+/) ?? [];
    if (/\\/(tailorbird|head)\\b/.test(caller)) asked.add(what);
  };
  const watch = (owner, key, name) => {
    const found = Reflect.getOwnPropertyDescriptor(owner, key);
    if (!found?.configurable) return;
    const { value, get, set } = found;
    if (typeof value === 'function' && !/^[A-Z]/.test(key)) {
      const told = function (...given) {
        note(name);
        if (name === 'matchMedia') note('query ' + given[0]);
        return new.target ? Reflect.construct(value, given) : Reflect.apply(value, this === undefined ? window : this, given);
      };
      Object.defineProperty(owner, key, { ...found, value: told });
    } else if (get) {
      const told = { ...found, get() { note(name); return Reflect.apply(get, this ?? window, []); } };
      if (set) told.set = function (to) { note(name); return Reflect.apply(set, this ?? window, [to]); };
      Object.defineProperty(owner, key, told);
    } else if (owner === window)
      Object.defineProperty(owner, key, { configurable: true, get() { note(name); return value; }, set(to) { Object.defineProperty(owner, key, { ...found, value: to }); } });
  };
  const globals = Reflect.ownKeys(window).filter((key) => typeof key === 'string' && key !== 'askedByUs');
  const isConstructor = (key) => /^[A-Z]/.test(key) && typeof Reflect.getOwnPropertyDescriptor(window, key)?.value === 'function';
  for (const key of globals) {
    if (!isConstructor(key) || language.has(key)) continue;
    const { prototype, name } = window[key];
    // Some have an older name as well.
    if (name !== key) continue;
    for (const member of prototype ? Reflect.ownKeys(prototype) : [])
      if (typeof member === 'string' && member !== 'constructor') watch(prototype, member, key + '.' + member);
  }
  for (const key of Reflect.ownKeys(Intl))
    if (typeof key === 'string') for (const member of Reflect.ownKeys(Intl[key]?.prototype ?? {}))
      if (typeof member === 'string' && member !== 'constructor') watch(Intl[key].prototype, member, key + '.' + member);
  watch(Date.prototype, 'getTimezoneOffset', 'Date.getTimezoneOffset');
  for (const key of globals) if (!language.has(key)) watch(window, key, key);
})()`;

it('no script asks the browser for anything that docs/privacy.md does not name', async () => {
  put('/own.js', OWN);
  put('/head.min.js', readFileSync(join(ROOT, 'dist/head.min.js'), 'utf8'));
  site.put('/', everyPage().replace('<link rel="stylesheet" href="/shop.css">', `<style>${STYLE}</style>`));
  const { page } = await openTab(context);
  await page.addInitScript(WATCH);
  await page.goto(`${site.fresh()}/`);
  await expect.poll(() => site.said.length, { timeout: 20_000 }).toBe(1);
  expect(site.said).toEqual([ALL_WELL]);
  const asked = await page.evaluate<string[]>('[...askedByUs].toSorted()');
  const documented = new Set([
    ...documentedGlobals(),
    ...documentedQueries().map((query) => `query ${query}`),
    ...documentedMembers().flatMap((name) => namesAtRunTime(name)),
  ]);
  const isKnown = (name: string): boolean => documented.has(name) || name.endsWith('.length');
  expect(asked.filter((name) => !isKnown(name))).toEqual([]);
  console.log(
    `${asked.length} of ${documented.size} documented globals and members were asked for, and no other`,
  );
  // It would have been seen.
  expect(asked).toEqual(
    expect.arrayContaining([
      'Navigator.languages',
      'DateTimeFormat.resolvedOptions',
      'matchMedia',
      'localStorage',
    ]),
  );
  expect(asked.length).toBeGreaterThan(100);
});

it('what is asked for would be noted, whatever it is', async () => {
  const curious = `navigator.plugins; navigator.hardwareConcurrency; screen.colorDepth; devicePixelRatio; new Date().getTimezoneOffset();
    document.createElement('canvas').getContext('2d'); matchMedia('(min-width: 1px)'); window.OfflineAudioContext; document.fonts;`;
  put('/tailorbird.curious.js', curious);
  site.put('/curious', '<!doctype html><title>Curious</title><script src="/tailorbird.curious.js"></script>');
  const { page } = await openTab(context);
  await page.addInitScript(WATCH);
  await page.goto(`${site.fresh()}/curious`);
  const asked = await page.evaluate<string[]>('[...askedByUs]');
  expect(asked).toEqual(
    expect.arrayContaining([
      'Navigator.plugins',
      'Navigator.hardwareConcurrency',
      'Screen.colorDepth',
      'devicePixelRatio',
      'Date.getTimezoneOffset',
      'HTMLCanvasElement.getContext',
      'query (min-width: 1px)',
      'OfflineAudioContext',
      'Document.fonts',
    ]),
  );
});

function put(path: string, script: string): void {
  site.put(
    path,
    (response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script),
  );
}

function namesAtRunTime(name: string): string[] {
  const [type = '', member = ''] = name.split('.');
  if (type === 'Window') return [member];
  if (/^(add|remove)EventListener$/.test(member)) return [`EventTarget.${member}`];
  return (MIXINS[type] ?? [type]).map((owner) => `${owner}.${member}`);
}
