import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright';

/** The names that the packages of Debian, Ubuntu, Fedora, Arch and Google give the browser. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** No first-run page, no update, no traffic of its own: what a test sees on the network is the page's. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
];

/** The system's Chromium: `TAILORBIRD_CHROMIUM` or `CHROMIUM` where set, else the first known name in PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['TAILORBIRD_CHROMIUM'] ?? env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** How to start the system's Chromium. Its sandbox cannot run as root, so there and only there it is off. */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or set TAILORBIRD_CHROMIUM.',
    );
  }
  return { executablePath, headless: true, args: ARGS, chromiumSandbox: process.getuid?.() !== 0 };
}

/** Starts a headless Chromium with a fresh profile; `close()` ends it. */
export function launch(options: LaunchOptions = {}): Promise<Browser> {
  const defaults = launchOptions();
  return chromium.launch({
    ...defaults,
    ...options,
    args: [...(defaults.args ?? []), ...(options.args ?? [])],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next name may be.
    return false;
  }
}
