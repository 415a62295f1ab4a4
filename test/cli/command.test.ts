import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/command.ts';
import { readOptions, wholeNumber } from '../../src/cli/options.ts';
import { givenIo } from './given.ts';

describe('tailorbird', () => {
  it.each([['--help'], ['-h'], ['help']])('explains itself on %s', async (...args) => {
    const io = givenIo();
    expect(await run(args, io)).toBe(0);
    expect(io.said()).toMatch(/^Usage: tailorbird <command>/);
    expect(io.complained()).toBe('');
  });

  it('says what it can do when it is asked for nothing, as a wrong use', async () => {
    const io = givenIo();
    expect(await run([], io)).toBe(2);
    expect(io.complained()).toMatch(/^Usage: tailorbird <command>/);
    expect(io.said()).toBe('');
  });

  it.each([['--version'], ['-v']])('says its version on %s', async (...args) => {
    const io = givenIo({ version: '7.8.9' });
    expect(await run(args, io)).toBe(0);
    expect(io.said()).toBe('7.8.9\n');
  });

  it.each([
    ['chek', 'tailorbird: unknown command "chek". Did you mean check?\n'],
    ['simulat', 'tailorbird: unknown command "simulat". Did you mean simulate?\n'],
    ['constructor', 'tailorbird: unknown command "constructor".\n'],
    ['--check', 'tailorbird: unknown option "--check".\n'],
  ])('refuses %s', async (name, said) => {
    const io = givenIo();
    expect(await run([name], io)).toBe(2);
    expect(io.complained().startsWith(said)).toBe(true);
  });

  it.each(['check', 'simulate', 'init', 'head'])('%s explains itself', async (command) => {
    for (const args of [
      [command, '--help'],
      ['help', command],
    ]) {
      const io = givenIo();
      expect(await run(args, io)).toBe(0);
      expect(io.said()).toContain(`Usage: tailorbird ${command}`);
    }
  });
});

describe('readOptions', () => {
  const options = { json: { type: 'boolean' }, out: { type: 'string', short: 'o' } } as const;

  it('reads options and what stands beside them', () => {
    const { values, positionals } = readOptions(['a', '--json', '-o', 'b', 'c'], options);
    expect(values).toEqual({ json: true, out: 'b' });
    expect(positionals).toEqual(['a', 'c']);
  });

  it.each([
    [['--jsn'], 'Unknown option --jsn. Did you mean --json?'],
    [['--completely'], 'Unknown option --completely.'],
    [['-x'], 'Unknown option -x.'],
    [['--out'], "Option '-o, --out <value>' argument missing"],
    [['--json=yes'], "Option '--json' does not take an argument"],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readOptions(args, options)).toThrow(
      expect.objectContaining({ name: 'UsageError', message }),
    );
  });
});

describe('wholeNumber', () => {
  const rules = { name: 'days', min: 1, fallback: 7 };

  it('reads a number, or gives the default', () => {
    expect([wholeNumber('1', rules), wholeNumber(undefined, rules)]).toEqual([1, 7]);
  });

  it.each(['0', '-1', '1.5', '1e3', '', ' 1', '99999999999999999999'])('refuses "%s"', (text) => {
    expect(() => wholeNumber(text, rules)).toThrow(
      `--days is "${text}" but must be a whole number from 1 on.`,
    );
  });
});
