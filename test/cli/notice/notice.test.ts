import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/command.ts';
import { WORDS, writeNotice } from '../../../src/cli/notice/write.ts';
import { parseConfig } from '../../../src/engine/config/parse.ts';
import type { Config } from '../../../src/model/config.ts';
import { KEPT } from '../../../src/model/kept.ts';
import { ROOT } from '../../prepare.mjs';
import { givenIo } from '../given.ts';

const LANGUAGES = Object.keys(WORDS);
const folder = mkdtempSync(join(tmpdir(), 'tailorbird-cli-notice-'));

afterAll(() => rmSync(folder, { recursive: true }));

const SHOP = parseConfig({
  version: '1',
  events: {
    page_view: {},
    view_item: { properties: { item_id: 'string', price: 'number' } },
    spun_the_wheel: { properties: { prize: 'string' } },
  },
  objectives: [
    {
      id: 'grow-sales',
      goals: [{ id: 'convert', kpis: [{ id: 'wheel-rate', event: 'spun_the_wheel', per: 'visit' }] }],
    },
  ],
  metrics: { views: { event: 'view_item', count: true }, spins: { event: 'spun_the_wheel', count: true } },
  personas: [
    {
      id: 'bargain-hunter',
      label: 'Bargain hunter',
      because: { en: 'You looked at reduced things.', de: 'Sie haben Reduziertes angesehen.' },
      evidence: [
        {
          id: 'views',
          when: { 'metric.views': { $gte: 3 } },
          points: 40,
          because: { en: 'Three views.', de: 'Drei Blicke.' },
        },
        { id: 'spins', when: { 'metric.spins': { $gte: 1 } }, points: 20 },
      ],
      enter: 50,
      expires: 'P30D',
      holdout: 0.1,
    },
  ],
  retention: 'P13M',
  upload: { endpoint: 'https://shop.example/collect', every: 'PT10S' },
});

async function said(...args: string[]): Promise<[number, string, string]> {
  const io = givenIo({ cwd: folder });
  return [await run(['notice', ...args], io), io.said(), io.complained()];
}

function fileOf(config: unknown): string {
  writeFileSync(join(folder, 'shop.json'), JSON.stringify(config));
  return 'shop.json';
}

describe('a notice', () => {
  it.each(LANGUAGES)('tells in %s of all that the config says', (language) => {
    const text = writeNotice(SHOP, language);
    const span = (count: number, unit: string): string =>
      count.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' });
    for (const part of [
      ...Object.entries(SHOP.events).flatMap(([name, { properties = {} }]) => [
        name,
        ...Object.keys(properties),
      ]),
      ...KEPT.map(({ key }) => key),
      'grow sales',
      'convert',
      'wheel rate',
      '**Bargain hunter**',
      span(30, 'day'),
      span(13, 'month'),
      span(10, 'second'),
      'https://shop.example/collect',
      'Global Privacy Control',
      'Do Not Track',
    ])
      expect(text).toContain(part);
    expect(text.match(/^### /gm)).toHaveLength(7);
    // What is put in has been, and the same comes out again.
    expect(text).not.toMatch(/ %|%[ ,.:]|undefined/);
    expect(writeNotice(SHOP, language)).toBe(text);
  });

  it('is another one in each language, with as many lines', () => {
    const texts = LANGUAGES.map((language) =>
      writeNotice({ ...SHOP, personas: [], objectives: [], events: { page_view: {} } }, language),
    );
    const lines = texts.map((text) => text.split('\n').filter((line) => line !== ''));
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
    const first = lines[0] ?? [];
    for (const other of lines.slice(1)) {
      // But for the rule of the table.
      const same = other.filter((line, index) => line === first[index] && !line.startsWith('| ---'));
      expect(same).toEqual([]);
    }
  });

  it('names the events of every shop in words, and others by their names', () => {
    expect(writeNotice(SHOP, 'de')).toContain(
      '- Sie sehen sich ein Produkt an (`view_item`): `item_id`, `price`',
    );
    expect(writeNotice(SHOP, 'en')).toContain('- `spun_the_wheel`: `prize`');
    expect(writeNotice(SHOP, 'en')).toContain('- you open a page (`page_view`): no details');
    const known = LANGUAGES.map((language) => Object.keys(WORDS[language]?.events ?? {}));
    for (const names of known) expect(names).toEqual(known[0]);
  });

  it('says why in its language', () => {
    expect(writeNotice(SHOP, 'de')).toContain(
      '**Bargain hunter**: Sie haben Reduziertes angesehen. Drei Blicke. (jeweils für 30 Tage)',
    );
  });

  it.each([
    [{ personalize: 'opt-in' }, 'only once you have allowed it. Until then everything is gone'],
    [{ personalize: 'opt-out' }, 'Our pages remember and adapt until you object'],
    [{ personalize: 'none-needed' }, 'Our pages remember and adapt without asking first'],
    [{ measure: 'opt-out' }, 'We learn of what you do until you object'],
    [{ gpc: 'respect' }, 'If your browser sends Global Privacy Control, we take this as a refusal of both'],
    [{ gpc: 'local-ok' }, 'If your browser sends Global Privacy Control, nothing is sent to us'],
    [{ gpc: 'ignore' }, 'We do not act on Global Privacy Control'],
    [{ dnt: 'respect' }, 'If your browser sends Do Not Track, we take this as a refusal of both'],
    [undefined, 'We do not act on Do Not Track'],
  ] as const)('says what %j means', (consent, words) => {
    expect(writeNotice({ ...SHOP, consent }, 'en')).toContain(words);
  });

  it('says so where there is nothing to say', () => {
    const text = writeNotice({ version: '1', events: {} }, 'en');
    for (const words of [
      'You are assigned to no groups.',
      'Nothing is sent',
      'and for nothing else.',
      '| 390 days |',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('by chance');
    expect(writeNotice(SHOP, 'en')).toContain('by chance');
  });

  it('tells of special groups, and is not broken by any name', () => {
    const [persona] = SHOP.personas ?? [];
    const odd: Config = {
      ...SHOP,
      events: { 'a`|b': {} },
      personas: [
        { ...persona, label: '<b>*x*\n# y|', because: '', evidence: [], sensitivity: 'special' } as never,
      ],
    };
    const text = writeNotice(odd, 'en');
    expect(text).toContain(
      '- **\\<b\\>\\*x\\* \\# y\\|** (for 30 days at a time; only where you have said so yourself; never sent)',
    );
    expect(text).toContain('- ``a`\\|b``: no details');
  });
});

describe('tailorbird notice', () => {
  it('prints what it writes of the example shop', async () => {
    const file = join(ROOT, 'examples/storefront/tailorbird.json');
    const [code, text, complaint] = await said(file, '--language', 'pl');
    expect([code, complaint]).toEqual([0, '']);
    expect(text).toBe(writeNotice(parseConfig(JSON.parse(readFileSync(file, 'utf8'))), 'pl'));
    expect(text).toContain('**Looking for a present**');
  });

  it('speaks English where nothing is said, and writes to a file', async () => {
    const [code, text, complaint] = await said(fileOf(SHOP), '--out', 'notice.md');
    expect([code, text, complaint]).toEqual([0, '', 'Wrote notice.md\n']);
    expect(readFileSync(join(folder, 'notice.md'), 'utf8')).toBe(writeNotice(SHOP, 'en'));
  });

  it('tells what is wrong with a config, and writes nothing of it', async () => {
    const [code, text, complaint] = await said(
      fileOf({ version: '1', events: { a: { properties: { b: 'text' } } } }),
    );
    expect([code, text]).toEqual([1, '']);
    expect(complaint).toMatch(
      /events\.a\.properties\.b is the text "text" but must be[^]*shop\.json cannot be used: 1 fault\./,
    );
  });

  it.each([
    [[], 'tailorbird notice: Name one config, as in: tailorbird notice tailorbird.json'],
    [['a.json', 'b.json'], 'tailorbird notice: Name one config, as in: tailorbird notice tailorbird.json'],
    [
      ['a.json', '--language', 'it'],
      'tailorbird notice: --language is "it" but must be one of en, de, fr, es, nl, pl.',
    ],
    [['a.json', '--langage', 'de'], 'tailorbird notice: Unknown option --langage. Did you mean --language?'],
  ])('refuses %j', async (args, words) => {
    const [code, text, complaint] = await said(...args);
    expect([code, text, complaint.split('\n')[0]]).toEqual([2, '', words]);
  });

  it('says where it cannot write', async () => {
    const [code, , complaint] = await said(fileOf(SHOP), '--out', 'nowhere/notice.md');
    expect([code, complaint]).toEqual([2, expect.stringContaining('nowhere/notice.md cannot be written')]);
  });
});
