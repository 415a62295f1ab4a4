import '../shop.js';
import '../../developer/strip.js';
import { productCard } from '../card.js';
import { isReduced, LISTS, listProducts, searchProducts } from '../catalogue.js';
import { announce, el, find } from '../dom.js';
import { tells } from '../events.js';

const ORDERS = {
  ours: () => 0,
  cheap: (a, b) => a.price - b.price,
  dear: (a, b) => b.price - a.price,
  name: (a, b) => a.name.localeCompare(b.name),
};

const shelf = readShelf(new URLSearchParams(location.search));
const form = find('[data-filter]');
showHead();
fillForm();
showGrid();
form.addEventListener('change', () => announce(`${showGrid()} things`));

/** What the address asks for: words to search for, or a shelf. */
function readShelf(query) {
  const words = query.get('q')?.trim();
  if (words)
    return {
      id: 'search',
      title: `“${words}”`,
      intro: 'What we found for these words.',
      products: searchProducts(words),
    };
  const id = Object.hasOwn(LISTS, query.get('c')) ? query.get('c') : 'all';
  return { id, ...LISTS[id], products: listProducts(id) };
}

function showHead() {
  document.title = `${shelf.title} · Fettle Yard`;
  find('[data-title]').textContent = shelf.title;
  find('[data-intro]').textContent = shelf.intro;
  find(`[data-nav="${shelf.id}"]`)?.setAttribute('aria-current', 'page');
  // What was searched for is told to nobody.
  const seen = tells('view_item_list', { item_list_id: shelf.id }, 'view');
  for (const [name, value] of Object.entries(seen)) find('[data-title]').setAttribute(name, value);
}

function fillForm() {
  const makers = [...new Set(shelf.products.map(({ maker }) => maker))].toSorted();
  form.elements.reduced.closest('label').hidden = shelf.products.every(isReduced);
  form.elements.maker.append(...makers.map((maker) => el('option', {}, maker)));
}

function showGrid() {
  const { maker, order, reduced } = form.elements;
  const shown = shelf.products
    .filter((product) => maker.value === '' || product.maker === maker.value)
    .filter((product) => !reduced.checked || isReduced(product))
    .toSorted(ORDERS[order.value]);
  // Who has asked for an order gets just that one.
  for (const name of ['data-tb-rank', 'data-tb-suppress'])
    find('[data-grid]').toggleAttribute(name, order.value === 'ours');
  find('[data-grid]').replaceChildren(...shown.map((product) => productCard(product, { list: shelf.id })));
  find('[data-count]').textContent = shown.length === 1 ? '1 thing' : `${shown.length} things`;
  find('[data-none]').hidden = shown.length > 0;
  return shown.length;
}
