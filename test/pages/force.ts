import { createRequire } from 'node:module';

/** As much of it as is used: it comes without types. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { readonly window: { readonly document: Document }; serialize(): string };
};

interface Variant {
  readonly id: string;
  readonly content?: object | undefined;
}

/** The slots of a config, by name. */
export type Slots = Readonly<{ [slot: string]: { readonly variants: readonly Variant[] } }>;

export interface Forced {
  readonly html: string;
  /** The variant that each slot of the page shows to everybody. */
  readonly variants: Readonly<{ [slot: string]: string }>;
}

/**
 * Makes a page show everybody one variant in each slot that has any: the first with `turn` 0, the next with 1, and so on
 * round and round.
 *
 * @param slots - Those of a config that is not in the page: the forced ones are left in it as `#forced`.
 */
export function forceVariants(html: string, turn: number, slots?: Slots): Forced {
  const dom = new JSDOM(html);
  const { document } = dom.window;
  const inline = document.querySelector('script[data-tb-config]');
  const config = inline ? JSON.parse(inline.textContent ?? '') : { slots };
  const variants: { [slot: string]: string } = {};
  const all: { [slot: string]: { variants: Variant[] } } = {};
  for (const element of slotsBelow(document)) {
    const slot = element.dataset['tbSlot'] ?? '';
    const templates = [...element.children].filter((child) => child.matches('template[data-tb-for]'));
    const configured: readonly Variant[] = config.slots[slot]?.variants ?? [];
    const count = configured.length + templates.length;
    if (count === 0) continue;
    const chosen = configured[turn % count];
    all[slot] = { variants: chosen ? [{ id: chosen.id, content: chosen.content }] : [] };
    variants[slot] = chosen?.id ?? 'own';
    for (const [index, template] of templates.entries()) {
      if (index !== (turn % count) - configured.length) template.remove();
      template.removeAttribute('data-tb-for');
      template.setAttribute('data-tb-when', '{}');
      template.id = 'own';
    }
  }
  const consent = { personalize: 'none-needed', measure: 'none-needed' };
  if (inline) inline.textContent = JSON.stringify({ ...config, slots: all, consent });
  else {
    const forced = document.createElement('script');
    Object.assign(forced, { type: 'application/json', id: 'forced' });
    forced.textContent = JSON.stringify({ slots: all, consent });
    document.head.prepend(forced);
  }
  return { html: dom.serialize(), variants };
}

/** How many turns it takes to see every variant of the page. */
export function turnsOf(html: string, slots: Slots = {}): number {
  const { document } = new JSDOM(html).window;
  const inline = document.querySelector('script[data-tb-config]');
  const configured: Slots = inline ? JSON.parse(inline.textContent ?? '').slots : slots;
  return Math.max(
    ...slotsBelow(document).map((element) => {
      const templates = [...element.children].filter((child) => child.matches('template[data-tb-for]'));
      return (configured[element.dataset['tbSlot'] ?? '']?.variants.length ?? 0) + templates.length;
    }),
  );
}

/** Also those in templates, which a page may be made of. */
function slotsBelow(root: Document | DocumentFragment): HTMLElement[] {
  return [
    ...root.querySelectorAll<HTMLElement>('[data-tb-slot]'),
    ...[...root.querySelectorAll('template')].flatMap(({ content }) => slotsBelow(content)),
  ];
}
