import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { findChromium } from '../prepare.mjs';

export { findChromium };

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
