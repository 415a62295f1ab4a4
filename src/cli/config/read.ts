import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Larger than any config that parses: 1,048,576 characters of text, and what stands between them. */
const MAX_FILE_BYTES = 16 * 1_048_576;

/** The text of a file, or why there is none. */
export type FileText =
  | { readonly text: string; readonly hasMark: boolean; readonly problem?: undefined }
  | { readonly text: string; readonly problem: string; readonly offset: number };

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  ENOTDIR: 'there is no such file',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENAMETOOLONG: 'no file can have so long a name',
};

/** Reads a text file in UTF-8. Never throws. */
export async function readText(file: string, cwd: string): Promise<FileText> {
  const none = (problem: string, text = '', offset = 0): FileText => ({ text, problem, offset });
  let bytes: Buffer;
  try {
    bytes = await readFile(resolve(cwd, file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return none(REASONS[code] ?? (error instanceof Error ? error.message : String(error)));
  }
  if (bytes.length > MAX_FILE_BYTES) return none(`it has ${bytes.length} bytes, which no config can have`);
  if (bytes.length === 0) return none('it is empty');
  if (/^(fffe|feff)/.test(bytes.toString('hex', 0, 2))) return none('it is UTF-16; save it as UTF-8');
  const hasMark = bytes.toString('hex', 0, 3) === 'efbbbf';
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes)) {
    const offset = Math.max(0, text.indexOf('\uFFFD'));
    return none('it is not UTF-8 here; save it as UTF-8', text, offset);
  }
  if (text.trim() === '') return none('it holds nothing but white space', text);
  return { text, hasMark };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // which is the answer
  }
}
