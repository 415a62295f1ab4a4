import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { CHROMIUM_FLAGS, findChromium } from '../prepare.mjs';

export { findChromium };

/** How to start the system's Chromium. Its sandbox cannot run as root, so there and only there it is off. */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or set TAILORBIRD_CHROMIUM.',
    );
  }
  return {
    executablePath,
    headless: true,
    args: [...CHROMIUM_FLAGS],
    chromiumSandbox: process.getuid?.() !== 0,
  };
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
