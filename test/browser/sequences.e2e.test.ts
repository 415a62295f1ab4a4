import { it } from 'vitest';
import { isFull } from '../full.ts';
import { runSequences } from '../gate/sequences/run.ts';
import { createTabs } from './sequences.ts';
import { openStage } from './stage.ts';

const { context, site } = await openStage();

it('whatever comes in whatever order, real tabs are as the model says', async () => {
  const limits = { numRuns: isFull ? 200 : 6, interruptAfterTimeLimit: 900_000 };
  await runSequences(() => createTabs(context, site), limits);
}, 1_200_000);
