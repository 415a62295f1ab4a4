import { readdir, readFile } from 'node:fs/promises';
import { isObject, parseJson } from '../../model/json.ts';

/** Part of a config, as JSON: what one persona of a preset needs. */
export interface Preset {
  readonly events: Entries;
  readonly metrics: Entries;
  readonly groups: Entries;
  readonly affinities: Entries;
  readonly personas: readonly unknown[];
}

type Entries = Readonly<Record<string, unknown>>;

/** The names of all presets. */
export async function presetNames(folder: URL): Promise<string[]> {
  const files = await readdir(folder);
  return files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [])).sort();
}

/** Reads presets by names that {@link presetNames} knows. */
export async function readPresets(names: readonly string[], folder: URL): Promise<Preset[]> {
  return Promise.all(
    [...new Set(names)].map(async (name) =>
      readPreset(parseJson(await readFile(new URL(`${name}.json`, folder), 'utf8'))),
    ),
  );
}

function readPreset(json: unknown): Preset {
  const { events, metrics, groups, affinities, personas } = isObject(json) ? json : {};
  const entries = (value: unknown): Entries => (isObject(value) ? value : {});
  return {
    events: entries(events),
    metrics: entries(metrics),
    groups: entries(groups),
    affinities: entries(affinities),
    personas: Array.isArray(personas) ? personas : [],
  };
}

/** Puts presets together: events with all properties that any of them wants, and every metric, group and persona once. */
export function mergePresets(presets: readonly Preset[]): Preset {
  const personas = new Map(
    presets.flatMap((preset) => preset.personas.map((one) => [idOf(one), one] as const)),
  );
  const joined = (part: (preset: Preset) => Entries): Entries =>
    Object.fromEntries(presets.flatMap((preset) => Object.entries(part(preset))));
  return {
    events: presets.reduce<Entries>((all, preset) => mergeEvents(all, preset.events), {}),
    metrics: joined(({ metrics }) => metrics),
    groups: joined(({ groups }) => groups),
    affinities: joined(({ affinities }) => affinities),
    personas: [...personas.values()],
  };
}

/** Both plans, and of an event that stands in both, both its properties. */
export function mergeEvents(one: Entries, other: Entries): Entries {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => {
      const [first, second] = [propertiesOf(one[name]), propertiesOf(other[name])];
      // In the order of the first, and of the types that it says.
      const properties = { ...first, ...second, ...first };
      return [name, Object.keys(properties).length === 0 ? {} : { properties }];
    }),
  );
}

function propertiesOf(event: unknown): Entries {
  const properties = isObject(event) ? event['properties'] : undefined;
  return isObject(properties) ? properties : {};
}

/** The id of a persona that has not been checked. */
export function idOf(persona: unknown): string {
  return isObject(persona) ? String(persona['id']) : '';
}
