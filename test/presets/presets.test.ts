import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/engine/config/parse.ts';
import { NO_MARKUP } from '../../src/cli/check/markup.ts';
import { warningsOf } from '../../src/cli/check/warnings.ts';
import { createEngine, type PersonaConfig } from '../../src/engine/index.ts';
import { mergePresets, PRESETS, readPreset, type Preset } from './presets.ts';

const NAMES = [
  'cart-abandoner',
  'first-time',
  'from-abroad',
  'gift-shopper',
  'lapsed',
  'price-sensitive',
  'repeat-customer',
  'returning',
];

/** What nobody may be guessed to be. */
const SENSITIVE =
  /health|disab|pregnan|religio|christ|muslim|jewish|ethni|nationality|migra|gender|politic|income|\b(ill|baby|poor|rich|debt|age|old|child|gay)\b/i;

describe('the presets', () => {
  it('are these', () => {
    expect(PRESETS.toSorted()).toEqual(NAMES);
  });

  it('can all stand in one config', () => {
    const config = mergePresets(PRESETS.map(readPreset));
    expect(createEngine(config).problems).toEqual([]);
    expect(config.personas?.map(({ id }) => id)).toEqual(PRESETS);
  });

  it('never mean two things by one name', () => {
    const types = new Map<string, string>();
    const users = new Map<string, string>();
    for (const name of PRESETS) {
      const { events, metrics, groups = {} } = readPreset(name);
      for (const [event, { properties = {} }] of Object.entries(events))
        for (const [property, type] of Object.entries(properties)) {
          expect(types.get(`${event}.${property}`) ?? type, `${event}.${property}`).toBe(type);
          types.set(`${event}.${property}`, type);
        }
      for (const own of [...Object.keys(metrics), ...Object.keys(groups)]) {
        expect(users.get(own), own).toBeUndefined();
        users.set(own, name);
      }
    }
  });
});

describe.each(PRESETS)('the preset %s', (name) => {
  const preset = readPreset(name);
  const [persona] = preset.personas;

  it('is a config of its own, once it has a version', () => {
    const config = parseConfig({ version: '1', ...preset });
    expect(createEngine(config).problems).toEqual([]);
    expect(config.personas).toHaveLength(1);
    expect(persona.id).toBe(name);
  });

  it('has nothing that tailorbird check would warn of: nothing unread, unreachable or about to flap', () => {
    const config = parseConfig({ version: '1', ...preset });
    expect(warningsOf(config, { now: 0, markup: NO_MARKUP })).toEqual([]);
    expect(Object.keys(preset.groups ?? {}).filter((group) => !isRead(preset, group))).toEqual([]);
  });

  it('names its metrics after itself', () => {
    const prefix = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const metric of Object.keys(preset.metrics)) expect(metric).toMatch(new RegExp(`^${prefix}[A-Z]`));
  });

  it('says for people who is meant, and why', () => {
    expect(persona.label).toMatch(/^[A-Z].{5,40}[^.]$/);
    expect(persona.because).toMatch(/^[A-Z].{15,120}\.$/);
    expect(persona.because).toMatch(/\byour?\b/i);
    expect(JSON.stringify([persona, preset.metrics])).not.toMatch(SENSITIVE);
  });

  it('has three pieces of evidence or more, from more than one source, and none that is enough', () => {
    const { evidence, enter, minEvidence = 0, minSources = 0 } = persona;
    expect(evidence.filter(({ points }) => points > 0).length).toBeGreaterThanOrEqual(3);
    expect(Math.min(minEvidence, minSources)).toBeGreaterThanOrEqual(2);
    const bySource = new Map<string, number>();
    for (const { source = '', points } of evidence)
      bySource.set(source, (bySource.get(source) ?? 0) + points);
    expect(bySource.has('')).toBe(false);
    expect(bySource.size).toBeGreaterThanOrEqual(2);
    for (const [source, points] of bySource) expect(points, source).toBeLessThan(enter);
  });

  it('can be joined by every piece, and its thresholds lie apart', () => {
    const { enter, exit = 0 } = persona;
    for (const { id } of persona.evidence) expect(matters(persona, id), id).toBe(true);
    expect(exit).toBeLessThanOrEqual(0.75 * enter);
    expect(exit).toBeGreaterThanOrEqual(0.5 * enter);
  });
});

function isRead({ personas }: Preset, group: string): boolean {
  return JSON.stringify(personas).includes(`Group":"${group}"`);
}

/** Whether there are other pieces that are enough with this one, and not without it. */
function matters({ evidence, enter, minEvidence = 2, minSources = 2 }: PersonaConfig, id: string): boolean {
  const others = evidence.filter((piece) => piece.id !== id);
  const own = evidence.filter((piece) => piece.id === id);
  const isEnough = (pieces: PersonaConfig['evidence']): boolean =>
    pieces.reduce((sum, { points }) => sum + points, 0) >= enter &&
    pieces.length >= minEvidence &&
    new Set(pieces.map(({ source }) => source)).size >= minSources;
  return Array.from({ length: 2 ** others.length }, (_, mask) =>
    others.filter((_piece, index) => mask & (1 << index)),
  ).some((pieces) => !isEnough(pieces) && isEnough([...pieces, ...own]));
}
