import type { Rendering } from './rendering.ts';

/** On a slot whose own children stay in it, unseen; and on what is shown instead. */
export const COVERED = 'data-tb-covered';
export const OWN = 'data-tb-own';

/**
 * Puts nodes in the place of the page's own, which are kept.
 *
 * @param past - The page's own, where the nodes are in their place already.
 */
export function replace(slot: HTMLElement, nodes: readonly Node[], past?: readonly Node[]): Rendering {
  const before = past ?? [...slot.childNodes];
  const isSeen = nodes.some((node) => !(node instanceof Text && node.data === ''));
  const playing = [...slot.querySelectorAll<HTMLMediaElement>('audio,video')].filter(
    (media) => !media.paused,
  );
  if (!past) slot.replaceChildren(...before.filter((node) => node instanceof HTMLTemplateElement), ...nodes);
  return {
    isWhole: () => areIn(slot, nodes),
    restoreIn: (copy) => copy.replaceChildren(...before.map((node) => node.cloneNode(true))),
    restore() {
      // Where nothing of it is left, the page has put something else there: its own of before is not wanted any more.
      if (isSeen && !nodes.some(({ parentNode }) => parentNode === slot)) return;
      takeOut(slot, nodes);
      const added = [...slot.childNodes].filter((node) => !before.includes(node));
      // What the page has taken elsewhere stays there.
      const kept = before.filter(({ parentNode }) => parentNode === slot || parentNode === null);
      slot.replaceChildren(...kept, ...added);
      // A browser pauses what leaves the page.
      for (const media of playing) if (media.isConnected) void media.play().catch(() => {});
    },
  };
}

/** Shows nodes beside the page's own, which stay where they are but are not seen. */
export function cover(slot: HTMLElement, nodes: readonly Node[]): Rendering {
  const texts = new Map<Text, string>();
  const ownTexts = (): Text[] =>
    [...slot.childNodes].filter((node): node is Text => node instanceof Text && !nodes.includes(node));
  function takeIn(): void {
    for (const text of ownTexts()) {
      if (text.data === '') continue;
      texts.set(text, text.data);
      text.data = '';
    }
  }
  takeIn();
  for (const node of nodes) if (node instanceof Element) node.setAttribute(OWN, '');
  slot.append(...nodes);
  slot.setAttribute(COVERED, '');
  return {
    takeIn,
    isWhole: () => areIn(slot, nodes) && ownTexts().every(({ data }) => data === ''),
    restoreIn(copy) {
      const covered = [...slot.childNodes].filter((node) => !nodes.includes(node));
      const copies = covered.map((node) => node.cloneNode(true));
      covered.forEach((node, index) => {
        const data = node instanceof Text && texts.get(node);
        const twin = copies[index];
        if (data && twin) twin.nodeValue = data;
      });
      copy.replaceChildren(...copies);
      copy.removeAttribute(COVERED);
    },
    restore() {
      takeOut(slot, nodes);
      for (const [text, data] of texts) if (text.data === '') text.data = data;
      slot.removeAttribute(COVERED);
    },
  };
}

function takeOut(slot: HTMLElement, nodes: readonly Node[]): void {
  for (const node of nodes) if (node.parentNode === slot) slot.removeChild(node);
}

function areIn(slot: HTMLElement, nodes: readonly Node[]): boolean {
  return nodes.every(({ parentNode }) => parentNode === slot);
}
