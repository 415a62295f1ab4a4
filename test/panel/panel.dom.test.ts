import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/index.ts';
import { open } from '../flow/given.ts';
import { change, panelOf, PERSONA, settle, show, withPersona } from './given.ts';

describe('what is assumed', () => {
  it('is each persona with its label, since when, and from what kind of thing', async () => {
    const { texts } = await show();
    expect(texts()[0]).toBe(
      'What we assume about youBargain huntersince Nov 22, 2026, 12:00 PMBased on: what you looked at',
    );
  });

  it('is nothing where nothing is known', async () => {
    const opened = await open();
    await opened.client.ready;
    expect(panelOf(opened.client as Host, 'en').texts()[0]).toBe('What we assume about youNothing yet.');
  });

  it('says what the evidence says that holds, in the language of the page', async () => {
    const evidence = PERSONA?.evidence.map((piece) => ({
      ...piece,
      because: { en: `I saw ${piece.id}.`, de: `Gesehen: ${piece.id}.` },
    }));
    const none = { id: 'none', when: { 'metric.views': { $lt: 1 } }, points: 1, because: 'No.' };
    const { texts } = await show({ config: withPersona({ evidence: [...(evidence ?? []), none] }) }, 'de-AT');
    expect(texts()[0]).toMatch(/seit 22\.11\.2026, .*Gesehen: sale-views\.Gesehen: views\.$/);
  });

  it('says what the persona says where its evidence says nothing', async () => {
    const { texts } = await show({ config: withPersona({ because: 'You like it cheap.' }) });
    expect(texts()[0]).toMatch(/You like it cheap\.Based on: what you looked at$/);
  });

  it.each([
    ['cart.items', 'add_to_cart', 'your cart'],
    ['orders.count', 'purchase', 'your orders'],
    ['channel.medium', '', 'your way here'],
    ['visit.count', '', 'your visits'],
    ['stage', '', 'your visits'],
    ['device.type', '', 'your device'],
    ['locale.country', '', 'your device'],
    ['declared.size', '', 'what you told us'],
    ['affinity.kind.lamp', '', 'what you looked at'],
    ['page.path', '', 'what you looked at'],
    ['metric.bought', '', 'your orders'],
    ['metric.carted', '', 'your cart'],
  ])('tells of evidence over %s', async (path, _, words) => {
    const when = { $or: [{ [path]: { $exists: true } }, { [path]: { $exists: false } }] };
    const config = withPersona(
      { enter: 1, minEvidence: 1, evidence: [{ id: 'any', when, points: 5 }] },
      {
        metrics: {
          bought: { event: 'purchase', count: true },
          carted: { event: ['view_cart', 'add_to_cart'], count: true },
        },
        affinities: { kind: { property: 'item_id', weights: { view_item: 1 }, halfLife: 'P1D' } },
      },
    );
    const { texts } = await show({ config });
    expect(texts()[0]).toContain(`Based on: ${words}`);
  });

  it('says so where the visitor is held out', async () => {
    const { texts } = await show({ config: withPersona({ holdout: 1 }) });
    expect(texts()[0]).toContain('You see the usual pages, to compare.');
  });

  it('can be switched off and on', async () => {
    const { client, get, texts } = await show();
    change(get('#persona-bargain'));
    await settle();
    expect([client.personas(), get('#persona-bargain').checked]).toEqual([[], false]);
    expect(texts()[0]).toBe('What we assume about youNothing yet.Bargain hunter');
    expect(get('[role=status]').textContent).toBe('Saved.');
    change(get('#persona-bargain'));
    await settle();
    expect([client.personas(), get('#persona-bargain').checked]).toEqual([['bargain'], true]);
  });

  it('can be done with where it is for a time only', async () => {
    const { client, root, get } = await show({ config: withPersona({ expires: 'P30D' }) });
    get('#done-bargain').click();
    await settle();
    expect(client.explain('bargain')[0]?.reason).toBe('finished');
    expect(root.querySelector('#done-bargain')).toBe(null);
    expect((await show()).root.querySelector('#done-bargain')).toBe(null);
  });

  it('changes as it is in the page, and is told', async () => {
    const opened = await open();
    await opened.client.ready;
    const { texts, get } = panelOf(opened.client as Host, 'en');
    opened.viewSale(3);
    await opened.client.flush();
    await settle();
    expect(texts()[0]).toContain('Bargain hunter');
    expect(get('[role=status]').textContent).toBe('What we assume about you: Bargain hunter');
  });
});
