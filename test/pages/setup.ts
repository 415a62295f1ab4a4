import { ensureInstalled } from '../prepare.mjs';

/** Runs before the first test of this folder: its packages are no part of the project's own. */
export function setup(): void {
  ensureInstalled('test/pages');
}
