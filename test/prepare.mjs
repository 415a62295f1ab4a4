// What a fresh clone needs before it can run: packages, a build, a browser. Only Node's own modules here,
// because this runs before anything is installed. Each step first looks whether there is anything to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What a build reads. */
const SOURCES = ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'rollup.config.mjs'];

/** Written last, and removed by any other build: where it says today's hash, dist/ is today's build. */
const STAMP = '.tsc/.stamp';

/** The names that the packages of Debian, Fedora, Arch and Google give the browser. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Debian's browser, and one font: without any, a page has no text to measure. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/**
 * Installs what package-lock.json names, unless just that is installed already.
 *
 * @param {string} folder Below the project's own: one that has its own packages.
 */
export function ensureInstalled(folder = '.') {
  requireNode();
  if (isInstalled(folder)) return;
  say(`Installing packages${folder === '.' ? '' : ` of ${folder}`} (npm ci)`);
  run('npm', ['ci', '--no-audit', '--no-fund'], folder);
}

/** Builds dist/, unless it was built from just these sources. */
export function ensureBuilt() {
  const hash = hashOf(SOURCES);
  const built = ['dist/index.js', 'dist/index.d.ts', 'dist/tailorbird.min.js'].every(exists);
  if (built && exists(STAMP) && read(STAMP) === hash) return;
  say('Building dist/');
  run('npm', ['run', '--silent', 'build']);
  writeFileSync(join(ROOT, STAMP), hash);
}

/**
 * Finds Chromium, or installs Debian's where that can be done without asking.
 *
 * @returns {string} The path of the browser.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  installChromium();
  const installed = findChromium();
  if (installed === undefined) {
    stop(
      'No Chromium found. Install it (Debian: apt-get install chromium) or set TAILORBIRD_CHROMIUM to its path.',
    );
  }
  return installed;
}

/**
 * No first-run page, no update, no traffic of its own: what is seen and measured is the page's.
 *
 * @type {readonly string[]}
 */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * The system's Chromium: `TAILORBIRD_CHROMIUM` or `CHROMIUM` where set, else the first known name in PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  const named = env['TAILORBIRD_CHROMIUM'] || env['CHROMIUM'];
  if (named) return named;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * npm keeps what it installed in a lock file of its own, written when it has finished.
 *
 * @param {string} folder
 */
function isInstalled(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!exists(installed)) return false;
  const wanted = JSON.parse(read(join(folder, 'package-lock.json'))).packages;
  const present = JSON.parse(read(installed)).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    // What is built for other systems is optional, and not installed on this one.
    if (present[path] === undefined) return optional === true;
    return present[path].version === version && present[path].integrity === integrity;
  });
}

function requireNode() {
  const wanted = JSON.parse(read('package.json')).engines.node.replace('>=', '');
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  stop(
    `This is Node ${process.versions.node}, but Tailorbird is built and tested with Node ${wanted} or newer.`,
  );
}

function installChromium() {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!succeeds([...prefix, 'apt-get', '--version'])) return;
  say(`Installing ${DEBIAN_PACKAGES.join(', ')} (apt-get)`);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const [command = '', ...args] = apt;
  run(command, [...args, 'update', '--quiet']);
  run(command, [...args, 'install', '--yes', '--quiet', '--no-install-recommends', ...DEBIAN_PACKAGES]);
}

/**
 * @param {readonly string[]} paths
 * @returns {string}
 */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) hash.update(`${path}\0`).update(read(path)).update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!exists(path)) return [];
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * Runs a command in the project's folder with its output shown, and ends the process where it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} folder Below the project's.
 */
function run(command, args, folder = '.') {
  const { status, error } = spawnSync(command, args, { cwd: join(ROOT, folder), stdio: 'inherit' });
  if (status !== 0) stop(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** @param {readonly string[]} command */
function succeeds([command = '', ...args]) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next name may be.
    return false;
  }
}

/** @param {string} path */
function exists(path) {
  return existsSync(join(ROOT, path));
}

/** @param {string} path */
function read(path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** @param {string} text */
function say(text) {
  console.log(`\n${text} ...`);
}

/**
 * @param {string} text
 * @returns {never}
 */
function stop(text) {
  console.error(`\n${text}`);
  process.exit(1);
}
