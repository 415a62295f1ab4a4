import { findProduct } from '../catalogue.js';
import { drawPicture } from '../draw/picture.js';
import { drawScene } from '../draw/scene.js';

const NEAR = '500px';

/**
 * Elements that draw themselves when they come near the window, or when there is nothing else to do: `<shop-picture product="ferry-mug" colour="moss"
 * label="…" bare>` and `<shop-scene name="bench">`. Being elements, they also work in a template that is put into
 * the page later. The style sheet reserves their room.
 */
export function definePictures() {
  const near = createNearness();
  customElements.define(
    'shop-picture',
    class extends HTMLElement {
      static observedAttributes = ['colour'];
      connectedCallback() {
        near.watch(this);
      }
      disconnectedCallback() {
        near.unwatch(this);
      }
      attributeChangedCallback() {
        if (this.firstChild) this.draw();
      }
      draw() {
        const product = findProduct(this.getAttribute('product'));
        if (!product) return;
        const [colour, label] = ['colour', 'label'].map((name) => this.getAttribute(name) ?? undefined);
        this.replaceChildren(drawPicture(product, { colour, label, bare: this.hasAttribute('bare') }));
      }
    },
  );
  customElements.define(
    'shop-scene',
    class extends HTMLElement {
      connectedCallback() {
        near.watch(this);
      }
      disconnectedCallback() {
        near.unwatch(this);
      }
      draw() {
        this.replaceChildren(drawScene(this.getAttribute('name')));
      }
    },
  );
}

function createNearness() {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target);
    },
    { rootMargin: NEAR },
  );
  const waiting = new Set();
  window.addEventListener('load', () => whenIdle(drawNext));
  // On paper everything is near.
  window.addEventListener('beforeprint', () => waiting.forEach(draw));

  function drawNext() {
    const [next] = waiting;
    if (!next) return;
    draw(next);
    whenIdle(drawNext);
  }

  function draw(element) {
    unwatch(element);
    element.draw();
  }

  function watch(element) {
    if (element.firstChild) return;
    waiting.add(element);
    observer.observe(element);
  }

  function unwatch(element) {
    waiting.delete(element);
    observer.unobserve(element);
  }

  return { watch, unwatch };
}

// Safari has no requestIdleCallback.
const whenIdle = (task) => (window.requestIdleCallback ?? ((later) => setTimeout(later, 50)))(task);
