import type { Config } from '../../model/config.ts';
import { isObject } from '../../model/json.ts';
import { completeConfig } from './complete.ts';
import { copyJson, UNREADABLE } from './copy.ts';
import { createFaults, type Faults } from './faults.ts';
import { readKnown } from './known.ts';
import { ROOT } from './place.ts';
import { configCheck } from './shape.ts';

/**
 * Checks a whole configuration and completes it: for Node, editors and tests. The page itself does without, and leaves
 * out a part that is faulty.
 *
 * What it gives back is its own copy, deeply frozen, with every default written in; the key `$schema` is left out.
 * Parsing that again gives the same. The input may be anything and is not changed: at most 50,000 values, 1,048,576
 * characters and 64 levels are looked at. Funnels may name any event of the plan, and any of GA4's e-commerce events
 * that the plan does not collect.
 *
 * @param json - What `JSON.parse` made of the document.
 * @throws TailorbirdError with the code `config`, whose `faults` list every fault, the first 100 of them.
 * @example
 * ```ts
 * const config = parseConfig({ version: '1', events: { view_item: {} } });
 * config.consent?.personalize; // 'opt-in'
 * ```
 */
export function parseConfig(json: unknown): Config {
  const faults = createFaults();
  const copy = copyJson(json, faults);
  if (isConfig(copy, faults)) return freeze(completeConfig(copy));
  throw faults.error();
}

function isConfig(copy: unknown, faults: Faults): copy is Config {
  if (copy !== UNREADABLE) configCheck(readKnown(copy))(copy, ROOT, faults);
  if (isObject(copy)) delete copy['$schema'];
  return faults.count() === 0;
}

/** Freezes a value and all that is in it. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
