import { CHECKS } from './checks/all.ts';
import { closeAll } from './shop.ts';

/** Longer than any check takes on a slow machine. */
const LIMIT_MS = 20_000;

/** What came of a check in a browser. */
export interface Result {
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly detail?: string;
}

void run();

/** Runs the check that the address names, says what came of it, and goes where the answer says: to the next. */
async function run(): Promise<void> {
  const result = await tryCheck(Number(new URLSearchParams(location.search).get('check')));
  const response = await fetch(`/result${location.search}`, { method: 'POST', body: JSON.stringify(result) });
  const next = await response.text();
  if (next !== '') location.replace(next);
  else document.title = 'Done';
}

async function tryCheck(index: number): Promise<Result> {
  try {
    const check = CHECKS[index];
    if (!check) throw new Error(`no check ${index}`);
    const lack = check.lacks?.();
    if (lack !== undefined) return { state: 'skipped', detail: lack };
    const limit = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`not done in ${LIMIT_MS} ms`)), LIMIT_MS);
    });
    await Promise.race([check.run(), limit]);
    closeAll();
    return { state: 'passed' };
  } catch (error) {
    const where = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 4).join(' | ') : '';
    return { state: 'failed', detail: `${String(error)} ${where}` };
  }
}
