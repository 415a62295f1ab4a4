import { isParsed } from './parsed.ts';
import { DEFAULT_VARIANT, type Snapshot } from '../model/decision.ts';
import { SERVED } from '../slot/framework.ts';
import { fill } from './fill.ts';

/** How long the box of a slot may be invisible, until the parser has gone past it and its content is there. */
const MAX_HIDDEN_MS = 2_000;

/** Fills slots as the parser goes past them. While it is within one, the slot's own box is invisible, and nothing else. */
export function fillSlots(snapshot: Snapshot): void {
  const decided = { ...snapshot.decided };
  /** Slots that wait for their end, or for their template. */
  const open = new Set<HTMLElement>();
  const met = new Set<Element>();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);

  function look(): void {
    try {
      // Those that are forms are left to the client: a control in one can go by the name of anything that is asked of it.
      for (const element of document.querySelectorAll<HTMLElement>('[data-tb-slot]:not(form)')) meet(element);
    } catch {
      // So can an image for the document.
    }
    show();
  }
  function meet(element: HTMLElement): void {
    const { tbSlot = '', tbVariant } = element.dataset;
    const isDecided = Object.hasOwn(decided, tbSlot) && decided[tbSlot] !== DEFAULT_VARIANT;
    if (met.has(element)) return;
    met.add(element);
    if (!isDecided || tbVariant || element.closest(`script,style,${SERVED}`)) return;
    open.add(element);
    setTimeout(leave, MAX_HIDDEN_MS, element);
  }
  /** What could not be filled in time may have been seen: it is the client's to judge. */
  function leave(element: HTMLElement): void {
    open.delete(element);
    show();
  }
  function show(): void {
    let rules = '';
    for (const element of open) {
      // Copies of the slot that are filled already stay to be seen.
      const rule = `[data-tb-slot=${JSON.stringify(element.dataset['tbSlot'])}]:not([data-tb-variant])`;
      if (isParsed(element) && fill(element, snapshot)) open.delete(element);
      else rules += `${rule},${rule} *{visibility:hidden!important}`;
    }
    sheet.replaceSync(rules);
  }
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  // What comes after the parser, as a framework does, is left to the client.
  document.addEventListener(
    'readystatechange',
    () => {
      look();
      observer.disconnect();
      open.clear();
      show();
      try {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      } catch {
        // As above: the sheet stays, without rules.
      }
    },
    { once: true },
  );
}
