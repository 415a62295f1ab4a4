import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig, readConfig, type Loaded } from '../../src/cli/config/load.ts';
import { plainJson } from '../../src/cli/config/plain.ts';
import { createSource } from '../../src/cli/config/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'tailorbird-config-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** What is found, by place: `2:5 duplicate-key`. */
function told({ source, findings }: Loaded): string[] {
  return findings.map(({ id, span }) => {
    const { line, column } = source.locate(span.offset);
    return `${line}:${column} ${id}`;
  });
}

/** The piece of text that each finding points at. */
function pointed({ source, findings }: Loaded): string[] {
  return findings.map(({ span: { offset, length } }) => source.text.slice(offset, offset + length));
}

const read = (text: string, file = 'a.json'): Loaded => readConfig(file, { text });

describe('reading a file', () => {
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const said = async (name: string): Promise<string[]> => {
    const loaded = await loadConfig(name, folder);
    expect(loaded.findings.every(({ severity }) => severity === 'fault')).toBe(true);
    expect(loaded.config).toBeUndefined();
    return loaded.findings.map(({ message }) => message);
  };

  it('tells that it is not there', async () => {
    expect(await said('none.json')).toEqual(['this file cannot be read: there is no such file']);
    expect(await said(`${write('file', 'x')}/a.json`)).toEqual([
      'this file cannot be read: there is no such file',
    ]);
  });

  it('tells that it is a folder', async () => {
    mkdirSync(join(folder, 'b.json'));
    expect(await said('b.json')).toEqual(['this file cannot be read: it is a folder; name a file in it']);
  });

  it.each([
    ['', 'it is empty'],
    [' \n\t', 'it holds nothing but white space'],
    [Buffer.from('\uFEFF{}', 'utf16le'), 'it is UTF-16; save it as UTF-8'],
  ])('tells of %j that %s', async (content, reason) => {
    expect(await said(write('c.json', content))).toEqual([`this file cannot be read: ${reason}`]);
  });

  it('tells where it is not UTF-8', async () => {
    const loaded = await loadConfig(write('d.json', Buffer.from('{\n "größe": 1 }', 'latin1')), folder);
    expect(told(loaded)).toEqual(['2:5 file']);
    expect(loaded.findings[0]?.message).toContain('it is not UTF-8 here');
  });

  it('reads on after a byte order mark, and warns of it', async () => {
    const loaded = await loadConfig(write('e.json', '\uFEFF{ "version": "1", "events": {} }'), folder);
    expect(loaded.findings.map(({ severity, id }) => [severity, id])).toEqual([
      ['warning', 'byte-order-mark'],
    ]);
    expect(loaded.config?.version).toBe('1');
  });
});

describe('the places of what is wrong in JSON', () => {
  it.each([
    ['{\n  "a": [1,\n  ]\n}', ['3:3 json'], 'a comma must not stand before a closing bracket'],
    ['{\n  "a": 1,\n}', ['3:1 json'], 'a comma must not stand before a closing bracket'],
    ['{ "a" 1 }', ['1:7 json'], 'a colon must stand here'],
    ['{ "a": \'x\' }', ['1:8 json'], 'this is no JSON'],
    ['{ "a": 1 "b": 2 }', ['1:10 json'], 'a comma must stand before this'],
    ['{ "a": "x\n" }', ['1:8 json', '2:1 json'], 'a text begins here'],
    ['{ "a": "\\x" }', ['1:8 json'], 'no such character can be escaped'],
    ['{ "a": 1', ['1:9 json'], 'a closing } is missing'],
    ['{} {}', ['1:4 json'], 'nothing may stand after the end'],
    ['{ // why\n}', ['1:3 json'], 'JSON has no comments'],
    ['{\u00A0}', ['1:2 json'], ''],
    ['[[', ['1:3 json'], ''],
  ])('%j', (text, places, message) => {
    const loaded = read(text);
    expect(told(loaded)).toEqual(places);
    expect(loaded.findings[0]?.message).toContain(message);
    expect(loaded.config).toBeUndefined();
  });

  it('of a key that stands there twice', () => {
    const loaded = read('{ "version": "1",\r\n  "events": { "a": {}, "a": {} },\r\n  "version": "2" }');
    expect(told(loaded)).toEqual(['2:24 duplicate-key', '3:3 duplicate-key']);
    expect(pointed(loaded)).toEqual(['"a"', '"version"']);
    expect(loaded.config).toBeUndefined();
  });

  it('of brackets that no parser could follow', () => {
    for (const text of ['['.repeat(50_000), '{"a":'.repeat(50_000)]) {
      const [finding] = read(text).findings;
      expect(finding?.message).toContain('within one another 50000 deep');
    }
  });
});

describe('the places of what is wrong in a config', () => {
  const config = `{
  "version": 1,
  "events": { "view_item": { "properties": { "price": "numbr" } }, " x": {} },
  "metrics": {
    "a b": { "event": "viewitem", "count": true },
    "c": { "event": "view_item", "cuont": true }
  },
  "personas": [
    { "id": "p", "enter": 5, "minEvidence": 1, "evidence": [
      { "id": "e", "when": { "metric.d": { "$gte": 3 } }, "points": 5 },
      { "id": "f", "when": { "stage": { "$has": 3 } } }
    ] }
  ]
}`;

  it('are those of value, key or what should hold it', () => {
    const loaded = read(config);
    expect(pointed(loaded).map((text, index) => [loaded.findings[index]?.path, text])).toEqual([
      ['version', '1'],
      ['events.view_item.properties.price', '"numbr"'],
      ['events[" x"]', '" x"'],
      ['metrics["a b"]', '"a b"'],
      ['metrics["a b"].event', '"viewitem"'],
      ['metrics.c', '{'],
      ['metrics.c.cuont', '"cuont"'],
      ['personas[0].evidence[0].when["metric.d"]', '"metric.d"'],
      ['personas[0].evidence[1].points', '{'],
      ['personas[0].evidence[1].when.stage.$has', '"$has"'],
    ]);
    expect(loaded.findings[4]?.message).toMatch(/must be .*\. Did you mean "view_item"\?$/);
  });

  it('says how many faults there are beyond those that are told', () => {
    const events = Array.from({ length: 130 }, (_, index) => `"e${index}": 1`);
    const { findings } = read(`{ "version": "1", "events": { ${events.join(', ')} } }`);
    expect(findings.length).toBe(101);
    expect(findings.map(({ message }) => message)).toContainEqual(
      'and 30 more faults, which are told once these are mended',
    );
  });
});

describe('JSON with comments', () => {
  const text = '// "a"\n{ "version": "1//2", /* , } */ "events": { "e": {}, }, // ]\n}';

  it('is read from a file that is named so', () => {
    const { config, findings, value } = read(text, 'a.jsonc');
    expect(findings).toEqual([]);
    expect(value).toEqual({ version: '1//2', events: { e: {} } });
    expect(config?.version).toBe('1//2');
  });

  it('keeps every place when it is made plain', () => {
    const plain = plainJson(text).text;
    expect(plain.length).toBe(text.length);
    expect(JSON.parse(plain)).toEqual({ version: '1//2', events: { e: {} } });
    expect(plain.indexOf('"events"')).toBe(text.indexOf('"events"'));
  });

  it('is not JSON for the name .json', () => {
    expect(told(read(text))[0]).toBe('1:1 json');
  });

  it.each(['{ "a": 1,, }', '{ /* }', '[,]', '{ "a": 1 ; }'])('is still refused: %s', (wrong) => {
    expect(read(wrong, 'a.jsonc').config).toBeUndefined();
    expect(read(wrong, 'a.jsonc').findings[0]?.id).toBe('json');
  });

  it('is whatever JSON is once it is plain', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(plainJson(json).text).toBe(json);
        expect(read(json, 'a.jsonc').value).toEqual(JSON.parse(json));
        expect(read(json, 'a.json').value).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe('an excerpt', () => {
  it.each([
    ['{ "a": 1 }', 2, 3, ['{ "a": 1 }', '  ^^^']],
    ['\t"a"\r\nb', 1, 3, [' "a"', ' ^^^']],
    ['a\nbc\nd', 3, 9, ['bc', ' ^']],
    ['ab', 2, 1, ['ab', '  ^']],
    ['', 0, 1, ['', '^']],
  ])('of %j at %i', (text, ...[offset, length, lines]) => {
    expect(createSource('a', text).excerpt(offset, length)).toEqual(lines);
  });

  it('of a long line shows what is around', () => {
    const [line, carets] = createSource('a', `${'x'.repeat(500)}YZ${'x'.repeat(500)}`).excerpt(500, 2);
    expect(line.length).toBe(102);
    expect(line.at(0)).toBe('…');
    expect(line.at(-1)).toBe('…');
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('YZ');
  });
});
