import { describe, expect, it } from 'vitest';
import { readForm } from '../../../src/cli/simulate/forms.ts';
import { readTime } from '../../../src/cli/simulate/time.ts';
import { takeBatch } from '../../../src/upload/batch.ts';
import { NOW } from '../given.ts';
import { START } from './given.ts';

function read(line: unknown): { events: unknown[]; bad: string[] } {
  const events: unknown[] = [];
  const bad: string[] = [];
  readForm(JSON.stringify(line), {
    onEvent: (event) => void events.push(event),
    onBad: (kind) => void bad.push(kind),
  });
  return { events, bad };
}

describe('a line', () => {
  it('may be one of our events', () => {
    const event = {
      visitor: 'v',
      id: 'e',
      name: 'view_item',
      time: 1,
      properties: { price: 1 },
      context: { device: { type: 'mobile' } },
    };
    expect(read(event)).toEqual({ events: [event], bad: [] });
  });

  it('may be a batch, as it is uploaded', () => {
    const events = [1, 2, 3].map((time) => ({ id: `e${time}`, name: 'page_view', time, properties: {} }));
    const { body } = takeBatch([...events], { id: 'b', version: '1', visitor: 'v' });
    expect(read(JSON.parse(body))).toEqual({
      events: events.map((event) => ({ ...event, visitor: 'v', context: undefined })),
      bad: [],
    });
  });

  it('may be a batch whose context holds for the events that have none', () => {
    const context = { device: { type: 'mobile' } };
    const own = { device: { type: 'desktop' } };
    const events = [{ name: 'a' }, { name: 'b', context: own }];
    expect(read({ visitor: 'v', context, events }).events).toMatchObject([{ context }, { context: own }]);
  });
});

/** A row as BigQuery exports it, whole numbers as texts. */
const ROW = {
  event_date: '20261005',
  event_timestamp: String(START * 1000 + 999),
  event_name: 'purchase',
  event_params: [
    { key: 'currency', value: { string_value: 'EUR' } },
    { key: 'tax', value: { int_value: '3' } },
    { key: 'shipping', value: { double_value: 4.5 } },
    { key: 'page_location', value: { string_value: 'https://shop.example/thanks?order=1' } },
    { key: 'medium', value: { string_value: 'email' } },
    { key: 'all_data' },
  ],
  user_pseudo_id: '123.456',
  device: {
    category: 'mobile',
    operating_system: 'Android',
    language: 'de-at',
    web_info: { browser: 'Chrome' },
  },
  geo: { country: 'Austria' },
  ecommerce: { transaction_id: 'T1', purchase_revenue: 20 },
  items: [{ item_id: 'A', item_category: 'lamps', price: 10, quantity: '2', item_revenue: 20 }],
};

describe("a row of GA4's export", () => {
  it('becomes an event with properties and signals', () => {
    expect(read(ROW)).toEqual({
      bad: [],
      events: [
        {
          visitor: '123.456',
          id: undefined,
          name: 'purchase',
          time: START,
          properties: {
            currency: 'EUR',
            tax: '3',
            shipping: 4.5,
            page_location: 'https://shop.example/thanks?order=1',
            medium: 'email',
            transaction_id: 'T1',
            value: 20,
            items: ROW.items,
            item_id: 'A',
            item_category: 'lamps',
            item_revenue: 20,
            price: 10,
            quantity: '2',
          },
          context: {
            device: { type: 'mobile', os: 'Android', browser: 'Chrome' },
            locale: { language: 'de', country: 'AT' },
            page: { path: '/thanks' },
            channel: { name: 'email', medium: 'email' },
          },
        },
      ],
    });
  });

  it('with several products has none of them as its own', () => {
    const [event] = read({ ...ROW, items: [...ROW.items, { item_id: 'B' }] }).events;
    expect(event).toMatchObject({ properties: { items: [{ item_id: 'A' }, { item_id: 'B' }] } });
    expect(event).not.toHaveProperty('properties.item_id');
  });

  it.each([
    [{ event_name: 'page_view' }, { visitor: undefined, name: 'page_view', time: undefined, properties: {} }],
    [{ event_timestamp: 'soon' }, { name: undefined, time: 'soon' }],
    [{ ...ROW, event_params: 'none', items: 5, ecommerce: null, device: [], geo: 'x' }, { properties: {} }],
    [{ ...ROW, ecommerce: { transaction_id: '(not set)' }, items: [] }, { properties: { currency: 'EUR' } }],
    [{ ...ROW, geo: { country: 'Atlantis' } }, { context: { locale: { language: 'de' } } }],
    [{ ...ROW, user_pseudo_id: undefined, user_id: 'u' }, { visitor: 'u' }],
  ])('is read whatever it lacks: %j', (row, expected) => {
    const { events, bad } = read(row);
    expect(events).toMatchObject([expected]);
    expect(bad).toEqual([]);
  });
});

describe('the time of an event', () => {
  it.each([
    [START, START],
    [START + 0.7, START],
    [String(START), START],
    ['2026-10-05T00:00:00Z', START],
    ['2026-10-05T02:00:00+02:00', START],
    ['2026-10-05T00:00:00', START],
    ['2026-10-05 00:00', START],
    ['2026-10-05', START],
    ['2026-10-05T00:00:00.250Z', START + 250],
    ['2026-10-05T00:00:00,250', START + 250],
    [NOW + 864e5, NOW + 864e5],
    [Date.UTC(2000, 0), Date.UTC(2000, 0)],
  ])('%j is read as %d, whatever the zone of the machine', (given, time) => {
    expect(readTime(given, NOW)).toBe(time);
  });

  it.each([[''], ['5 Oct 2026'], [null], [undefined], [true], [{}], [Infinity], ['2026-10-05T25:00:00Z']])(
    '%j is none',
    (given) => expect(readTime(given, NOW)).toBe('no-time'),
  );
});
