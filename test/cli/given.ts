import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from '../../src/cli/io.ts';

/** A terminal that remembers what was written. */
export interface Given extends Io {
  readonly said: () => string;
  readonly complained: () => string;
}

/** The moment that tests run at. */
export const NOW = Date.UTC(2026, 10, 23, 12);

/** What a command gets in a test: no terminal, an empty environment, one moment. */
export function givenIo(io: Partial<Io> & { readonly isTTY?: boolean } = {}): Given {
  const out: string[] = [];
  const err: string[] = [];
  const writer = (lines: string[]): Io['out'] => ({
    write: (text) => void lines.push(text),
    isTTY: io.isTTY ?? false,
    columns: 80,
  });
  return {
    out: writer(out),
    err: writer(err),
    ask: undefined,
    cwd: process.cwd(),
    env: {},
    now: () => NOW,
    version: '1.2.3',
    presets: pathToFileURL(`${join(import.meta.dirname, '../../src/presets')}/`),
    charts: pathToFileURL(join(import.meta.dirname, '../../dist/cli/charts.js')),
    head: pathToFileURL(join(import.meta.dirname, '../../dist/head.min.js')),
    worker: undefined,
    ...io,
    said: () => out.join(''),
    complained: () => err.join(''),
  };
}
