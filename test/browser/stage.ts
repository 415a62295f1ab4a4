import type { Browser, BrowserContext, LaunchOptions } from 'playwright';
import { afterAll, afterEach } from 'vitest';
import { launch } from './chromium.ts';
import { closeTabs, createSite, type Site } from './site.ts';

/** What a file of tests plays on: each has its own. */
export interface Stage {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly site: Site;
}

/** Has all of it there until the last test of the file; tabs are closed after each. */
export async function openStage(options: LaunchOptions = {}): Promise<Stage> {
  const [browser, site] = await Promise.all([launch(options), createSite()]);
  const context = await browser.newContext();
  afterAll(async () => {
    await browser.close();
    site.close();
  });
  afterEach(() => closeTabs(context));
  return { browser, context, site };
}
