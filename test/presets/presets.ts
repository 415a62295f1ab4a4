import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../src/engine/config/parse.ts';
import type { Config, EventPlan, PersonaConfig } from '../../src/engine/index.ts';
import { ROOT } from '../prepare.mjs';

/** A part of a config: what one persona needs. */
export interface Preset extends Pick<Config, 'events' | 'groups'> {
  readonly metrics: NonNullable<Config['metrics']>;
  readonly personas: readonly [PersonaConfig];
}

const FOLDER = join(ROOT, 'src/presets');

/** Names of all presets. */
export const PRESETS: readonly string[] = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

export function readPreset(name: string): Preset {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Preset;
}

/** Puts presets into one config, as a shop would: of an event, the properties of all. */
export function mergePresets(presets: readonly Preset[]): Config {
  const events: Record<string, EventPlan> = {};
  for (const preset of presets)
    for (const [name, { properties }] of Object.entries(preset.events))
      events[name] = { properties: { ...events[name]?.properties, ...properties } };
  return parseConfig({
    version: '1',
    events,
    metrics: Object.assign({}, ...presets.map(({ metrics }) => metrics)),
    groups: Object.assign({}, ...presets.map(({ groups }) => groups)),
    personas: presets.flatMap(({ personas }) => personas),
  });
}
