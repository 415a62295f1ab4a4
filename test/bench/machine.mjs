// When, on what, and with which versions: what must stand beside figures.
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../prepare.mjs';
import { figure } from './report.mjs';

/**
 * @param {readonly string[]} peers Packages of `test/bench/`.
 * @param {readonly string[]} [also] Other programs, with their versions.
 */
export function describeMachine(peers, also = []) {
  const day = new Date().toISOString().slice(0, 10);
  const [cpu] = cpus();
  const versions = peers.map((name) => `${name} ${versionOf(`test/bench/node_modules/${name}`)}`);
  return [
    `Measured on ${day}: ${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}, load average ${figure(loadavg()[0])} at the start;`,
    `Node ${process.versions.node} (V8 ${process.versions.v8});`,
    `${[...also, `tailorbird ${versionOf('.')}`, ...versions].join(', ')}.`,
  ].join(' ');
}

/** @param {string} folder */
function versionOf(folder) {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  return version;
}
