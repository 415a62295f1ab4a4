import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** No event, and no batch of them, comes near this. */
export const MAX_LINE_BYTES: number = 1024 * 1024;

const READ_BYTES = 256 * 1024;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

export interface LineOptions {
  /** Told of each line that is not empty, without its end; lines count from 1. */
  readonly onLine: (text: string, line: number) => void;
  readonly onTooLong: (line: number) => void;
  /** Told when the file ends in an error. */
  readonly onCut: (line: number, error: Error) => void;
  /** Told of bytes as they lie on the disk. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Reads the lines of a file, or of the standard input for `-`; what ends in `.gz` is unpacked. At no time more than a
 * line and what was just read is in memory.
 *
 * @returns How many lines there were, empty ones too.
 */
export async function readLines(path: string, options: LineOptions): Promise<number> {
  const splitter = createSplitter(options);
  const file: Readable = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES });
  const unpacked = path.endsWith('.gz') ? file.pipe(createGunzip({ chunkSize: READ_BYTES })) : file;
  file.on('data', (chunk: Buffer) => options.onBytes(chunk.length));
  await new Promise<void>((resolve) => {
    // Taken as they come: an iterator would lose what a broken archive had given just before it broke.
    unpacked.on('data', splitter.push).on('end', resolve);
    for (const stream of new Set([file, unpacked]))
      stream.on('error', (error: Error) => {
        options.onCut(splitter.line() + 1, error);
        resolve();
      });
  });
  splitter.end();
  return splitter.line();
}

interface Splitter {
  push(chunk: Buffer): void;
  end(): void;
  line(): number;
}

export function createSplitter({ onLine, onTooLong }: Pick<LineOptions, 'onLine' | 'onTooLong'>): Splitter {
  let line = 0;
  let rest: Buffer[] = [];
  let size = 0;

  function keep(part: Buffer): void {
    size += part.length;
    if (size <= MAX_LINE_BYTES) rest.push(part);
    else rest = [];
  }
  function finish(part: Buffer): void {
    line++;
    if (size + part.length > MAX_LINE_BYTES) onTooLong(line);
    else tell(size === 0 ? part : Buffer.concat([...rest, part]));
    rest = [];
    size = 0;
  }
  function tell(bytes: Buffer): void {
    const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    const text = bytes.toString('utf8', 0, end);
    const plain = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (plain.trim() !== '') onLine(plain, line);
  }

  return {
    push(chunk) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        finish(chunk.subarray(start, end));
        start = end + 1;
      }
      // A copy: the piece of a chunk would keep the whole of it.
      if (start < chunk.length) keep(Buffer.from(chunk.subarray(start)));
    },
    end() {
      if (size > 0) finish(Buffer.alloc(0));
    },
    line: () => line,
  };
}
