import { page } from './browser/plain.ts';
import type { Host, Plugin } from './model/client.ts';
import { isObject, parseJson } from './model/json.ts';

/** An attribute of the tag, `data-rank` by the name `rank`: whether it is there, and the JSON object in it, if any. */
export interface TagOptions {
  has(name: string): boolean;
  read(name: string): Readonly<Record<string, unknown>>;
}

/**
 * Hands the plugins of a script to the client, or to the queue before it. A second script hands over the same names, once.
 *
 * @param ownTag - Finds the tag that brings the script, which has the options of its plugins, where the browser does not
 * tell.
 */
export function handOver(ownTag: string, pluginsOf: (options: TagOptions) => readonly Plugin[]): void {
  const tag = page().currentScript ?? page().querySelector(ownTag);
  const dataset = tag instanceof HTMLScriptElement ? tag.dataset : {};
  const plugins = pluginsOf({
    has: (name) => dataset[name] !== undefined,
    read(name) {
      const value = parseJson(dataset[name] || '{}');
      if (isObject(value)) return value;
      throw new Error(`data-${name} must be an object`);
    },
  });
  const commands = plugins.map((plugin) => ['use', plugin]);
  const there: unknown = Reflect.get(window, 'tailorbird');
  const push: unknown = Reflect.get(Object(there), 'push');
  if (typeof push === 'function') Reflect.apply(push, there, commands);
  else Object.assign(window, { tailorbird: commands });
}

/** Faulty options are told when the plugin is set up, and cost it alone. */
export function later(name: string, make: () => Plugin): Plugin {
  return { name, setup: (host: Host) => make().setup(host) };
}
