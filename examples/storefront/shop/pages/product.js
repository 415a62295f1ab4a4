import '../shop.js';
import '../../developer/strip.js';
import { dab, priceOf } from '../card.js';
import { findProduct, formatPrice, isReduced, LISTS } from '../catalogue.js';
import { COLOURS } from '../colours.js';
import { el, find } from '../dom.js';
import { describeItem, tells } from '../events.js';

const QUANTITIES = [1, 2, 3, 4, 5, 6];

const query = new URLSearchParams(location.search);
const product = findProduct(query.get('id'));
if (product) showProduct();
else find('[data-missing]').hidden = false;

function showProduct() {
  const { name, category } = product;
  document.title = `${name} · Fettle Yard`;
  find(`[data-nav="${category}"]`)?.setAttribute('aria-current', 'true');
  find('[data-product]').replaceChildren(showPicture(), showOffer());
  find('[data-product]').addEventListener('change', choose);
  choose();
}

function showPicture() {
  return el(
    'div',
    { class: 'product-picture' },
    el('shop-picture', { product: product.id, label: `${product.name}, drawn` }),
  );
}

function showOffer() {
  const { id, name, maker, line, copy, category } = product;
  return el(
    'div',
    { class: 'product-offer' },
    el(
      'nav',
      { class: 'crumbs', 'aria-label': 'Where you are' },
      el('a', { href: 'index.html' }, 'Home'),
      ' / ',
      el('a', { href: `category.html?c=${category}` }, LISTS[category].title),
    ),
    el(
      'header',
      {
        ...tells(
          'view_item',
          { ...describeItem(product), item_list_id: query.get('from') ?? undefined },
          'view',
        ),
      },
      el('p', { class: 'maker' }, maker),
      el('h1', {}, name),
      el('p', { class: 'lead' }, line),
    ),
    priceOf(product),
    el(
      'p',
      { class: 'small' },
      isReduced(product) ? 'While this batch lasts. ' : '',
      'VAT included. Delivery free from €60.',
    ),
    el(
      'form',
      { class: 'choice', 'data-choice': true },
      colourChoice(),
      quantityChoice(),
      el(
        'button',
        { class: 'button button-wide', type: 'button', 'data-add': id, 'data-buy': true },
        el('span', {}, 'Put in the cart'),
      ),
    ),
    el(
      'ul',
      { class: 'assurances' },
      el('li', {}, 'In stock, leaves the yard tomorrow'),
      el('li', {}, '60 days to send it back, used or not'),
      el('li', {}, 'We mend it for as long as we are here'),
    ),
    el('p', { class: 'copy' }, copy),
    facts(),
    mending(),
  );
}

function colourChoice() {
  return el(
    'fieldset',
    { class: 'swatches' },
    el('legend', {}, 'Colour: ', el('b', { 'data-colour-name': true })),
    product.colours.map((colour, index) =>
      el(
        'label',
        { class: 'swatch' },
        el('input', {
          type: 'radio',
          name: 'colour',
          value: colour,
          checked: index === 0,
          class: 'visually-hidden',
        }),
        dab(colour),
        el('span', { class: 'visually-hidden' }, COLOURS[colour].name),
      ),
    ),
  );
}

function quantityChoice() {
  return el(
    'label',
    { class: 'quantity' },
    el('span', {}, 'How many'),
    el(
      'select',
      { name: 'quantity' },
      QUANTITIES.map((count) => el('option', { value: count }, String(count))),
    ),
  );
}

function facts() {
  return el(
    'section',
    { class: 'facts' },
    el('h2', {}, 'What it is'),
    el(
      'ul',
      {},
      product.details.map((detail) => el('li', {}, detail)),
    ),
  );
}

function mending() {
  const { keep, part } = product;
  return el(
    'section',
    { class: 'mending' },
    el('h2', {}, 'How it stays'),
    el('p', {}, keep),
    el('p', { class: 'part' }, el('span', {}, part.name), el('b', {}, formatPrice(part.price))),
    el(
      'p',
      { class: 'small' },
      'Write to the yard and it comes by letter post. Kept in stock for twenty years at least.',
    ),
  );
}

/** Brings picture and button in line with what is chosen. */
function choose() {
  const { colour, quantity } = find('[data-choice]').elements;
  find('.product-picture shop-picture').setAttribute('colour', colour.value);
  find('[data-colour-name]').textContent = COLOURS[colour.value].name;
  const button = find('[data-buy]');
  button.dataset.colour = colour.value;
  button.dataset.quantity = quantity.value;
  const item = describeItem(product, { colour: colour.value, quantity: Number(quantity.value) });
  for (const [name, value] of Object.entries(tells('add_to_cart', item, 'click')))
    button.setAttribute(name, value);
}
