import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

export interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const ROOT = join(import.meta.dirname, '../../..');
export const schema = JSON.parse(readFileSync(join(ROOT, 'src/engine/schema.json'), 'utf8')) as Schema;
// Strict about what it knows; `required` and types stand where they read best.
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
export const validate = ajv.compile(schema);
export const accepts = (json: unknown): boolean => validate(json);
