import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST, ROOT } from './package.ts';

const DIST = join(ROOT, 'dist');
const hashes = JSON.parse(readFileSync(join(DIST, 'integrity.json'), 'utf8')) as Record<string, string>;

describe('integrity.json', () => {
  it('has every script that a page can load, and nothing else', () => {
    const scripts = readdirSync(DIST).filter((name) => name.endsWith('.min.js'));
    expect(Object.keys(hashes)).toEqual(scripts.toSorted());
    expect(Object.keys(hashes)).toEqual(expect.arrayContaining(['head.min.js', 'tailorbird.min.js']));
  });

  it.each(Object.entries(hashes))('has the hash of %s', (name, hash) => {
    const digest = createHash('sha384').update(readFileSync(join(DIST, name)));
    expect(hash).toBe(`sha384-${digest.digest('base64')}`);
  });

  it('can be imported', () => {
    expect(MANIFEST.exports['./integrity.json']).toBe('./dist/integrity.json');
  });
});
