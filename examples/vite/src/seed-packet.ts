import { PACKETS } from './catalogue.ts';
import { drawPacket } from './draw.ts';

/** `<seed-packet name="butter-moon">` draws itself wherever it comes into the page, out of a template too. */
export function defineSeedPacket(): void {
  customElements.define(
    'seed-packet',
    class extends HTMLElement {
      connectedCallback(): void {
        const packet = PACKETS.find(({ id }) => id === this.getAttribute('name'));
        if (packet) this.replaceChildren(drawPacket(packet));
      }
    },
  );
}
