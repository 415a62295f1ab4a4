// Plays a visitor: what each button of the strip does.
import { addToCart } from '../shop/cart.js';
import { findProduct, listProducts } from '../shop/catalogue.js';
import { describeCart, describeItem, tailorbird, tell } from '../shop/events.js';
import { newOrderNumber } from '../shop/orders.js';

const CAMPAIGN = { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'autumn-sale' };
const NEXT = 'The page changes at the next page view.';

/** Label, and what happens; what it returns is said beside the buttons. */
export const PLAYS = [
  ['Looks at three sale items', () => view(listProducts('sale').slice(0, 3), 'sale')],
  ['Comes from an e-mail campaign', () => go(campaignUrl())],
  [
    'Looks at four garden things',
    () =>
      view(
        listProducts('garden')
          .filter(({ list }) => !list)
          .slice(0, 4),
        'garden',
      ),
  ],
  ['Reads the gift guide', readGiftGuide],
  ['Puts something in the cart', putInCart],
  ['Buys', buy],
  ['New visitor', startAnew],
  ['Go to the next page', () => go('index.html')],
];

function view(products, list) {
  for (const product of products) tell('view_item', { ...describeItem(product), item_list_id: list });
  return `Looked at ${products.map(({ name }) => name).join(', ')}. ${NEXT}`;
}

function readGiftGuide() {
  tell('view_item_list', { item_list_id: 'gifts' });
  return view(listProducts('gifts').slice(0, 3), 'gifts');
}

function putInCart() {
  const product = findProduct('ferry-mug');
  const [colour] = product.colours;
  tell('add_to_cart', describeItem(product, { colour, quantity: 1 }));
  addToCart({ id: product.id, colour });
  return `A ${product.name} lies in the cart. ${NEXT}`;
}

function buy() {
  const product = findProduct('harbour-kettle');
  const lines = [{ product, colour: product.colours[0], quantity: 1 }];
  const number = newOrderNumber();
  tell('purchase', { transaction_id: number, ...describeCart(lines, product.price) });
  return `Bought a ${product.name}, order ${number}. ${NEXT}`;
}

async function startAnew() {
  await tailorbird()?.forget();
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage))
      if (key.startsWith('shop.') && key !== 'shop.strip') storage.removeItem(key);
  }
  return go('index.html');
}

/** This page again, reached by a link in a letter. */
function campaignUrl() {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(CAMPAIGN)) url.searchParams.set(key, value);
  return url.href;
}

function go(url) {
  location.assign(url);
  return 'Leaving …';
}
