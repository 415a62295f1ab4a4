import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { blockOf, readDocument } from '../house/markdown.ts';
import { ROOT, run } from './package.ts';

interface Head {
  readonly headSnippet: string;
  readonly headSnippetHash: string;
}

const { headSnippet, headSnippetHash } = (await import(join(ROOT, 'dist/head.js'))) as Head;
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-head-'));
const command = (...args: string[]): Promise<string> =>
  run('node', [join(ROOT, 'dist/cli/tailorbird.js'), 'head', ...args]);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the head snippet', () => {
  it('has the hash that a browser makes of it', () => {
    const hash = createHash('sha256').update(headSnippet).digest('base64');
    expect(headSnippetHash).toBe(`'sha256-${hash}'`);
  });

  it('takes at most 1,500 bytes with brotli', () => {
    expect(brotliCompressSync(headSnippet).length).toBeLessThanOrEqual(1_500);
  });

  it('means the same in a page of any encoding, and does not end its own tag', () => {
    expect(headSnippet).toMatch(/^[\x20-\x7e]+$/);
    expect(headSnippet).not.toMatch(/<\/script|<!--/i);
  });

  it('is a script of its own, without imports, eval or names that it leaves behind', () => {
    expect(headSnippet).toMatch(/^\(\(\)=>\{.*\}\)\(\);$/);
    expect(headSnippet).not.toMatch(/\bimport\b|\bexport\b|\beval\(|\bFunction\(|innerHTML/);
  });

  it('is written as a file as well', () => {
    expect(readFileSync(join(ROOT, 'dist/head.min.js'), 'utf8')).toBe(headSnippet);
  });

  it('is what the command prints', async () => {
    expect(await command()).toBe(`<script>${headSnippet}</script>\n`);
    expect(await command('--hash')).toBe(`${headSnippetHash}\n`);
    expect(JSON.parse(await command('--json'))).toEqual({ snippet: headSnippet, hash: headSnippetHash });
  });

  it('comes first into the head of a page that Vite builds as the README says', async () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules/tailorbird'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'vite.config.ts'), blockOf(readDocument('README.md'), 'No flicker', 'ts'));
    writeFileSync(join(folder, 'index.html'), '<html><head><title>Shop</title></head><body></body></html>');
    await build({ root: folder, logLevel: 'silent' });
    const page = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    expect(page.replace(/\s+/g, ' ')).toContain(`<head> <script>${headSnippet}</script>`);
  });
});
