import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/command.ts';
import type { Io } from '../../../src/cli/io.ts';
import { givenIo, NOW } from '../given.ts';
import { CLEAN } from './given.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-check-'));

afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content, undefined, 1),
  );
};

write('clean.json', CLEAN);
write('warned.json', { ...CLEAN, metrics: { ...CLEAN.metrics, more: { event: 'page_view', count: true } } });
write('faulty.json', '{\n "version": 1,\n "events": {}\n}');
write('dated.json', { ...CLEAN, slots: { hero: { variants: [{ id: 'x', until: '2026-11-30' }] } } });

async function check(args: readonly string[], given: Parameters<typeof givenIo>[0] = {}) {
  const io = givenIo({ cwd: folder, ...given });
  const code = await run(['check', ...args], io);
  return { code, said: io.said(), complained: io.complained() };
}

describe('tailorbird check', () => {
  it.each([
    [['clean.json'], 0],
    [['warned.json'], 0],
    [['warned.json', '--strict'], 1],
    [['clean.json', '--strict'], 0],
    [['faulty.json'], 1],
    [['missing.json'], 1],
    [['clean.json', 'faulty.json'], 1],
    [[], 2],
    [['--nonsense'], 2],
    [['clean.json', '--at', 'tomorrow'], 2],
    [['clean.json', '--markup', 'nowhere'], 2],
    [['clean.json', 'warned.json', '--write', 'x.json'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await check(args)).code).toBe(code);
  });

  it('shows each finding with its place, its line and what is meant', async () => {
    const { said } = await check(['faulty.json', 'warned.json']);
    expect(said)
      .toBe(`faulty.json:2:13: fault: version is the number 1 but must be a text of 1 to 64 characters, without control characters and spaces around it [config]
  2 |  "version": 1,
    |             ^

faulty.json: 1 fault
warned.json:34:3: warning: nothing reads the metric "more": no evidence, no variant. Leave it out, or name pages that read it with --markup [unread-metric]
  34 |   "more": {
     |   ^^^^^^

warned.json: 1 warning
In all: 1 fault and 1 warning
`);
  });

  it('prints a list for machines', async () => {
    const { said, code } = await check(['warned.json', 'faulty.json', '--json']);
    expect(JSON.parse(said)).toEqual([
      {
        file: 'warned.json',
        line: 34,
        column: 3,
        severity: 'warning',
        id: 'unread-metric',
        path: 'metrics.more',
        message: expect.stringMatching(/^nothing reads the metric "more"/),
      },
      {
        file: 'faulty.json',
        line: 2,
        column: 13,
        severity: 'fault',
        id: 'config',
        path: 'version',
        message: expect.stringMatching(/^version is the number 1/),
      },
    ]);
    expect(code).toBe(1);
    expect((await check(['clean.json', '--json'])).said).toBe('[]\n');
  });

  it.each<[string, { isTTY?: boolean; env?: Io['env'] }, boolean]>([
    ['a terminal', { isTTY: true }, true],
    ['no terminal', { isTTY: false }, false],
    ['a terminal with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['a terminal with an empty NO_COLOR', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('colours what it says on %s: %j', async (_, given, isColoured) => {
    const { said } = await check(['warned.json'], given);
    expect(said.includes('\u001B[33mwarning:\u001B[0m')).toBe(isColoured);
    expect(said.includes('\u001B')).toBe(isColoured);
  });

  it('lets no text of a config steer the terminal', async () => {
    write('odd.json', { version: '1', events: { e: { properties: { '\u001B[2J': 'strin' } } } });
    expect((await check(['odd.json'])).said).not.toContain('\u001B');
  });

  it('judges dates as of now, or as of --at', async () => {
    expect((await check(['dated.json'])).said).not.toContain('date-over');
    expect((await check(['dated.json', '--at', '2026-12-01'])).said).toContain('[date-over]');
    expect((await check(['dated.json'], { now: () => NOW + 30 * 864e5 })).said).toContain('[date-over]');
  });

  it('reads pages that use what the config does not', async () => {
    write(
      'pages/a/index.html',
      `<template data-tb-for="x" data-tb-when='{"$not": {"metric.more": {"$gt": 3}}}'>`,
    );
    write('pages/b.html', `<p data-tb-when="{&quot;metric.other&quot;: 1}" data-tb-when="{{ broken }}">`);
    write('pages/c.txt', `<p data-tb-when='{"metric.third": 1}'>`);
    const more = { event: 'page_view', count: true };
    write('read.json', { ...CLEAN, metrics: { ...CLEAN.metrics, more, other: more, third: more } });
    const { said } = await check(['read.json', '--json', '--markup', 'pages']);
    expect(JSON.parse(said)).toMatchObject([{ path: 'metrics.third' }]);
    const one = await check(['read.json', '--json', '--markup', 'pages/b.html', '--markup', 'pages/c.txt']);
    expect(JSON.parse(one.said)).toMatchObject([{ path: 'metrics.more' }]);
  });
});

describe('tailorbird check --write', () => {
  const jsonc = `// why\n${JSON.stringify(CLEAN).slice(0, -1)}, }`;

  it('writes plain JSON of a config with comments', async () => {
    write('a.jsonc', jsonc);
    const { code, complained } = await check(['a.jsonc', '--write', 'a.json']);
    expect([code, complained]).toEqual([0, 'Wrote a.json\n']);
    expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toEqual(CLEAN);
  });

  it('writes nothing of one with faults, nor of one with warnings where they count', async () => {
    expect((await check(['faulty.json', '--write', 'b.json'])).code).toBe(1);
    expect((await check(['warned.json', '--strict', '--write', 'b.json'])).code).toBe(1);
    expect(existsSync(join(folder, 'b.json'))).toBe(false);
  });

  it.each([
    ['clean.json', './clean.json'],
    ['clean.json', 'no/such/folder.json'],
  ])('does not write %s to %s', async (from, to) => {
    expect((await check([from, '--write', to])).code).toBe(2);
    expect(JSON.parse(readFileSync(join(folder, from), 'utf8'))).toEqual(CLEAN);
  });
});
