import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Report } from '../../../src/cli/simulate/report.ts';
import { simulate } from '../../../src/cli/simulate/simulate.ts';
import { givenIo, type Given } from '../given.ts';

export const DAY_MS = 864e5;
/** A Monday. */
export const START = Date.UTC(2026, 9, 5);

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tailorbird-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Line {
  readonly visitor: string;
  readonly name: string;
  readonly time: number;
  readonly id?: string;
  readonly properties?: unknown;
  readonly context?: unknown;
}

export function linesOf(values: readonly unknown[]): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');
}

export interface Simulated {
  readonly code: number;
  readonly report: Report;
  readonly io: Given;
}

/** Runs the command on a config and the text of a file. */
export async function simulated(config: unknown, text: string, ...options: string[]): Promise<Simulated> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'config.json'), JSON.stringify(config));
  writeFileSync(join(cwd, 'events.ndjson'), text);
  const io = givenIo({ cwd });
  const code = await simulate(['config.json', 'events.ndjson', '--json', 'report.json', ...options], io);
  if (!existsSync(join(cwd, 'report.json'))) throw new Error(io.complained());
  return { code, io, report: JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as Report };
}

/**
 * Two personas that need one view each, of lamps or of mugs, in no group; lamps are left when a mug is bought; a slot for
 * either. So each number can be worked out by hand.
 */
export const CONFIG = {
  version: 'small-1',
  events: {
    view_item: { properties: { item_category: 'string', price: 'number' } },
    purchase: { properties: { transaction_id: 'string', value: 'number' } },
  },
  metrics: {
    lamps: { event: 'view_item', where: { item_category: 'lamps' }, count: true, within: 'P7D' },
    mugs: { event: 'view_item', where: { item_category: 'mugs' }, count: true },
  },
  personas: [
    {
      id: 'bright',
      label: 'Likes light',
      evidence: [{ id: 'lamp', when: { 'metric.lamps': { $gte: 1 } }, points: 50 }],
      enter: 50,
      exit: 30,
      minEvidence: 1,
    },
    {
      id: 'thirsty',
      evidence: [{ id: 'mug', when: { 'metric.mugs': { $gte: 1 } }, points: 50 }],
      enter: 50,
      exit: 30,
      minEvidence: 1,
      holdout: 0.5,
    },
  ],
  slots: {
    hero: {
      variants: [
        { id: 'lamp', personas: ['bright'], priority: 2, cap: '1/P30D', content: { text: 'Light' } },
        { id: 'mug', personas: ['thirsty'], priority: 1, content: { text: 'Tea' } },
      ],
    },
  },
};

export function page(visitor: string, time: number): Line {
  return { visitor, name: 'page_view', time, properties: {} };
}

export function view(visitor: string, time: number, item_category: string): Line {
  return { visitor, name: 'view_item', time, properties: { item_category } };
}
