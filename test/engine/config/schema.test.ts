import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { ITEM_FIELDS, SHOP_EVENTS } from '../../../src/engine/config/plan.ts';
import { FIXED_FACTS, ITEM_FACTS } from '../../../src/engine/config/scope.ts';
import { OPERATORS } from '../../../src/engine/operand.ts';
import * as defaults from '../../../src/model/defaults.ts';
import { FAULTY } from './faulty.ts';
import { mutant } from './mutant.ts';
import { shopConfig } from './shop.ts';
import { VALID } from './valid.ts';

interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const ROOT = join(import.meta.dirname, '../../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'src/engine/schema.json'), 'utf8')) as Schema;
// Strict about what it knows; `required` and types stand where they read best.
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
const validate = ajv.compile(schema);
const accepts = (json: unknown): boolean => validate(json);

function parses(json: unknown): boolean {
  try {
    parseConfig(json);
    return true;
  } catch {
    return false;
  }
}

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

  it('refuses nothing that parseConfig accepts, and accepts what that makes of it', () => {
    const seen = { parsed: 0, refused: 0 };
    fc.assert(
      fc.property(mutant(shopConfig()), (json) => {
        if (!accepts(json)) seen.refused++;
        if (!parses(json)) return;
        seen.parsed++;
        expect(accepts(json) || validate.errors).toBe(true);
        expect(accepts(parseConfig(json)) || validate.errors).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    // Both answers must have been asked for.
    expect(Math.min(seen.parsed, seen.refused)).toBeGreaterThan(20);
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
