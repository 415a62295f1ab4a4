import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/command.ts';
import { mergeEvents, mergePresets } from '../../../src/cli/init/presets.ts';
import { givenIo, type Given } from '../given.ts';
import { PRESETS } from '../../presets/presets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailorbird-init-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function init(args: readonly string[], given: Parameters<typeof givenIo>[0] = {}) {
  const io = givenIo({ cwd: folder, ...given });
  const code = await run(['init', ...args], io);
  return { code, io };
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The config that was written, made plain by the command itself, which finds nothing to say against it. */
async function written(name: string): Promise<Record<string, unknown>> {
  const io = givenIo({ cwd: folder });
  const code = await run(['check', name, '--strict', '--write', 'plain.json'], io);
  expect([code, io.said()]).toEqual([0, `${name}: no fault\n`]);
  return JSON.parse(text('plain.json'));
}

/** Somebody who answers in turn. */
function answering(...answers: string[]): { ask: NonNullable<Given['ask']>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: (question) => {
      asked.push(question);
      const answer = answers.shift();
      return answer === undefined
        ? Promise.reject(new Error(`not expected: ${question}`))
        : Promise.resolve(answer);
    },
  };
}

describe('tailorbird init', () => {
  it('writes a config with a note above each part, which check finds nothing against', async () => {
    const { code, io } = await init(['--yes', '--shop', 'Fettle Yard']);
    expect([code, io.complained()]).toEqual([0, '']);
    expect(io.said()).toContain('npx tailorbird check tailorbird.jsonc --write tailorbird.json\n');
    expect(text('tailorbird.jsonc').match(/^(?:  |)\/\/ .+\n(?:  \/\/ .+\n)*  "\w+": /gm)?.length).toBe(9);
    expect(await written('tailorbird.jsonc')).toMatchObject({
      version: 'Fettle Yard-1',
      personas: [{ id: 'returning' }, { id: 'cart-abandoner' }, { id: 'price-sensitive' }],
      slots: {
        hero: {
          variants: [{ personas: ['returning'] }, { id: 'cart-abandoner' }, { id: 'price-sensitive' }],
        },
      },
    });
  });

  it.each([...PRESETS, 'all', 'none', PRESETS.slice(2, 5).join(' , ')])(
    'gives nothing to warn of with the presets %s, in any country',
    async (presets) => {
      for (const country of ['AT', 'us', 'GB']) {
        expect((await init(['--yes', '--force', '--presets', presets, '--country', country])).code).toBe(0);
        const { personas = [] } = await written('tailorbird.jsonc');
        const wanted =
          presets === 'all' ? PRESETS : presets === 'none' ? [] : presets.split(',').map((one) => one.trim());
        expect((personas as { id: string }[]).map(({ id }) => id)).toEqual(wanted);
      }
    },
  );

  it('writes plain JSON where it is asked to, or the name says so', async () => {
    await init(['--yes', '--plain']);
    await init(['--yes', '--out', 'other.json']);
    const config: unknown = JSON.parse(text('tailorbird.json'));
    expect(JSON.parse(text('other.json'))).toEqual(config);
    await init(['--yes']);
    const { $schema, ...rest } = config as Record<string, unknown>;
    expect($schema).toBe('./node_modules/tailorbird/dist/schema.json');
    expect(await written('tailorbird.jsonc')).toEqual(rest);
    expect(text('tailorbird.jsonc')).toContain(`"$schema": "${String($schema)}"`);
  });

  it('says where the schema is from where the file is', async () => {
    await run(['init', '--yes', '--out', '../x.jsonc'], givenIo({ cwd: join(folder, 'below') }));
    expect(text('x.jsonc')).toContain('"$schema": "./below/node_modules/tailorbird/dist/schema.json"');
  });

  it('knows what is abroad of the country', async () => {
    await init(['--yes', '--presets', 'from-abroad', '--country', 'at', '--language', 'DE', '--plain']);
    expect(JSON.parse(text('tailorbird.json'))).toMatchObject({
      groups: {
        'shop-countries': ['AT'],
        'shop-languages': ['de'],
        'shop-time-zones': ['Europe/Vienna'],
        'shop-search-pages': ['google.at', 'google.co.at', 'google.com.at', 'yahoo.at'],
      },
    });
    await init(['--yes', '--presets', 'from-abroad', '--country', 'GB', '--out', 'gb.json']);
    expect(text('gb.json')).toContain('"google.co.uk"');
  });

  it('takes country and language from the machine where nobody says', async () => {
    const env = { LANG: 'fr_BE.UTF-8' };
    await init(['--yes', '--presets', 'from-abroad', '--plain'], { env });
    expect(JSON.parse(text('tailorbird.json'))).toMatchObject({
      groups: { 'shop-countries': ['BE'], 'shop-languages': ['fr'] },
    });
  });

  it('takes consent and upload', async () => {
    await init(['--yes', '--plain', '--consent', 'opt-out', '--upload', '/collect']);
    expect(JSON.parse(text('tailorbird.json'))).toMatchObject({
      consent: { personalize: 'opt-out', measure: 'opt-out', gpc: 'respect' },
      upload: { endpoint: '/collect' },
    });
  });

  it('overwrites nothing, unless it is told to', async () => {
    writeFileSync(join(folder, 'tailorbird.jsonc'), 'mine');
    const { code, io } = await init(['--yes']);
    expect(code).toBe(2);
    expect(io.complained()).toContain('tailorbird.jsonc is there already. Say --force to overwrite it.');
    expect(text('tailorbird.jsonc')).toBe('mine');
    expect((await init(['--yes', '--force'])).code).toBe(0);
    expect(text('tailorbird.jsonc')).toContain('"version"');
  });

  it.each([
    [[], 'There is nobody to ask here'],
    [['--yes', '--country', 'Austria'], '--country is "Austria" but must be a country in two letters'],
    [['--yes', '--language', 'de-AT'], '--language is "de-AT" but must be a language'],
    [
      ['--yes', '--presets', 'retuning'],
      '--presets is "retuning" but must be all, none, or some of cart-abandoner',
    ],
    [['--yes', '--consent', 'maybe'], '--consent is "maybe" but must be opt-in, opt-out, none-needed'],
    [['--yes', '--shop', ''], '--shop is "" but must be a name'],
    [['--yes', '--upload', '//a.example'], 'upload.endpoint would be the text "//a.example" but must be'],
    [['--yes', '--out', 'no/folder/a.jsonc'], 'no/folder/a.jsonc cannot be written'],
    [['--yes', 'a.jsonc'], '"a.jsonc" is no option. Name a file with --out.'],
  ])('refuses %j and writes nothing', async (args, reason) => {
    const { code, io } = await init(args);
    expect(code).toBe(2);
    expect(io.complained()).toContain(reason);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('with somebody to ask', () => {
  it('asks one thing after the other, again where the answer is of no use, and nothing that is known', async () => {
    const { ask, asked } = answering('Yard', 'Austria', 'at', '', 'lapsed,nonsense', 'lapsed', '');
    const { code, io } = await init(['--consent', 'opt-out', '--plain'], { ask });
    expect(code).toBe(0);
    expect(asked.map((question) => question.split(/[ ?]/).slice(0, 2).join(' '))).toEqual([
      'What is',
      'Which country',
      'Which country',
      'In which',
      'Which personas',
      'Which personas',
      'Where should',
    ]);
    expect(io.said()).toContain('  This must be a country in two letters, such as AT.\n');
    expect(JSON.parse(text('tailorbird.json'))).toMatchObject({
      version: 'Yard-1',
      personas: [{ id: 'lapsed' }],
      consent: { measure: 'opt-out' },
    });
  });

  it('asks nothing with --yes', async () => {
    const { ask, asked } = answering();
    expect((await init(['--yes'], { ask })).code).toBe(0);
    expect(asked).toEqual([]);
  });
});

describe('merging presets', () => {
  it('joins the properties of an event that several want', () => {
    const one = { a: { properties: { x: 'string' } }, b: {} };
    const other = { a: { properties: { y: 'number', x: 'string' } }, c: { properties: { z: 'items' } } };
    expect(mergeEvents(one, other)).toEqual({
      a: { properties: { x: 'string', y: 'number' } },
      b: {},
      c: { properties: { z: 'items' } },
    });
  });

  it('takes metrics, affinities, groups and personas of all, each once', () => {
    const none = { events: {}, metrics: {}, groups: {}, affinities: {}, personas: [] };
    const one = { ...none, metrics: { m: 1 }, groups: { g: ['x'] }, personas: [{ id: 'p' }] };
    const other = { ...none, metrics: { n: 2 }, affinities: { a: 3 }, personas: [{ id: 'p' }, { id: 'q' }] };
    expect(mergePresets([one, other])).toEqual({
      events: {},
      metrics: { m: 1, n: 2 },
      groups: { g: ['x'] },
      affinities: { a: 3 },
      personas: [{ id: 'p' }, { id: 'q' }],
    });
  });

  it('reads whatever presets there are', async () => {
    writeFileSync(
      join(folder, 'mine.json'),
      JSON.stringify({
        $comment: 'of our own',
        events: { view_item: { properties: { size: 'string' } } },
        metrics: { large: { event: 'view_item', where: { size: 'XL' }, count: true } },
        personas: [
          {
            id: 'tall',
            enter: 20,
            evidence: [
              { id: 'a', when: { 'metric.large': { $gte: 2 } }, points: 10 },
              { id: 'b', when: { 'visit.count': { $gte: 2 } }, points: 10 },
            ],
          },
        ],
      }),
    );
    const presets = pathToFileURL(`${folder}/`);
    expect((await init(['--yes', '--presets', 'mine', '--out', 'a.jsonc'], { presets })).code).toBe(0);
    expect(await written('a.jsonc')).toMatchObject({
      events: { view_item: { properties: { item_id: 'string', size: 'string' } } },
      metrics: { large: { count: true } },
      personas: [{ id: 'tall' }],
      slots: { hero: { variants: [{ id: 'tall' }] } },
    });
  });
});
