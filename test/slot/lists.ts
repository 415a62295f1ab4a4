import type { Config } from '../../src/index.ts';

/** A shop that asks nobody, and knows what its visitors lean to, by category and by brand. */
export const LEANING_SHOP: Config = {
  version: 'v1',
  events: {
    page_view: {},
    view_item: { properties: { item_id: 'string', item_category: 'string', item_brand: 'string' } },
    add_to_cart: { properties: { item_id: 'string', item_category: 'string', price: 'number' } },
    remove_from_cart: { properties: { item_id: 'string', item_category: 'string', price: 'number' } },
    purchase: { properties: { transaction_id: 'string', value: 'number', items: 'items' } },
  },
  affinities: {
    category: { property: 'item_category', weights: { view_item: 1 }, halfLife: 'P30D' },
    brand: { property: 'item_brand', weights: { view_item: 1 }, halfLife: 'P30D' },
  },
  consent: { personalize: 'none-needed', measure: 'none-needed' },
};

/**
 * Markup of a list: each item by its id, whose first letter is its category; `!` after it pins it, `$` marks it as
 * sponsored, `#` is a child that is no item, and a whole object is what it says of itself.
 */
export function listOf(items: string, attributes = 'data-tb-rank'): string {
  const children = items.split(' ').map((text) => {
    if (text === '#') return '<li>An advertisement</li>';
    const id = text.replace(/\W/g, '');
    const item = {
      item_id: id,
      item_category: id[0],
      ...(text.endsWith('!') && { pinned: true }),
      ...(text.endsWith('$') && { sponsored: true }),
    };
    const said = JSON.stringify(item).replaceAll('"', '&quot;');
    return `<li data-tb-item="${said}"><a href="#${id}">${id}</a></li>`;
  });
  return `<ul ${attributes}>\n${children.join('\n')}\n</ul>`;
}

/** What the children of a list say, in their order; those that are hidden in brackets. */
export function shown(list: Element): string {
  return [...list.children]
    .map((child) => (child.hasAttribute('hidden') ? `(${child.textContent})` : child.textContent))
    .join(' ')
    .replaceAll('An advertisement', '#');
}
