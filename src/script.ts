import { createTailorbird } from './client.ts';
import type { Tailorbird } from './model/client.ts';
import { isObject } from './model/json.ts';
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

/** Takes the place of the queue at `window.tailorbird`. A second script finds a client there, and stands down. */
function start(): void {
  const queue: unknown = Reflect.get(window, 'tailorbird');
  if (isObject(queue) && 'track' in queue) return;
  const tag = document.currentScript ?? document.querySelector(OWN_TAG);
  const url = tag instanceof HTMLScriptElement ? tag.dataset['config'] : undefined;
  if (url !== undefined) void load(url, queue);
  else if (!startFromPage(queue)) document.addEventListener('DOMContentLoaded', () => startFromPage(queue));
}

async function load(url: string, queue: unknown): Promise<void> {
  try {
    const response = await fetch(url);
    run(await response.json(), queue);
  } catch {
    // Without a config there is nobody to tell: the page keeps its own content.
  }
}

function startFromPage(queue: unknown): boolean {
  const element = document.querySelector('script[data-tb-config]');
  if (!element) return false;
  try {
    run(JSON.parse(element.textContent ?? ''), queue);
  } catch {
    // As above: a config that is no JSON changes nothing in the page.
  }
  return true;
}

function run(config: unknown, queue: unknown): void {
  const plugins = [locale(), device(), channel(), pages(), markup(), slots(), upload()];
  const client = createTailorbird({ config, plugins });
  const push = (command: unknown): void => call(client, command);
  Object.defineProperty(window, 'tailorbird', {
    value: { ...client, push },
    configurable: true,
    writable: true,
  });
  const commands = Array.isArray(queue) ? queue.slice(0, MAX_QUEUE) : [];
  // What the visitor has said about consent comes before what was seen.
  const isConsent = (command: unknown): boolean => Array.isArray(command) && command[0] === 'consent';
  for (const command of commands.filter(isConsent)) push(command);
  for (const command of commands.filter((one) => !isConsent(one))) push(command);
}

/** Runs a command such as `['track', 'view_item', { … }]`; one that is none changes nothing. */
function call(client: Tailorbird, command: unknown): void {
  const words: readonly unknown[] = Array.isArray(command) ? command : [];
  const target: unknown = words[0] === 'consent' ? client.consent.set : Reflect.get(client, String(words[0]));
  if (typeof target === 'function') Reflect.apply(target, undefined, words.slice(1));
}
