import { describe, expect, it } from 'vitest';
import { STYLE } from '../../src/panel/style.ts';
import { createWords, type PanelText } from '../../src/panel/texts.ts';
import { codeIn, readDocument, tablesOf } from '../house/markdown.ts';
import { settle, show, withPersona } from './given.ts';

const HEADING = "The visitor's panel";
const document = readDocument('docs/privacy.md');
const tables = tablesOf(document).filter(({ heading }) => heading === HEADING);

function rowsOf(column: string): readonly (readonly string[])[] {
  return tables.find(({ columns }) => columns[0] === column)?.rows ?? [];
}

const named = rowsOf('text').map(([name = '', english = '']) => [codeIn(name)[0] ?? '', english] as const);
const names = named.map(([name]) => name as PanelText);
const source = /const TEXTS = \{(.*?)\n\};/s.exec(readDocument('src/panel/texts.ts'))?.[1] ?? '';

describe('what the document says of the panel', () => {
  it('has each of its texts, and no other', () => {
    expect(names).toEqual([...source.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name));
    const { text } = createWords(['en'], {});
    expect(named).toEqual(names.map((name) => [name, text(name, '%')]));
  });

  it('has each custom property that its look follows, with what holds without it', () => {
    const used = [...STYLE.matchAll(/var\((--tailorbird-\w+),([^()]+)\)/g)];
    const defaults = [...new Set(used.map(([, name, value]) => `${name} ${value?.replaceAll(',', ', ')}`))];
    const said = rowsOf('custom property').flatMap(([cell = '', text = '']) => {
      const values = codeIn(text.slice(text.indexOf('Default')));
      return codeIn(cell).map((name, index) => `${name} ${values[index]}`);
    });
    expect(said.toSorted()).toEqual(defaults.toSorted());
    expect(STYLE.split('--tailorbird-')).toHaveLength(used.length + 1);
  });

  it('has each part of it that a page can style', async () => {
    const said = /or one of ([^:]*):/s.exec(
      document.slice(document.indexOf('Every element inside has a part')),
    );
    const config = withPersona({ expires: 'P30D', holdout: 1 });
    const { client, root } = await show({ config });
    client.declare({ size: 'M', letter: true });
    await settle();
    const parts = [...root.querySelectorAll('*')].map((one) => [one.localName, one.getAttribute('part')]);
    const own = parts.filter(([name, part]) => name !== 'style' && name !== part).map(([, part]) => part);
    expect(new Set(own)).toEqual(new Set(codeIn(said?.[1] ?? '')));
  });
});

describe('the words of the panel', () => {
  const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pl'];
  const english = createWords(['en'], {});

  it.each(LANGUAGES)('are all there in %s, with the same put in', (lang) => {
    const words = createWords([lang], {});
    expect(words.lang).toBe(lang);
    const told = names.map((name) => words.text(name, '§'));
    expect(told.filter((text) => text.trim() === '' || text.includes('|'))).toEqual([]);
    const isPutIn = (all: typeof words): boolean[] => names.map((name) => all.text(name, '§').includes('§'));
    expect(isPutIn(words)).toEqual(isPutIn(english));
    const same = names.filter((name) => words.text(name) === english.text(name));
    expect(same).toEqual(lang === 'en' ? names : []);
  });
});
