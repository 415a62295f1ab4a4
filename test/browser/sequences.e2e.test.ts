import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFull } from '../full.ts';
import { COMMANDS, finish } from '../gate/sequences/commands.ts';
import { createModel } from '../gate/sequences/model.ts';
import { createTabs } from './sequences.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

it('whatever comes in whatever order, real tabs are as the model says', async () => {
  const numRuns = isFull ? 200 : 6;
  let steps = 0;
  const property = fc.asyncProperty(
    fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
    async (commands) => {
      const [model, rig] = [createModel(), await createTabs(context, site)];
      try {
        await fc.asyncModelRun(() => ({ model, real: rig }), commands);
        await finish(model, rig);
      } finally {
        await rig.end();
      }
      steps += model.turn;
    },
  );
  const found = await fc.check(property, { numRuns, interruptAfterTimeLimit: 900_000 });
  if (found.failed) console.log(fc.defaultReportMessage(found), found.errorInstance);
  console.log(`${found.numRuns} sequences, ${steps} steps, seed ${found.seed}`);
  expect(found.failed).toBe(false);
}, 1_200_000);
