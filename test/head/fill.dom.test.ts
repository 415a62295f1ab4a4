import { describe, expect, it, vi } from 'vitest';
import { fill } from '../../src/head/fill.ts';
import type { Snapshot } from '../../src/index.ts';
import { readVariants } from '../../src/slot/variant.ts';

const SLOT = '<main data-tb-slot="hero">Home</main>';
const SALE: Partial<Snapshot> = { contents: { hero: { text: 'Sale' } } };

/** What the slot shows of the page, and whether that is all there will be, where this was decided for it. */
function filled(html: string, snapshot: Partial<Snapshot> = {}, variant = 'sale'): [string | null, boolean] {
  document.body.innerHTML = html;
  const slot = document.querySelector<HTMLElement>('main');
  if (!slot) throw new Error('no slot');
  const all = { version: 'v1', personas: [], heldOut: [], decided: { hero: variant }, ...snapshot };
  return [fill(slot, all) ? slot.textContent : 'waits', slot.dataset['tbVariant'] !== undefined];
}

function configOf(config: unknown): string {
  return `<script type="application/json" data-tb-config>${JSON.stringify(config)}</script>`;
}

function shopOf(variant: object, version = 'v1'): string {
  return (
    configOf({ version, slots: { hero: { variants: [{ id: 'x' }, { id: 'sale', ...variant }] } } }) + SLOT
  );
}

describe('a slot', () => {
  it('shows what the last page left for it', () => {
    expect(filled(SLOT, SALE)).toEqual(['Sale', true]);
  });

  it('shows what the config of the page says, where nothing was left', () => {
    expect(filled(shopOf({ content: { text: 'Ours' } }))).toEqual(['Ours', true]);
  });

  it.each([SALE, {}])('shows nothing that was decided by another config', (left) => {
    expect(filled(shopOf({ content: { text: 'Ours' } }, 'v2'), left)).toEqual(['Home', false]);
  });

  it.each([
    ['the page', { when: { 'page.type': 'home' } }],
    ['the way there', { when: { $not: { 'channel.medium': 'email' } } }],
    ['the hour', { when: { 'locale.hour': 7 } }],
    ['a schedule', { schedule: { days: [1] } }],
    ['a plugin', { content: { html: '<b>Ours</b>', text: 'Ours' } }],
  ])('is left to the client where it rests on %s', (_, variant) => {
    expect(filled(shopOf({ content: { text: 'Ours' }, ...variant }))).toEqual(['Home', false]);
    const when = JSON.stringify('when' in variant ? variant.when : { 'page.path': '/' });
    const markup = `<main data-tb-slot="hero">Home<template id="sale" data-tb-when='${when}'>Ours</template></main>`;
    expect(filled(markup)).toEqual(['Home', false]);
  });

  it.each([
    [{ contents: 5 }],
    [{ contents: null }],
    [{ contents: { hero: 5 } }],
    [{ contents: { hero: { text: 'Sale', attributes: { onclick: '' } } } }],
    [{ contents: { hero: { template: '#gone' } }, decided: { hero: 5 } }],
    [{ contents: { hero: null } }],
  ])('keeps its default where %j was left', (left) => {
    expect(['Home', 'waits', '']).toContain(filled(SLOT, left as never)[0]?.replace('[object Object]', ''));
    expect(document.querySelector('main')?.textContent).toBe('Home');
  });

  it.each(['', '{', '5', 'null', '{"version":"v1","slots":5}', '{"version":"v1","slots":{"hero":5}}'])(
    'is not harmed by a config of %j',
    (text) => {
      const html = `<script type="application/json" data-tb-config>${text}</script>${SLOT}`;
      expect(filled(html)).toEqual(['Home', false]);
    },
  );

  it('waits for a template that may still come', () => {
    const left = { contents: { hero: { template: '#later' } } };
    expect(filled(SLOT, left)).toEqual(['waits', false]);
    expect(filled(`${SLOT}<template id="later">Later</template>`, left)).toEqual(['Later', true]);
  });

  it('takes the templates of the markup by the names that the client gives them', () => {
    const kinds = [
      ['for="a"', ''],
      ['for="a"', `when='{"stage":"cart"}'`],
      ['for=" b  a"', ''],
      ['when="{}"', ''],
      ['for=""', ''],
      ['for="c"', 'id="own"'],
      ['other=""', ''],
    ].map((words) =>
      words.map((word) => word && (word.startsWith('id') ? word : `data-tb-${word}`)).join(' '),
    );
    const orders = kinds.flatMap((one, index) => [
      [one, ...kinds],
      [...kinds.slice(index), ...kinds],
      [...kinds].reverse(),
    ]);
    const names = new Set<string>();
    for (const order of orders) {
      const inner = order.map((words, at) => `<template ${words}>${at}</template>`).join('');
      document.body.innerHTML = `<main data-tb-slot="hero">Home${inner}</main>`;
      const slot = document.querySelector('main');
      const { templates } = readVariants(slot ?? document.body, vi.fn<() => void>());
      for (const [name, template] of templates) {
        names.add(name);
        expect(filled(document.body.innerHTML, {}, name)).toEqual([template.content.textContent, true]);
      }
    }
    expect([...names]).toEqual(expect.arrayContaining(['a', 'a-2', 'b+a', 'template', 'own']));
  });
});
