import { describe, expect, it } from 'vitest';
import { readVariants } from '../../src/slot/variant.ts';
import { page } from '../flow/given.ts';

function read(html: string) {
  const problems: unknown[] = [];
  const { variants, templates } = readVariants(page(`<div>${html}</div>`), (error) => problems.push(error));
  return { variants, problems, shown: variants.map(({ id }) => templates.get(id)?.content.textContent) };
}

describe('the variants of the markup', () => {
  it('are the templates for personas, in their order', () => {
    const { variants, shown } = read(
      '<template data-tb-for="a">A</template>Own<template data-tb-for="b">B</template>',
    );
    expect(variants.map(({ personas }) => personas)).toEqual([['a'], ['b']]);
    expect(shown).toEqual(['A', 'B']);
  });

  it.each([
    ['a', ['a']],
    [' a  b\n\tc ', ['a', 'b', 'c']],
    ['', []],
  ])('are for the personas named by %o', (text, personas) => {
    expect(read(`<template data-tb-for="${text}"></template>`).variants[0]?.personas).toEqual(personas);
  });

  it('have the id of their template where it has one', () => {
    expect(read('<template id="sale" data-tb-for="a"></template>').variants[0]?.id).toBe('sale');
  });

  it('have ids of their own where they are for the same personas', () => {
    const when = (country: string): string => `data-tb-when='{"locale.country":"${country}"}'`;
    const { variants, shown } = read(
      `<template data-tb-for="a" ${when('AT')}>Servus</template><template data-tb-for="a" ${when('DE')}>Moin</template>`,
    );
    expect(new Set(variants.map(({ id }) => id)).size).toBe(2);
    expect(shown).toEqual(['Servus', 'Moin']);
  });

  it('are for everybody where only a condition is given', () => {
    const { variants } = read(`<template data-tb-when='{"locale.country":"AT"}'>Servus</template>`);
    expect(variants).toMatchObject([{ personas: undefined, when: { 'locale.country': 'AT' } }]);
  });

  it('are no templates of the page that say neither', () => {
    expect(read('<template id="row"><tr></tr></template><p data-tb-for="a">A</p>').variants).toEqual([]);
  });

  it('are no templates deeper inside', () => {
    expect(read('<p><template data-tb-for="a">A</template></p>').variants).toEqual([]);
  });

  it.each(['{', '', 'null', '5', '"yes"', '[]', '[{"a":1}]'])(
    'are without one whose condition is %o, which is told',
    (when) => {
      const { variants, problems } = read(
        `<template data-tb-for="a" data-tb-when='${when}'>A</template><template data-tb-for="b">B</template>`,
      );
      expect(variants.map(({ personas }) => personas)).toEqual([['b']]);
      expect(problems).toHaveLength(1);
    },
  );
});
