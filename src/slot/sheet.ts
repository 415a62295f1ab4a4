import { COVERED, OWN } from './children.ts';

/** Rules of our own. They touch no element, so that no framework finds an attribute that it did not set. */
export interface Sheet {
  /** Whether the browser knows such sheets; without, nothing is held and nothing can be covered. */
  readonly isUsable: boolean;
  /** Makes the own boxes of a slot invisible, for so many milliseconds at most. */
  hold(slot: string, milliseconds: number, onEnd: () => void): void;
  release(slot: string): void;
  isHeld(slot: string): boolean;
  /** Has the rules hold in this tree. */
  applyTo(root: DocumentOrShadowRoot): void;
  stop(): void;
}

/** What stays in its place but is not shown: see `cover` in `render.ts`. */
const COVER = `[${COVERED}]>:not([${OWN}]){display:none!important}`;

export function createSheet(): Sheet {
  const held = new Map<string, ReturnType<typeof setTimeout>>();
  const roots = new Set<DocumentOrShadowRoot>();
  const sheet = makeSheet();

  function write(): void {
    const slots = [...held.keys()].map((slot) => `[data-tb-slot="${CSS.escape(slot)}"]`);
    sheet?.replaceSync(COVER + (slots.length > 0 ? `${slots.join()}{visibility:hidden!important}` : ''));
  }
  function release(slot: string): void {
    if (!held.has(slot)) return;
    clearTimeout(held.get(slot));
    held.delete(slot);
    write();
  }
  const releaseAll = (): void => [...held.keys()].forEach(release);
  // Paper does not wait.
  addEventListener('beforeprint', releaseAll);

  return {
    release,
    isUsable: sheet !== undefined,
    isHeld: (slot) => held.has(slot),
    hold(slot, milliseconds, onEnd) {
      if (!sheet || held.has(slot)) return;
      const end = (): void => {
        release(slot);
        onEnd();
      };
      held.set(slot, setTimeout(end, milliseconds));
      write();
    },
    applyTo(root) {
      if (!sheet || roots.has(root)) return;
      if (roots.size === 0) write();
      roots.add(root);
      root.adoptedStyleSheets.push(sheet);
    },
    stop() {
      releaseAll();
      removeEventListener('beforeprint', releaseAll);
      for (const root of roots)
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
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
