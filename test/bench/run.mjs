// `npm run bench`: installs what the benchmark compares with, builds dist/, and measures. Arguments go to bench.mjs;
// where the first one is `simulate`, `startup` or `live`, to that benchmark. Only Node's own modules here: nothing may be
// installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ROOT } from '../prepare.mjs';
import { FLAGS } from './tasks/alone.mjs';

/** Benchmarks of their own, beside the engine's. */
const OTHERS = ['simulate', 'startup', 'live'];

const args = process.argv.slice(2);
const other = OTHERS.find((name) => name === args[0]);
ensureInstalled();
if (other !== 'simulate') ensureInstalled('test/bench');
ensureBuilt();
const file = join(ROOT, 'test/bench', `${other ?? 'bench'}.mjs`);
if (existsSync(file)) {
  const flags = other === undefined ? FLAGS : [];
  const rest = other === undefined ? args : args.slice(1);
  const { status } = spawnSync(process.execPath, [...flags, file, ...rest], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(`There is no benchmark ${other} yet.`);
  process.exitCode = 1;
}
