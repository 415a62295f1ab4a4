import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/command.ts';
import { EXIT } from '../../src/cli/io.ts';
import { codeIn, namesIn, readDocument, tablesOf } from '../house/markdown.ts';
import { CASES } from './check/cases.ts';
import { givenIo } from './given.ts';

const page = readDocument('docs/command.md');
const CLI = join(import.meta.dirname, '../../src/cli');

/** The ids that files of a folder say of what they find. */
function idsIn(folder: string): string[] {
  const texts = readdirSync(join(CLI, folder)).map((file) => readFileSync(join(CLI, folder, file), 'utf8'));
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/(?:\bid: |\bfault\()'([a-z-]+)'/g)].map(([, id = '']) => id),
      ),
    ),
  ];
}

describe('docs/command.md', () => {
  it('tells of every kind of warning, and of no other', () => {
    const said = namesIn(page, 'warning');
    expect(said.toSorted()).toEqual([...idsIn('check'), 'byte-order-mark'].toSorted());
    expect(said.toSorted()).toEqual([...Object.keys(CASES), 'byte-order-mark'].toSorted());
  });

  it('tells of every kind of fault, and of no other', () => {
    const faults = idsIn('config').filter((id) => id !== 'byte-order-mark');
    expect(namesIn(page, 'fault').toSorted()).toEqual(faults.toSorted());
  });

  it('tells of every exit code', () => {
    expect(namesIn(page, 'exit code')).toEqual(Object.values(EXIT).map(String));
  });

  it.each([
    ['init', 'A first config: `tailorbird init`'],
    ['check', 'Faults and warnings: `tailorbird check`'],
    ['head', 'No flicker: `tailorbird head`'],
  ])('tells of every option of %s, as --help does', async (command, heading) => {
    const io = givenIo();
    await run([command, '--help'], io);
    const options = [...io.said().matchAll(/^ {2}(--\w+)/gm)].map(([, name = '']) => name);
    const [table] = tablesOf(page).filter((one) => one.heading === heading && one.columns[0] === 'option');
    const told = table?.rows.flatMap(([cell = '']) => codeIn(cell)) ?? [];
    expect(told.length).toBeGreaterThan(1);
    expect([...told, '--help'].toSorted()).toEqual(options.toSorted());
  });
});
