import type { Host } from '../model/client.ts';
import { button, make } from './nodes.ts';
import { createPanel } from './panel.ts';
import { STYLE } from './style.ts';
import type { PanelTexts } from './texts.ts';

const NAME = 'tailorbird-privacy';

interface Given {
  readonly host: Host;
  readonly texts: PanelTexts;
}

/**
 * Defines `<tailorbird-privacy>`, which shows visitors what is assumed of them and kept, and lets them change it. Where it
 * stands in the page; with a property `opener`, an element, as a modal dialog that gives the focus back to that. Called
 * again, it is for another client.
 *
 * @param texts - The shop's own, by name.
 */
export function definePrivacyPanel(host: Host, texts: PanelTexts = {}): void {
  const given: Given = { host, texts };
  const known = customElements.get(NAME);
  if (known) Reflect.set(known, 'given', given);
  else customElements.define(NAME, createElement(given));
}

interface Opened extends HTMLElement {
  /** What a dialog was opened from. */
  opener?: HTMLElement;
}

function createElement(first: Given): CustomElementConstructor {
  // The browser wants a class, and no other shape will do.
  return class PrivacyPanel extends HTMLElement {
    static given = first;
    declare opener?: HTMLElement;
    stop: (() => void) | undefined;

    connectedCallback(): void {
      const { given } = PrivacyPanel;
      try {
        this.stop = show(this, given);
      } catch (error) {
        given.host.problem('plugin', error); // the shop gave what are no texts
      }
    }

    disconnectedCallback(): void {
      this.stop?.();
    }
  };
}

function show(element: Opened, { host, texts }: Given): () => void {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const from = element.opener ?? element;
  const languages = [from.closest<HTMLElement>('[lang]')?.lang ?? '', ...navigator.languages];
  const { body, heading, text, stop } = createPanel({ root, host, texts, languages });
  root.replaceChildren(body);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', {}, STYLE)); // an old browser
  }
  if (from === element) return stop;
  const onclose = (): void => {
    element.remove();
    from.focus();
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by its name
  const dialog = make('dialog', { 'aria-label': text('title'), onclose }, body) as HTMLDialogElement;
  heading.after(button('close', text('close'), () => dialog.close()));
  root.append(dialog);
  dialog.showModal();
  heading.focus();
  return stop;
}
