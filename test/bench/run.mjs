// `npm run bench`: installs what the benchmark compares with, builds dist/, and measures. Arguments go to bench.mjs;
// `simulate` runs the benchmark of the simulator instead. Only Node's own modules here: nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ROOT } from '../prepare.mjs';
import { FLAGS } from './tasks/alone.mjs';

const [first, ...rest] = process.argv.slice(2);
const isSimulation = first === 'simulate';
ensureInstalled();
if (!isSimulation) ensureInstalled('test/bench');
ensureBuilt();
const file = join(ROOT, 'test/bench', isSimulation ? 'simulate.mjs' : 'bench.mjs');
const args = isSimulation ? rest : process.argv.slice(2);
if (existsSync(file)) {
  const flags = isSimulation ? [] : FLAGS;
  const { status } = spawnSync(process.execPath, [...flags, file, ...args], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error('There is no benchmark of the simulator yet.');
  process.exitCode = 1;
}
