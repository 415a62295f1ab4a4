// The browsers of the checks, and how each is started by command line alone. Only Node's own modules here: this looks
// for browsers, and installs them, before anything else is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { CHROMIUM_FLAGS, findChromium } from '../prepare.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @type {readonly Engine[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** Debian's packages of Firefox, of WebKitGTK with its small browser, and of a screen for it that nobody sees. */
const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

const CHROMIUM = [
  '--headless',
  ...CHROMIUM_FLAGS,
  '--window-size=1280,900',
  // Without it a headless browser prints its page and ends.
  '--remote-debugging-port=0',
];

/** No traffic of its own. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.enabled': false,
};

/**
 * Installs what is missing where that can be done without asking, else says what to do.
 *
 * @returns {void}
 */
export function ensureEngines() {
  if (ENGINES.every((engine) => findEngine(engine) !== undefined)) return;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync(apt[0] ?? '', [...apt.slice(1), ...args], { stdio: 'inherit' }).status === 0;
  console.log(`\nInstalling ${PACKAGES.join(', ')} (apt-get) ...`);
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0)
    void (
      run('update', '--quiet') && run('install', '--yes', '--quiet', '--no-install-recommends', ...PACKAGES)
    );
}

/**
 * Where the browser is: what the environment names, else the system's.
 *
 * @param {Engine} engine
 * @returns {string | undefined}
 */
export function findEngine(engine) {
  if (engine === 'chromium') return findChromium();
  if (engine === 'firefox')
    return process.env['TAILORBIRD_FIREFOX'] || inPath('firefox-esr') || inPath('firefox');
  const hasScreen = inPath('Xvfb') !== undefined;
  return hasScreen ? process.env['TAILORBIRD_MINIBROWSER'] || findMiniBrowser() : undefined;
}

/**
 * What to do where a browser is missing.
 *
 * @param {Engine} engine
 * @returns {string}
 */
export function adviceFor(engine) {
  const names = {
    chromium: 'TAILORBIRD_CHROMIUM',
    firefox: 'TAILORBIRD_FIREFOX',
    webkit: 'TAILORBIRD_MINIBROWSER',
  };
  return `No ${engine} found: install it (Debian: apt-get install ${PACKAGES.join(' ')}) or set ${names[engine]}.`;
}

/**
 * Opens a page in a browser with a fresh profile.
 *
 * @param {Engine} engine
 * @param {string} url
 * @returns {Promise<() => Promise<void>>} Ends the browser.
 */
export async function startEngine(engine, url) {
  const profile = mkdtempSync(join(tmpdir(), `tailorbird-${engine}-`));
  const kill = await startIn(profile, engine, url);
  return async () => {
    await kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  };
}

/**
 * Opens a page in a browser with a profile that outlives it.
 *
 * @param {string} profile
 * @param {Engine} engine
 * @param {string} url
 * @returns {Promise<(signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>>} Kills the browser, or has it close itself.
 */
export async function startIn(profile, engine, url) {
  const path = findEngine(engine) ?? engine;
  const screen = engine === 'webkit' ? await startScreen() : undefined;
  const env = { ...process.env, ...(screen && environmentOf(profile, screen.display)) };
  const args = { chromium: chromiumArgs, firefox: firefoxArgs, webkit: () => [] }[engine](profile);
  // In a group of its own, so that its helpers end with it.
  const browser = spawn(path, [...args, url], { stdio: 'ignore', detached: true, env });
  return async (signal = 'SIGKILL') => {
    await end(browser, signal);
    if (screen) await end(screen.process, 'SIGKILL');
  };
}

/** @param {string} profile */
function chromiumArgs(profile) {
  // Its sandbox cannot run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const file = join(profile, 'Default/Preferences');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ download: { default_directory: profile } }));
  }
  return [...CHROMIUM, ...sandbox, `--user-data-dir=${profile}`];
}

/** @param {string} profile */
function firefoxArgs(profile) {
  const downloads = { 'browser.download.folderList': 2, 'browser.download.dir': profile };
  const lines = Object.entries({ ...PREFERENCES, ...downloads }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  return ['--headless', '--no-remote', '--profile', profile];
}

/**
 * A screen that nobody sees.
 *
 * @returns {Promise<{ process: import('node:child_process').ChildProcess, display: string }>}
 */
async function startScreen() {
  const options = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const told = screen.stdio[3];
  /** @type {string} */
  const number = await new Promise((done, reject) => {
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended')));
    told?.once('data', (data) => done(String(data).trim()));
  });
  return { process: screen, display: `:${number}` };
}

/**
 * Everything that it writes goes into the profile; no sandbox, no graphics card, no accessibility bus is asked for.
 *
 * @param {string} profile
 * @param {string} display
 */
function environmentOf(profile, display) {
  const folder = (/** @type {string} */ name) => {
    mkdirSync(join(profile, name), { mode: 0o700 });
    return join(profile, name);
  };
  return {
    DISPLAY: display,
    // Without one its visitors speak the language `C`.
    LANGUAGE: 'en_US',
    LANG: 'en_US.UTF-8',
    GDK_BACKEND: 'x11',
    XDG_DATA_HOME: folder('data'),
    XDG_CACHE_HOME: folder('cache'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_RUNTIME_DIR: folder('run'),
    GSETTINGS_BACKEND: 'memory',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGKILL' | 'SIGTERM'} signal
 */
async function end(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  // All of a browser dies at once; asked to close, it has its own helpers end.
  process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
  await ended;
}

function findMiniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter((folder) => existsSync(folder));
  const inner = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)),
  ]);
  return inner
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(folder, name, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
}

/** @param {string} name */
function inPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
