import { it } from 'vitest';
import { createFakeBrowser } from './fake-browser.ts';
import { bundleScript } from './fake-script.ts';
import { runSequences } from './run.ts';
import { isFull } from '../../full.ts';

const script = await bundleScript();

it('whatever comes in whatever order, consent, storage, memory and uploads are as the model says', async () => {
  await runSequences(async () => createFakeBrowser(script), { numRuns: isFull ? 20_000 : 1_000 });
}, 600_000);
