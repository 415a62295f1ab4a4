import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import { TailorbirdError } from '../../../src/errors.ts';
import { FAULTY } from './faulty.ts';
import { shopConfig } from './shop.ts';
import { VALID } from './valid.ts';

function errorOf(json: unknown): TailorbirdError {
  try {
    parseConfig(json);
  } catch (error) {
    if (error instanceof TailorbirdError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}

describe('parseConfig', () => {
  it.each(VALID)('accepts %s', (_, changes) => {
    expect(() => parseConfig(shopConfig(changes))).not.toThrow();
  });

  it.each(FAULTY)('finds the one fault, at $path, of $changes', ({ changes, path }) => {
    const { code, faults } = errorOf(shopConfig(changes));
    expect(code).toBe('config');
    expect(faults.map((fault) => fault.path)).toEqual([path]);
  });
});
