import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMMANDS, finish } from './commands.ts';
import { createFakeBrowser } from './fake-browser.ts';
import { bundleScript } from './fake-script.ts';
import { createModel } from './model.ts';
import { isFull } from '../../full.ts';

const script = await bundleScript();

it('whatever comes in whatever order, consent, storage, memory and uploads are as the model says', async () => {
  const numRuns = isFull ? 20_000 : 1_000;
  let steps = 0;
  const property = fc.asyncProperty(
    fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
    async (commands) => {
      const [model, rig] = [createModel(), createFakeBrowser(script)];
      await fc.asyncModelRun(() => ({ model, real: rig }), commands);
      await finish(model, rig);
      steps += model.turn;
    },
  );
  const found = await fc.check(property, {
    numRuns,
    ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}),
  });
  if (found.failed) console.log(fc.defaultReportMessage(found), found.errorInstance);
  console.log(`${found.numRuns} sequences, ${steps} steps, seed ${found.seed}`);
  expect(found.failed).toBe(false);
}, 600_000);
