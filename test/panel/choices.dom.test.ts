import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/index.ts';
import { KEPT } from '../../src/model/kept.ts';
import { open, SHOP } from '../flow/given.ts';
import { change, panelOf, settle, show, withPersona } from './given.ts';

const GRANTED = { personalize: 'granted', measure: 'granted' } as const;

describe('what the visitor has told', () => {
  it.each([
    ['M', 'L', 'L'],
    ['M', '', undefined],
    [4, '5.5', 5.5],
    [4, 'many', 4],
    [['a', 'b'], 'a, c,d', ['a', 'c', 'd']],
    [{ a: [1] }, '{"a":[2]}', { a: [2] }],
    [{ a: [1] }, '{', { a: [1] }],
  ])('shows %j, and takes %j for it', async (before, typed, after) => {
    const { client, get } = await show();
    client.declare({ some_thing: before });
    await settle();
    expect(get('[role=group]').getAttribute('aria-label')).toBe('Some thing');
    change(get('#told-some_thing'), typed);
    await settle();
    expect((client as Host).facts()['declared']).toEqual(after === undefined ? {} : { some_thing: after });
  });

  it('is a switch where it is yes or no', async () => {
    const { client, get } = await show();
    client.declare({ letter: true });
    await settle();
    change(get('#told-letter'));
    await settle();
    expect((client as Host).facts()['declared']).toEqual({ letter: false });
    expect(get('#told-letter').checked).toBe(false);
  });

  it('is a choice where the config asks for values', async () => {
    const config = withPersona({
      never: { $or: [{ 'declared.for': 'me' }, { 'declared.for': { $in: ['her', 'me', 7] } }] },
    });
    const { client, get } = await show({ config });
    client.declare({ for: 'him' });
    await settle();
    const select = get('#told-for') as unknown as HTMLSelectElement;
    expect([select.value, [...select.options].map(({ value }) => value)]).toEqual([
      'him',
      ['him', 'me', 'her'],
    ]);
    change(select, 'her');
    await settle();
    expect((client as Host).facts()['declared']).toEqual({ for: 'her' });
  });

  it('can be taken back', async () => {
    const { client, get, texts } = await show();
    client.declare({ size: 'M' });
    await settle();
    get('#remove-size').click();
    await settle();
    expect([(client as Host).facts()['declared'], texts()[1]]).toEqual([{}, 'What you told usNothing yet.']);
  });
});

describe('what is allowed', () => {
  const asking = { ...SHOP, consent: undefined };

  it('is said with who said so, and can be changed', async () => {
    const { client, get, texts } = await show({ config: asking });
    expect(texts()[2]).toBe(
      'What you allowPersonalisationPages adapt to you.Not chosen yetMeasurementNot chosen yet',
    );
    change(get('#allow-personalize'));
    await settle();
    expect(client.consent.get()).toEqual({ personalize: 'granted', measure: 'pending' });
    expect(texts()[2]).toContain('Your choice, Nov 22, 2026');
    change(get('#allow-personalize'));
    await settle();
    expect(client.consent.get().personalize).toBe('denied');
    expect(get('#allow-personalize').checked).toBe(false);
  });

  it('names where measurement sends', async () => {
    const { texts } = await show({
      config: { ...SHOP, upload: { endpoint: 'https://shop.example/collect' } },
    });
    expect(texts()[2]).toContain('What you do here is sent to https://shop.example/collect');
    expect(texts()[2]).toContain('Our setting');
  });

  it('says where a platform or the browser has decided', async () => {
    const { client, texts } = await show({ config: asking });
    (client as Host).heed({ personalize: 'granted' });
    await settle();
    expect(texts()[2]).toContain('Consent banner');
    Object.assign(navigator, { globalPrivacyControl: true });
    const other = await show({ config: asking });
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
    expect(other.texts()[2]).toContain('Refused by your browser');
  });
});

describe('what is stored and sent', () => {
  it('is nothing before the visitor has chosen', async () => {
    const { texts } = await show({ config: { ...SHOP, consent: undefined } });
    expect(texts()[3]).toBe('Stored and sentNothing is stored.Nothing has been sent.');
  });

  it('is listed with how long it stays', async () => {
    const { client, get, texts } = await show({ config: { ...SHOP, retention: 'P13M' } });
    await client.consent.set(GRANTED);
    await settle();
    expect(texts()[3]).toContain('In this browser, for 13 months at most:');
    // As many kinds as there are on the list of all that is ever stored.
    expect(get('ul').children).toHaveLength(new Set(KEPT.map(({ what }) => what)).size);
    expect(get('ul').textContent).toBe(
      'what you did here, in figureswhat the next page showswhat was sentyour choice, lasting',
    );
    await client.consent.set({ personalize: 'denied', measure: 'denied' });
    await settle();
    expect(get('ul').textContent).toBe('your choice, lasting');
  });

  it('is also what a platform has asked for', async () => {
    const { client, texts } = await show({ config: { ...SHOP, consent: undefined } });
    (client as Host).heed({ personalize: 'denied' });
    await settle();
    expect(texts()[3]).toContain('your choice, lasting');
  });

  it('asks for leave for just what needs it', () => {
    const byLeave = KEPT.filter(({ needs }) => needs === 'personalize').map(({ what }) => what);
    expect(new Set(byLeave)).toEqual(new Set(['visitor', 'snapshot', 'sent']));
  });

  it('says what was sent where', async () => {
    const opened = await open();
    await opened.client.ready;
    (opened.client as Host).sent('https://shop.example/collect', 12);
    const { texts } = panelOf(opened.client as Host, 'en');
    await settle();
    expect(texts()[3]).toMatch(/Sent to https:\/\/shop\.example\/collect: 12 \(Nov 22, 2026, 12:00 PM\)$/);
  });

  it('is deleted once the visitor has said so twice', async () => {
    const { client, get, texts } = await show();
    client.declare({ size: 'M' });
    const before = (client as Host).visitorId();
    get('summary').click();
    expect((client as Host).visitorId()).toBe(before);
    get('#sure').click();
    await settle();
    expect((client as Host).visitorId()).not.toBe(before);
    expect([texts()[0], get('[role=status]').textContent]).toEqual([
      'What we assume about youNothing yet.',
      'Deleted.',
    ]);
  });
});
