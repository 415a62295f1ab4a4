import { page } from './browser/plain.ts';
import { createTailorbird } from './client.ts';
import type { Plugin, Tailorbird } from './model/client.ts';
import { isObject, parseJson } from './model/json.ts';
import { panelOpener } from './panel/opener.ts';
import { channel } from './signal/channel.ts';
import { device } from './signal/device.ts';
import { locale } from './signal/locale.ts';
import { slots } from './slot/slots.ts';
import { markup } from './source/markup.ts';
import { pages } from './source/pages.ts';
import { upload } from './upload/upload.ts';

/** Commands that a page may have queued before the script came. */
const MAX_QUEUE = 100;
/** The tag that brings this script says where the config is, if it is not in the page. */
const OWN_TAG = 'script[data-config]';

start();

/** Starts with the config that the page or the tag names. */
function start(): void {
  if (!isSound() || isRunning()) return;
  const tag = page().currentScript ?? page().querySelector(OWN_TAG);
  const url = tag instanceof HTMLScriptElement ? tag.dataset['config'] : undefined;
  if (url !== undefined) void load(url);
  else if (!startFromPage()) page().addEventListener('DOMContentLoaded', startFromPage);
}

async function load(url: string): Promise<void> {
  try {
    const response = await fetch(url);
    run(await response.json());
  } catch {
    // Without a config there is nobody to tell: the page keeps its own content.
  }
}

/** `false` where there is no config, or the parser is in the midst of it. */
function startFromPage(): boolean {
  try {
    run(parseJson(page().querySelector('script[data-tb-config]')?.textContent ?? ''));
    return true;
  } catch {
    return false; // as above
  }
}

/** Takes the place of the queue at `window.tailorbird`. A second script finds a client there, and stands down. */
function run(config: unknown): void {
  if (isRunning()) return;
  // Where the page lets nobody wait, this throws, and the page keeps its own content.
  clearTimeout(setTimeout(isRunning));
  const queue: unknown = Reflect.get(window, 'tailorbird');
  const commands: unknown[] = Array.isArray(queue) ? queue.slice(0, MAX_QUEUE) : [];
  const named = (name: string): unknown[][] =>
    commands.filter((command): command is unknown[] => Array.isArray(command) && command[0] === name);
  const [uses, consents] = [named('use'), named('consent')];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is none is told as a problem when it is used
  const own = uses.map(([, plugin]) => plugin as Plugin);
  // @ts-expect-error -- it lies beside this file in dist/, from where the browser takes it
  const panel = panelOpener(() => import('./tailorbird.panel.min.js'));
  // The page's own first: what slots show may need them.
  const plugins = [...own, locale(), device(), channel(), pages(), markup(), slots(), upload(), panel];
  const client = createTailorbird({ config, plugins });
  const push = (...given: unknown[]): void => given.forEach((command) => call(client, command));
  Object.defineProperty(window, 'tailorbird', {
    value: { ...client, push },
    configurable: true,
    writable: true,
  });
  // What the visitor has said about consent comes before what was seen.
  const first: unknown[] = [...uses, ...consents];
  push(...consents, ...commands.filter((command) => !first.includes(command)));
}

/** Whether the page has left lists, objects and texts as they are; where it has not, it keeps its own content. */
function isSound(): boolean {
  try {
    const [[name, list] = []] = Object.entries({ a: [0, 1].filter(Boolean).map((one) => one + 1) });
    return `${name}${list?.join()}`.slice(1) === '2';
  } catch {
    return false;
  }
}

function isRunning(): boolean {
  const there: unknown = Reflect.get(window, 'tailorbird');
  return isObject(there) && Object.hasOwn(there, 'track');
}

/** Runs a command such as `['track', 'view_item', { … }]`; one that is none changes nothing. */
function call(client: Tailorbird, command: unknown): void {
  const words: readonly unknown[] = Array.isArray(command) ? command : [];
  const [name] = words;
  if (typeof name !== 'string' || !Object.hasOwn(client, name)) return;
  const target: unknown = name === 'consent' ? client.consent.set : Reflect.get(client, name);
  try {
    if (typeof target === 'function') Reflect.apply(target, undefined, words.slice(1));
  } catch {
    // A command with words of the wrong kind costs only itself.
  }
}
