import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/command.ts';
import { givenIo } from '../given.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-cli-head-'));
const file = join(folder, 'head.min.js');
/** Of `run()`, as any tool makes it. */
const HASH = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";
writeFileSync(file, 'run()');

afterAll(() => rmSync(folder, { recursive: true }));

async function said(...args: string[]): Promise<[number, string, string]> {
  const io = givenIo({ head: pathToFileURL(file) });
  return [await run(['head', ...args], io), io.said(), io.complained()];
}

describe('tailorbird head', () => {
  it('prints the snippet, ready to paste', async () => {
    expect(await said()).toEqual([0, '<script>run()</script>\n', '']);
  });

  it('prints its hash', async () => {
    expect(await said('--hash')).toEqual([0, `${HASH}\n`, '']);
  });

  it('prints both for machines', async () => {
    const [code, text] = await said('--json');
    expect([code, JSON.parse(text)]).toEqual([0, { snippet: 'run()', hash: HASH }]);
  });

  it.each([
    [['page.html'], 'tailorbird head: "page.html" is no option.'],
    [['--hash', '--json'], 'tailorbird head: --json has the hash in it.'],
    [['--has'], 'tailorbird head: Unknown option --has. Did you mean --hash?'],
  ])('refuses %j', async (args, words) => {
    const [code, text, complaint] = await said(...args);
    expect([code, text, complaint.split('\n')[0]]).toEqual([2, '', words]);
  });
});
