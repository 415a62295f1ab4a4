import { plain } from '../browser/plain.ts';
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
  const before = past ?? [...plain(slot).childNodes];
  const isSeen = nodes.some((node) => !(node instanceof Text && node.data === ''));
  const playing = [...plain(slot).querySelectorAll<HTMLMediaElement>('audio,video')].filter(
    (media) => !media.paused,
  );
  if (!past)
    plain(slot).replaceChildren(...before.filter((node) => node instanceof HTMLTemplateElement), ...nodes);
  return {
    isWhole: () => areIn(slot, nodes),
    restoreIn: (copy) => plain(copy).replaceChildren(...before.map((node) => plain(node).cloneNode(true))),
    restore() {
      // Where nothing of it is left, the page has put something else there: its own of before is not wanted any more.
      if (isSeen && !nodes.some((node) => parentOf(node) === slot)) return;
      takeOut(slot, nodes);
      const added = [...plain(slot).childNodes].filter((node) => !before.includes(node));
      // What the page has taken elsewhere stays there.
      const kept = before.filter((node) => (parentOf(node) ?? slot) === slot);
      plain(slot).replaceChildren(...kept, ...added);
      // A browser pauses what leaves the page.
      for (const media of playing) if (media.isConnected) void media.play().catch(() => {});
    },
  };
}

/** Shows nodes beside the page's own, which stay where they are but are not seen. */
export function cover(slot: HTMLElement, nodes: readonly Node[]): Rendering {
  const texts = new Map<Text, string>();
  const ownTexts = (): Text[] =>
    [...plain(slot).childNodes].filter((node): node is Text => node instanceof Text && !nodes.includes(node));
  function takeIn(): void {
    for (const text of ownTexts()) {
      if (text.data === '') continue;
      texts.set(text, text.data);
      text.data = '';
    }
  }
  takeIn();
  for (const node of nodes) if (node instanceof Element) plain(node).setAttribute(OWN, '');
  plain(slot).append(...nodes);
  plain(slot).setAttribute(COVERED, '');
  return {
    takeIn,
    isWhole: () => areIn(slot, nodes) && ownTexts().every(({ data }) => data === ''),
    restoreIn(copy) {
      const covered = [...plain(slot).childNodes].filter((node) => !nodes.includes(node));
      const copies = covered.map((node) => plain(node).cloneNode(true));
      covered.forEach((node, index) => {
        const data = node instanceof Text && texts.get(node);
        const twin = copies[index];
        if (data && twin) twin.nodeValue = data;
      });
      plain(copy).replaceChildren(...copies);
      plain(copy).removeAttribute(COVERED);
    },
    restore() {
      takeOut(slot, nodes);
      for (const [text, data] of texts) if (text.data === '') text.data = data;
      plain(slot).removeAttribute(COVERED);
    },
  };
}

function parentOf(node: Node): Node | null {
  return plain(node).parentNode;
}

function takeOut(slot: HTMLElement, nodes: readonly Node[]): void {
  for (const node of nodes) if (parentOf(node) === slot) plain(slot).removeChild(node);
}

function areIn(slot: HTMLElement, nodes: readonly Node[]): boolean {
  return nodes.every((node) => parentOf(node) === slot);
}
