import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slots } from '../../src/index.ts';
import { mutant } from '../engine/config/mutant.ts';
import { shopConfig } from '../engine/config/shop.ts';
import { isFull } from '../full.ts';
import { openNow, page, SHOP } from './given.ts';
import { endless, HOSTILE, revoked, throwing, VECTORS } from './hostile-configs.ts';
import { ran, visit } from './hostile-visit.ts';

describe('a config that is', () => {
  it.each(HOSTILE)('%s is refused, or taken for what it is, at once', (_, make) => {
    const config = make();
    const start = performance.now();
    visit(config);
    // Far above what it takes, far below a hang; `hostile-config.long.test.ts` prints how long.
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('endless is left as soon as it is too deep in a hundred places', () => {
    let reads = 0;
    expect(visit(endless(() => reads++))).toBe(true);
    expect(reads).toBeLessThan(1_000);
  });
});

describe('a part of a config that is', () => {
  const parts = Object.keys(shopConfig());
  it.each<[string, PropertyDescriptor]>([
    ['a getter that throws', { get: throwing }],
    ['a getter of a revoked proxy', { get: () => revoked.proxy }],
    ['a getter that changes prototypes', { get: () => ran.push('read twice') < 0 }],
  ])('%s', (name, getter) => {
    for (const part of parts) {
      ran.splice(0);
      visit(Object.defineProperty({ ...shopConfig() }, part, { enumerable: true, ...getter }));
      // Each value is read once, and never again.
      expect(ran).toEqual(name.includes('changes') ? ['read twice'] : []);
    }
    ran.splice(0);
  });
});

describe('texts of a config', () => {
  it.each(VECTORS)('are texts in every place: %s', async (text) => {
    const names = [
      'href',
      'src',
      'title',
      'onclick',
      'ONERROR',
      'style',
      'srcdoc',
      'formaction',
      'xlink:href',
      text,
    ];
    const attributes = Object.fromEntries(names.map((name) => [name, text]));
    const contents = [
      { text, attributes },
      { attributes: { title: text }, classes: { [text]: true }, parts: { [text]: true } },
      { image: { src: text, alt: text, srcset: text } },
      { template: text },
      { html: text },
      { attributes: { href: text } },
    ];
    const config = {
      ...SHOP,
      version: text,
      personas: [
        {
          id: text,
          label: text,
          because: text,
          enter: 1,
          minEvidence: 1,
          evidence: [{ id: text, when: {}, points: 1 }],
        },
      ],
      slots: Object.fromEntries(
        contents.map((content, index) => [`s${index}`, { variants: [{ id: text, content }] }]),
      ),
      upload: { endpoint: text },
    };
    page(contents.map((_, index) => `<a data-tb-slot="s${index}"><b data-tb-part="x">Home</b></a>`).join(''));
    const { client } = openNow({ config, plugins: [slots()] });
    await client.ready;
    const decided = contents.map((_, index) => client.decision(`s${index}`).variant);
    expect(decided).toContain(text);
    for (const element of document.querySelectorAll('*')) {
      expect(element.localName).not.toMatch(/^(?:script|iframe|svg|object|embed|base|meta)$/);
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on|^style$|^srcdoc$/i);
        if (!/^(?:title|alt|data-|class|aria-)/.test(name))
          expect(value.replace(/\s/g, '')).not.toMatch(/^(?:javascript|data|vbscript):/i);
      }
    }
  });
});

describe('any config', () => {
  const { seed } = fc.readConfigureGlobal();

  it('is run or refused: nothing else is thrown, nothing runs and no prototype changes', () => {
    const given = seed ?? Math.trunc(Math.random() * 1e9);
    console.log(`hostile configs: seed ${given}`);
    let refused = 0;
    fc.assert(
      fc.property(mutant(shopConfig()), (config) => {
        refused += Number(visit(config));
      }),
      { numRuns: isFull ? 20_000 : 300, seed: given },
    );
    expect(refused).toBeLessThan(300);
  });

  it('may have keys that mean more', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'])
      for (const part of ['events', 'metrics', 'affinities', 'slots', 'experiments', 'groups']) {
        const text = JSON.stringify({
          ...shopConfig(),
          [part]: { KEY: { KEY: { polluted: 1 }, polluted: 1 } },
        });
        visit(JSON.parse(text.replaceAll('KEY', key)));
      }
    expect('polluted' in {}).toBe(false);
  });
});
