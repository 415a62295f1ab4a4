import { describe, expect, it } from 'vitest';
import { createClean } from '../../src/gate/clean.ts';

const clean = createClean(['q', 'sort']);

describe('an address', () => {
  it.each([
    [
      'https://shop.example/lamps?q=blue&email=a%40b.example&sort=price#top',
      'https://shop.example/lamps?q=blue&sort=price',
    ],
    ['https://shop.example/lamps?utm_source=x', 'https://shop.example/lamps'],
    ['https://ann:secret@shop.example/lamps', 'https://shop.example/lamps'],
    ['https://ann:se@cret@shop.example/lamps', 'https://shop.example/lamps'],
    ['//ann@shop.example/lamps', '//shop.example/lamps'],
    ['/lamps?q=blue&q=red#a', '/lamps?q=blue&q=red'],
    ['/lamps?q=a@b.example', '/lamps'],
    ['/lamps?q', '/lamps?q'],
    ['lamps.html?session=1#x', 'lamps.html'],
    ['/lamps#/route', '/lamps'],
    ['/account/a@b.example/orders', '/account/*/orders'],
    ['/account/a%40b.example/orders', '/account/*/orders'],
    ['/reset/3f2a9c81d7e64b05a1c2e3f4a5b6c7d8e9f0a1b2c3d4e5f6', '/reset/*'],
    ['/shop;jsessionid=0A1B2C/lamps', '/*/lamps'],
    ['/call/+4915123456789', '/call/*'],
    ['https://192.168.0.1/lamps', 'https://*/lamps'],
    ['/p/4006381333931', '/p/4006381333931'],
    ['/p/7654321098765', '/p/7654321098765'],
    ['/p/550e8400-e29b-41d4-a716-446655440000', '/p/550e8400-e29b-41d4-a716-446655440000'],
    ['/google+redesign/apparel/mens++tees', '/google+redesign/apparel/mens++tees'],
    ['see https://shop.example/?token=abcdef and /lamps', 'see https://shop.example/ and /lamps'],
    ['http://localhost:3000/lamps', 'http://localhost:3000/lamps'],
  ])('%s is kept as %s', (given, kept) => {
    expect(clean('page_location', given)).toBe(kept);
  });

  it.each([
    ['https://ann:secret@other.example/search?q=me#x', 'https://other.example'],
    ['https://other.example', 'https://other.example'],
    ['//other.example/a', '//other.example'],
    ['android-app://com.example.app/a', 'android-app://com.example.app'],
    ['other.example/a', 'other.example'],
    ['/lamps', ''],
    ['', ''],
  ])('that referred, %s, is kept as %o', (given, kept) => {
    for (const key of ['referrer', 'page_referrer', 'httpReferer']) expect(clean(key, given)).toBe(kept);
  });

  it('of which the query may be read by no name keeps none of it', () => {
    expect(createClean()('p', '/lamps?q=blue')).toBe('/lamps');
  });
});

describe('a field', () => {
  it.each([
    'name',
    'first_name',
    'firstName',
    'lastname',
    'full-name',
    'user_name',
    'email',
    'e-mail',
    'emailAddress',
    'customer_email',
    'phone',
    'phone_number',
    'mobile',
    'telephone',
    'address',
    'street',
    'billing_address',
    'address2',
    'birthday',
    'birth_date',
    'password',
    'access_token',
    'ssn',
    'iban',
    'card_number',
    'cvv',
    'passport_no',
    'Vorname',
    'nachname',
  ])('called %s tells of a person, whatever it says', (key) => {
    expect([clean(key, 'x'), clean(key, 1), clean(key, { a: 1 })]).toEqual([undefined, undefined, undefined]);
    expect([clean(key, true), clean(key, null)]).toEqual([true, null]);
  });

  it.each([
    'item_name',
    'item_brand',
    'item_list_name',
    'promotion_name',
    'creative_name',
    'brand',
    'currency',
    'method',
    'phone_model',
    'affiliation',
    'store_name',
    'product_name',
    'page_title',
    'coupon',
    'size',
    'color',
    'language',
  ])('called %s does not', (key) => {
    expect(clean(key, 'Nest')).toBe('Nest');
  });
});

describe('a value', () => {
  it.each([
    ['item_id', '4006381333931', true],
    ['item_id', '918223583', true],
    ['item_id', '0123-456-789', true],
    ['item_id', '302-44-72422', true],
    ['item_id', '304.481.22', true],
    ['item_id', '555-123-4567', false],
    ['item_id', '(555) 123-4567', false],
    ['item_id', 'access_token=abcdef', false],
    ['item_id', 'a@b.example', false],
    ['item_id', '4111111111111111', false],
    ['transaction_id', '20261123-100042', true],
    ['transaction_id', '302-1234567-1234567', true],
    ['transaction_id', '5550123456', true],
    ['transaction_id', 'A4111111111111111', true],
    ['transaction_id', 'DE89 3704 0044 0532 0130 00', false],
    ['item_name', 'Lamp 451 5986', true],
    ['item_name', 'Lamp 555-123-4567', false],
    ['search_term', 'Lamp 451 5986', false],
    ['search_term', '2025550143', false],
    ['utm_campaign', '20345678901', true],
    ['utm_campaign', 'a@b.example', false],
    ['price', 2_025_550_143, true],
    ['value', 111_222_333, true],
    ['quantity', 3, true],
    ['time', 1_763_900_000_123, true],
    ['p', 12.5, true],
    ['p', 1_763_900_000_123, true],
    ['p', 4_111_111_111_111_111, false],
    ['price', 4_111_111_111_111_111, false],
    ['p', 4_915_112_345_678, false],
    ['p', 12_025_550_143, false],
  ])('of %s, %o, is kept: %s', (key, value, isKept) => {
    expect(clean(key, value)).toBe(isKept ? value : undefined);
  });

  it('is looked at beyond where it is cut, so that no half of an address is left', () => {
    for (let length = 150; length < 201; length++)
      expect(
        clean('p', `${'lamp '.repeat(40).slice(0, length - 1)} somebody.else@example.com`),
      ).toBeUndefined();
  });

  it('is no address for a hostname that hides credentials behind its length', () => {
    expect(clean('p', `https://ann:${'x'.repeat(2_000)}@shop.example/`)).toBeUndefined();
  });
});
