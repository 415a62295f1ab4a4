import { describe, expect, it } from 'vitest';
import type { VariantConfig } from '../../src/engine/index.ts';
import { foresee } from '../../src/engine/foresight.ts';
import { DAY, given, NOW, type Given } from './given.ts';

const LAMP = { item_id: 'lamp-1', item_category: 'lamps' };

function shopOf(variant: Partial<VariantConfig>): Given {
  return given({ slots: { hero: { variants: [{ id: 'lamp', item: LAMP, ...variant }] } } });
}

function reasonOf({ engine, visitor, facts }: Given, now: number = NOW): string {
  return engine.decide('hero', visitor, facts(now), now).reason;
}

function buy({ did }: Given, item: Readonly<Record<string, string>>, at: number = NOW): void {
  did('purchase', { transaction_id: `t${at}`, value: 9, items: [item] }, at);
}

describe('a variant that shows an item', () => {
  it('is passed over once that was bought, and not because of its neighbours', () => {
    const shop = shopOf({});
    buy(shop, { item_id: 'lamp-2', item_category: 'lamps' });
    expect(reasonOf(shop)).toBe('matched');
    buy(shop, LAMP, NOW + 1);
    expect(reasonOf(shop, NOW + 1)).toBe('already-bought');
    expect(reasonOf(shop, NOW + 999 * DAY)).toBe('already-bought');
  });

  it('is shown again where it says so', () => {
    const shop = shopOf({ repeat: true });
    buy(shop, LAMP);
    expect(reasonOf(shop)).toBe('matched');
  });

  it('of a whole category is passed over for nothing that was bought', () => {
    const shop = shopOf({ item: { item_category: 'lamps' } });
    buy(shop, LAMP);
    expect(reasonOf(shop)).toBe('matched');
  });

  it.each([
    ['item.bought', 'lamp-1'],
    ['category.bought', 'lamp-9'],
  ])('can ask for %s', (path, id) => {
    const shop = shopOf({ repeat: true, when: { [path]: false } });
    expect(reasonOf(shop)).toBe('matched');
    buy(shop, { item_id: id, item_category: 'lamps' });
    expect(reasonOf(shop)).toBe('condition-failed');
  });

  it.each([
    ['item.inCart', { item_id: 'lamp-1' }],
    ['category.inCart', { item_id: 'lamp-9', item_category: 'lamps' }],
  ])('can ask for %s', (path, item) => {
    const shop = shopOf({ repeat: true, when: { [path]: true } });
    expect(reasonOf(shop)).toBe('condition-failed');
    shop.did('add_to_cart', { ...item, price: 3 });
    expect(reasonOf(shop, NOW + 1)).toBe('matched');
    expect(reasonOf(shop, NOW + 31 * DAY)).toBe('condition-failed');
    shop.did('remove_from_cart', { ...item, price: 3 }, NOW + 2);
    expect(reasonOf(shop, NOW + 3)).toBe('condition-failed');
  });

  it('has nothing in the cart after the order', () => {
    const shop = shopOf({ repeat: true, when: { 'category.inCart': true } });
    shop.did('add_to_cart', { ...LAMP });
    buy(shop, LAMP, NOW + 1);
    expect(reasonOf(shop, NOW + 2)).toBe('condition-failed');
  });

  it.each(['item', 'category'])('can ask how long ago it was bought: %s', (subject) => {
    const shop = shopOf({ repeat: true, when: { [`${subject}.daysSinceBought`]: { $gt: 90 } } });
    expect(reasonOf(shop)).toBe('condition-failed');
    buy(shop, LAMP);
    expect(reasonOf(shop, NOW + 91 * DAY - 1)).toBe('condition-failed');
    expect(reasonOf(shop, NOW + 91 * DAY)).toBe('matched');
    buy(shop, LAMP, NOW + 90 * DAY);
    expect(reasonOf(shop, NOW + 91 * DAY)).toBe('condition-failed');
  });

  it('waits for history, unless it may be shown again', () => {
    const early = (variant: Partial<VariantConfig>): unknown =>
      foresee(shopOf(variant).engine, 'hero', {
        snapshot: { version: 'v1', personas: [], decided: {}, heldOut: [] },
        page: {},
        now: NOW,
      })?.reason;
    expect(early({})).toBeUndefined();
    expect(early({ repeat: true })).toBe('matched');
    expect(early({ repeat: true, when: { 'item.bought': false } })).toBeUndefined();
  });
});
