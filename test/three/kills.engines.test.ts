import { afterAll, describe, expect, it } from 'vitest';
import { adviceFor, findEngine, type Engine } from './engines.mjs';
import { createKills, type Moment, type Trial } from './kills.ts';
import { isFull } from '../full.ts';

const COUNT = isFull ? 50 : 2;
const wanted = (['chromium', 'firefox'] as const).filter((engine) => isFull || engine === 'chromium');
const rows: string[] = [];

/** Out means: nothing personalized, nothing remembered, nothing sent. */
function isOut({ after, batches }: Trial): boolean {
  const { consent, hero, personas, views, cleanAfter, keys } = after;
  const isEmpty =
    keys.join() === 'consent,tailorbird.consent' && personas.length === 0 && !(Number(views) > 0);
  return consent === 'denied,denied' && hero === 'Home' && isEmpty && cleanAfter >= 0 && batches === 0;
}

/** Nothing was chosen: all is as it was before. Where no snapshot is left, the page may have been painted before. */
function isIn({ after }: Trial): boolean {
  const { consent, hero, hadSnapshot, personas, views, keys } = after;
  const isWhole = keys.includes('visitor') && personas.join() === 'bargain' && Number(views) >= 3;
  return consent === 'granted,granted' && isWhole && (hero === 'Sale' || !hadSnapshot);
}

async function run(engine: Engine, moment: Moment): Promise<readonly Trial[]> {
  const kills = await createKills(engine);
  const trials: Trial[] = [];
  for (let count = 0; count < COUNT; count++)
    trials.push(await kills.trial(moment, moment === 'at once' ? (count % 10) * 3 : 0));
  kills.close();
  const shown = trials.map(({ after }) => after.shownFor).filter((time) => time > 0);
  const clean = trials.map(({ after }) => after.cleanAfter);
  rows.push(
    `${engine.padEnd(9)} killed ${moment.padEnd(9)}: ${trials.filter(isOut).length} of ${COUNT} out, ${trials.filter(isIn).length} untouched; ` +
      `${trials.filter(({ after }) => after.hadSnapshot).length} times local storage came back, ` +
      `then shown for ${Math.round(Math.max(0, ...shown))} ms at most; clean after ${Math.round(Math.max(...clean))} ms at most`,
  );
  return trials;
}

afterAll(() => console.log(`\n${rows.join('\n')}`));

describe.each(wanted)('after a kill of %s', (engine) => {
  if (findEngine(engine) === undefined) {
    it('has not run', ({ skip }) => skip(adviceFor(engine)));
    return;
  }

  it('as soon as the choice is on record, the visitor is out', async () => {
    const trials = await run(engine, 'on record');
    expect(trials.filter((trial) => !isOut(trial))).toEqual([]);
  }, 1_800_000);

  it('as the visitor chooses, the choice holds whole or was never made', async () => {
    const trials = await run(engine, 'at once');
    expect(trials.filter((trial) => !isOut(trial) && !isIn(trial))).toEqual([]);
  }, 1_800_000);
});
