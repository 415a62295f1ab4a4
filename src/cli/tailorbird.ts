#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { isatty } from 'node:tty';
import { isObject, parseJson } from '../model/json.ts';
import { run } from './command.ts';
import { UsageError, type Io, type Writer } from './io.ts';

/** The package's folder: this file lies two folders below it in src/ as in dist/. */
const PACKAGE = new URL('../../package.json', import.meta.url);

const io: Io = {
  out: writer(process.stdout, isatty(1)),
  err: writer(process.stderr, isatty(2)),
  ask: isatty(0) && isatty(1) ? ask : undefined,
  cwd: process.cwd(),
  env: process.env,
  now: Date.now,
  version: versionOf(parseJson(readFileSync(PACKAGE, 'utf8'))),
  presets: new URL('../presets/', import.meta.url),
  charts: new URL('./charts.js', import.meta.url),
  head: new URL('../head.min.js', import.meta.url),
  worker: new URL('./worker.js', import.meta.url),
};

// Who pipes into `head` has read enough: no fault, and nobody left to tell.
process.stdout.on('error', leave);
process.stderr.on('error', leave);

// Not process.exit(), which would cut off what a pipe has not taken yet; and not awaited here, because a command's
// file may import from this one, and would wait for it.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});

function writer(stream: NodeJS.WriteStream, isTTY: boolean): Writer {
  return {
    isTTY,
    get columns() {
      return stream.columns ?? 80;
    },
    write: (text) =>
      stream.write(text) ? undefined : new Promise((resolve) => void stream.once('drain', resolve)),
  };
}

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl+C and Ctrl+D end the prompt without an answer, and it would wait for ever.
  const ended = new Promise<never>((_, reject) => {
    prompt.once('close', () => reject(new UsageError('Broken off, and nothing written.')));
  });
  try {
    return await Promise.race([prompt.question(question), ended]);
  } finally {
    ended.catch(() => {}); // closed below, once there is an answer
    prompt.close();
  }
}

function leave(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? process.exitCode : 1);
}

function versionOf(manifest: unknown): string {
  return isObject(manifest) ? String(manifest['version']) : '';
}
