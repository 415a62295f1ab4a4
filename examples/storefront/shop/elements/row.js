import { readCart } from '../cart.js';
import { findProduct, listProducts, relatedTo } from '../catalogue.js';
import { productCard } from '../card.js';

const COUNT = 4;

/**
 * `<product-row pick="garden">`: four products in a row. `pick` is a list of the catalogue; `cart` (what lies there,
 * then what goes with it); `with-cart` (only what goes with it) or `related` (to the product that this page is about).
 */
export function defineRows() {
  customElements.define(
    'product-row',
    class extends HTMLElement {
      connectedCallback() {
        if (this.firstChild) return;
        const products = pick(this.getAttribute('pick')).slice(0, COUNT);
        this.append(...products.map((product) => productCard(product, { heading: 'h3' })));
      }
    },
  );
}

function pick(name) {
  if (name === 'related') {
    const shown = findProduct(new URLSearchParams(location.search).get('id'));
    return shown ? relatedTo(shown) : listProducts('popular');
  }
  if (name !== 'cart' && name !== 'with-cart') return listProducts(name);
  const inCart = unique(readCart().map(({ product }) => product));
  const beside = unique([
    ...inCart.flatMap((product) => relatedTo(product).slice(0, 2)),
    ...listProducts('popular'),
  ]);
  return name === 'cart'
    ? unique([...inCart, ...beside])
    : beside.filter((product) => !inCart.includes(product));
}

const unique = (products) => [...new Set(products)];
