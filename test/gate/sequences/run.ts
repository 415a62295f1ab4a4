import * as fc from 'fast-check';
import { expect } from 'vitest';
import { COMMANDS, finish } from './commands.ts';
import { createModel } from './model.ts';
import type { Rig } from './rig.ts';

type Limits = Pick<fc.Parameters, 'numRuns' | 'interruptAfterTimeLimit'>;

/** Runs random sequences, each in a browser of its own, and compares it with the model at every step; `SEED` repeats a run. */
export async function runSequences(create: () => Promise<Rig>, limits: Limits): Promise<void> {
  let steps = 0;
  const property = fc.asyncProperty(
    fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
    async (commands) => {
      const [model, rig] = [createModel(), await create()];
      try {
        await fc.asyncModelRun(() => ({ model, real: rig }), commands);
        await finish(model, rig);
      } finally {
        await rig.end();
      }
      steps += model.turn;
    },
  );
  const { SEED: seed } = process.env;
  const found = await fc.check(property, { ...limits, ...(seed && { seed: Number(seed) }) });
  if (found.failed) console.log(fc.defaultReportMessage(found), found.errorInstance);
  console.log(`${found.numRuns} sequences, ${steps} steps, seed ${found.seed}`);
  expect(found.failed).toBe(false);
}
