import { afterAll, describe, expect, it } from 'vitest';
import { CHECKS } from './checks/all.ts';
import { adviceFor, ENGINES, findEngine, type Engine } from './engines.mjs';
import { bundleScripts, runEngine, tableOf } from './run.ts';
import type { Result } from './suite.ts';
import { isFull } from '../full.ts';

const wanted = isFull ? ENGINES : ENGINES.slice(0, 1);
const scripts = await bundleScripts();
const all = new Map<Engine, readonly Result[]>();
// One after another: two browsers at once starve each other.
for (const engine of wanted) {
  if (findEngine(engine) === undefined) console.log(adviceFor(engine));
  else all.set(engine, await runEngine(engine, scripts));
}
afterAll(() => console.log(`\n${tableOf(all)}`));

describe.each(wanted)('in %s', (engine) => {
  const results = all.get(engine);
  if (!results) it('has not run', ({ skip }) => skip(adviceFor(engine)));
  results?.forEach(({ state, detail = '' }, index) => {
    const name = CHECKS[index]?.name ?? '';
    if (state === 'skipped') it(`${name} (skipped: ${detail})`, ({ skip }) => skip(detail));
    else it(name, () => expect(`${state} ${detail}`.trim()).toBe('passed'));
  });
});
