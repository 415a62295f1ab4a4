import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A part of the file, with sorted lines in it. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** A temporary file of sorted runs. */
export interface Runs {
  /** Its descriptor, which every thread of the process can read from. */
  readonly file: number;
  /** Appends lines, each with its newline. */
  append(lines: Iterable<string>): Run;
  close(): void;
}

const WRITE_CHARACTERS = 1024 * 1024;
/** Of each run that is read at the same time. */
const READ_BYTES = 64 * 1024;
const NEWLINE = 10;
const OWNER_ONLY = 0o600;

/** Opens a file without a name, where the system can: nothing is left behind, however the process ends. */
export function openRuns(folder: string = tmpdir()): Runs {
  const path = join(folder, `tailorbird-${randomUUID()}.ndjson`);
  const file = openSync(path, 'wx+', OWNER_ONLY);
  let hasName = true;
  let size = 0;
  unlink();

  function unlink(): void {
    try {
      rmSync(path, { force: true });
      hasName = false;
    } catch {
      // A system that keeps the names of open files: it goes in close().
    }
  }
  function write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, size + at);
    size += bytes.length;
  }

  return {
    file,
    append(lines) {
      const start = size;
      let pending: string[] = [];
      let length = 0;
      for (const line of lines) {
        pending.push(line);
        length += line.length;
        if (length < WRITE_CHARACTERS) continue;
        write(pending.join(''));
        pending = [];
        length = 0;
      }
      write(pending.join(''));
      return { start, end: size };
    },
    close() {
      closeSync(file);
      if (hasName) unlink();
    },
  };
}

/** Reads the lines of a run. More may be appended to the file meanwhile. */
export function* readRun(file: number, { start, end }: Run): Generator<string, undefined> {
  let rest = Buffer.alloc(0);
  for (let at = start; at < end;) {
    const chunk = Buffer.allocUnsafe(Math.min(READ_BYTES, end - at));
    const length = readSync(file, chunk, 0, chunk.length, at);
    at += length;
    const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      yield bytes.toString('utf8', from, to);
      from = to + 1;
    }
    rest = bytes.subarray(from);
  }
  return undefined;
}
