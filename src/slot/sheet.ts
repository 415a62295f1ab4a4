import { plain } from '../browser/plain.ts';
import { COVERED, OWN } from './children.ts';

/** Rules of our own. They touch no element, so that no framework finds an attribute that it did not set. */
export interface Sheet {
  /** Whether the browser knows such sheets; without, nothing is held and nothing can be covered. */
  readonly isUsable: boolean;
  /** Makes the own boxes of a slot invisible, for so many milliseconds at most; what was said of it before is over. */
  hold(slot: string, milliseconds: number, onEnd: () => void): void;
  release(slot: string): void;
  isHeld(slot: string): boolean;
  /** Has the rules hold in this tree. */
  applyTo(root: Document | ShadowRoot): void;
  stop(): void;
}

/** What stays in its place but is not shown: see `cover` in `render.ts`. */
const COVER = `[${COVERED}]>:not([${OWN}]){display:none!important}`;

export function createSheet(): Sheet {
  const held = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly end: () => void }>();
  const roots = new Set<Document | ShadowRoot>();
  const sheet = makeSheet();

  function write(): void {
    const slots = [...held.keys()].map((slot) => `[data-tb-slot="${CSS.escape(slot)}"]`);
    // What is within may say of itself that it is visible.
    const all = `:is(${slots.join()})`;
    sheet?.replaceSync(COVER + (slots.length > 0 ? `${all},${all} *{visibility:hidden!important}` : ''));
  }
  function release(slot: string): void {
    if (!held.has(slot)) return;
    clearTimeout(held.get(slot)?.timer);
    held.delete(slot);
    write();
  }
  // Paper does not wait.
  const releaseAll = (): void => held.forEach(({ end }) => end());
  addEventListener('beforeprint', releaseAll);

  return {
    release,
    isUsable: sheet !== undefined,
    isHeld: (slot) => held.has(slot),
    hold(slot, milliseconds, onEnd) {
      if (!sheet) return;
      clearTimeout(held.get(slot)?.timer);
      const end = (): void => {
        release(slot);
        onEnd();
      };
      held.set(slot, { timer: setTimeout(end, milliseconds), end });
      write();
    },
    applyTo(root) {
      if (!sheet || roots.has(root)) return;
      if (roots.size === 0) write();
      roots.add(root);
      plain(root).adoptedStyleSheets.push(sheet);
    },
    stop() {
      [...held.keys()].forEach(release);
      removeEventListener('beforeprint', releaseAll);
      for (const root of roots)
        plain(root).adoptedStyleSheets = plain(root).adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}

function makeSheet(): CSSStyleSheet | undefined {
  try {
    return 'adoptedStyleSheets' in document ? new CSSStyleSheet() : undefined;
  } catch {
    return undefined; // an old browser
  }
}
