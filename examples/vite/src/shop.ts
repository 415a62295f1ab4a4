import type { Tailorbird } from 'tailorbird';
import { addToBasket, countBasket } from './basket.ts';
import { BEDS, PACKETS, type Packet } from './catalogue.ts';
import { el, find } from './dom.ts';
import { drawPacket } from './draw.ts';

/** Shows the list at `#/`, and one packet at `#/packet/<id>`. */
export function startShop(tailorbird: Tailorbird): void {
  const list = find('[data-list]');
  const one = find('[data-packet]');

  function route(): void {
    const id = location.hash.replace('#/packet/', '');
    const packet = PACKETS.find((item) => item.id === id);
    find('[data-home]').hidden = packet !== undefined;
    one.hidden = packet === undefined;
    if (!packet) return;
    one.replaceChildren(...describe(packet, add));
    scrollTo(0, 0);
    tailorbird.track('view_item', propertiesOf(packet));
  }
  function add(packet: Packet): void {
    tailorbird.track('add_to_cart', { ...propertiesOf(packet), price: packet.price, quantity: 1 });
    addToBasket();
    showBasket();
  }

  list.replaceChildren(...PACKETS.map((packet) => el('li', {}, card(packet, add))));
  showBasket();
  route();
  // After Tailorbird's own timer for the route, so that the list is shown with its slots decided.
  addEventListener('hashchange', () => setTimeout(route));
}

function card(packet: Packet, add: (packet: Packet) => void): HTMLElement {
  return el(
    'article',
    { class: 'card' },
    el('a', { href: `#/packet/${packet.id}`, class: 'card-link' }, drawPacket(packet)),
    el('p', { class: 'card-bed' }, BEDS[packet.bed]),
    el('div', { class: 'card-buy' }, el('span', {}, money(packet.price)), addButton(packet, add)),
  );
}

function describe(packet: Packet, add: (packet: Packet) => void): HTMLElement[] {
  return [
    el('div', { class: 'one-picture' }, drawPacket(packet)),
    el(
      'div',
      { class: 'one-text' },
      el('p', { class: 'card-bed' }, BEDS[packet.bed]),
      el('h1', {}, `${packet.name}, ${packet.kind}`),
      el('p', { class: 'lead' }, packet.text),
      el('div', { class: 'card-buy' }, el('span', {}, money(packet.price)), addButton(packet, add)),
      el('p', {}, el('a', { href: '#/', class: 'back' }, '← All packets')),
    ),
  ];
}

function addButton(packet: Packet, add: (packet: Packet) => void): HTMLElement {
  const button = el('button', { type: 'button', 'aria-label': `Add ${packet.name} to the basket` }, 'Add');
  button.addEventListener('click', () => add(packet));
  return button;
}

function propertiesOf({ id, bed }: Packet) {
  return { item_id: id, item_category: bed };
}

function showBasket(): void {
  const count = countBasket();
  find('[data-basket]').textContent = `${count} packet${count === 1 ? '' : 's'} in the basket`;
}

function money(price: number): string {
  return `€${price.toFixed(2)}`;
}
