import type { Check } from './check.ts';
import { EARLY } from './early.ts';
import { LATE } from './late.ts';
import { LISTS } from './lists.ts';
import { OTHERS } from './others.ts';
import { PAGE } from './page.ts';
import { PANEL } from './panel.ts';
import { SWAP } from './swap.ts';
import { TREES } from './trees.ts';
import { VISITOR } from './visitor.ts';

/** All of them, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  ...EARLY,
  ...LATE,
  ...SWAP,
  ...OTHERS,
  ...TREES,
  ...VISITOR,
  ...LISTS,
  ...PAGE,
  ...PANEL,
];
