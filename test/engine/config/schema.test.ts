import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { ITEM_FIELDS, SHOP_EVENTS } from '../../../src/engine/config/plan.ts';
import { FIXED_FACTS, ITEM_FACTS } from '../../../src/engine/config/scope.ts';
import { OPERATORS } from '../../../src/engine/operand.ts';
import * as defaults from '../../../src/model/defaults.ts';
import { accepts, schema, validate, type Schema } from './accepts.ts';
import { FAULTY } from './faulty.ts';
import { shopConfig } from './shop.ts';
import { VALID } from './valid.ts';

describe('schema.json', () => {
  it.each(VALID)('accepts %s', (_, changes) => {
    expect(accepts(shopConfig(changes)) || validate.errors).toBe(true);
  });

  it.each(FAULTY)('agrees with parseConfig about $path with $changes', ({ changes, isBeyondSchema }) => {
    expect(accepts(shopConfig(changes))).toBe(isBeyondSchema);
  });

  it('accepts what parseConfig gives back', () => {
    expect(accepts(parseConfig(shopConfig())) || validate.errors).toBe(true);
  });

  it('explains every key', () => {
    expect(undescribed(schema, '')).toEqual([]);
  });

  it('offers the operators that there are', () => {
    expect(keysOf('operators')).toEqual(Object.keys(OPERATORS).sort());
  });

  it.each([
    { name: 'condition', facts: FIXED_FACTS },
    { name: 'slotCondition', facts: [...FIXED_FACTS, ...ITEM_FACTS] },
  ])('offers the facts that there are in a $name', ({ name, facts }) => {
    expect(keysOf(name)).toEqual([...facts, '$and', '$or', '$nor', '$not'].sort());
  });

  it('names the defaults that the engine has', () => {
    const { persona, affinity, variant, experiment } = schema.definitions ?? {};
    const { upload, consent, holdout, preview } = schema.properties ?? {};
    expect(defaultsOf(persona)).toEqual(defaults.PERSONA_DEFAULTS);
    expect(defaultsOf(affinity)).toEqual({ keep: defaults.AFFINITY_KEEP });
    expect(defaultsOf(variant)).toEqual({
      priority: defaults.VARIANT_PRIORITY,
      repeat: defaults.VARIANT_REPEAT,
      weight: defaults.ARM_WEIGHT,
    });
    expect(defaultsOf(experiment)).toEqual({ coverage: defaults.COVERAGE });
    expect(preview?.['default']).toBe(defaults.PREVIEW);
    expect(defaultsOf(consent)).toEqual(defaults.CONSENT_DEFAULTS);
    expect(defaultsOf(upload)).toEqual(defaults.UPLOAD_DEFAULTS);
    expect(holdout?.['default']).toBe(defaults.GLOBAL_HOLDOUT);
  });
});

describe('the names of GA4', () => {
  it('are written as GA4 writes them', () => {
    for (const name of [...SHOP_EVENTS, ...ITEM_FIELDS.keys()])
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*[2-5]?$/);
  });
});

function keysOf(definition: string): string[] {
  return Object.keys(schema.definitions?.[definition]?.properties ?? {}).sort();
}

function defaultsOf(part: Schema | undefined): Record<string, unknown> {
  const entries = Object.entries(part?.properties ?? {}).filter(
    ([, value]) => value['default'] !== undefined,
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, value['default']]));
}

/** Paths of properties that an editor would show without a word. */
function undescribed(part: unknown, path: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { properties = {}, patternProperties = {}, definitions = {}, ...rest } = part as Schema;
  const named = { ...properties, ...patternProperties };
  const missing = Object.entries(named).filter(([, value]) => !isDescribed(value));
  const holders = Object.entries({
    ...named,
    ...definitions,
    items: rest['items'],
    any: rest['additionalProperties'],
  });
  return [
    ...missing.map(([key]) => `${path}/${key}`),
    ...holders.flatMap(([key, value]) => undescribed(value, `${path}/${key}`)),
  ];
}

function isDescribed({ description, $ref }: Schema): boolean {
  const name = typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined;
  return (description ?? schema.definitions?.[name ?? '']?.['description']) !== undefined;
}
