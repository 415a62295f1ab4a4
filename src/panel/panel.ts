import type { Host } from '../model/client.ts';
import { actionsSection } from './actions.ts';
import { consentSection } from './consent.ts';
import { keptSection } from './kept.ts';
import { make } from './nodes.ts';
import { nameOf, personasSection } from './personas.ts';
import { createWords, type PanelTexts, type Words } from './texts.ts';
import { toldSection } from './told.ts';
import type { View } from './view.ts';

const SECTIONS = [personasSection, toldSection, consentSection, keptSection, actionsSection];
/** Whichever of these comes, what the panel says may be something else. */
const NOTICES = ['personas', 'consent', 'ready', 'choice'] as const;

export interface PanelOptions {
  readonly root: ShadowRoot;
  readonly host: Host;
  readonly texts: PanelTexts;
  /** BCP 47 tags, the first the best. */
  readonly languages: readonly string[];
}

export interface Panel extends Words {
  /** All of it, to be put into the shadow tree. */
  readonly body: HTMLElement;
  readonly heading: HTMLElement;
  stop(): void;
}

/** Draws the panel, and keeps it as things are. */
export function createPanel({ root, host, texts, languages }: PanelOptions): Panel {
  const words = createWords(languages, texts);
  const { text, lang } = words;
  const heading = make('h2', { tabIndex: -1 }, text('title'));
  const status = make('p.status', { role: 'status' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const view: View = {
    ...words,
    host,
    sent: [],
    act:
      (task, said = 'saved') =>
      async (event) => {
        await task(event);
        await look();
        draw(true);
        status.textContent = text(said);
      },
  };
  const sections = SECTIONS.map((section) => section(view));
  const body = make('div.panel', { lang }, make('div.head', {}, heading), ...sections, status);
  const stops = NOTICES.map((notice) => host.on(notice, drawSoon));
  stops.push(
    host.on('personas', () => {
      const members = host.explain().filter(({ active }) => active);
      status.textContent = `${text('assumed')}: ${members.map(nameOf(words)).join(', ')}`;
    }),
  );
  void look().then(drawSoon);
  return { ...words, body, heading, stop: () => stops.forEach((stop) => stop()) };

  /** What is as it was is left alone, unless by force: it may have the focus, or be read out. */
  function draw(isForced: boolean): void {
    const active = root.activeElement;
    SECTIONS.forEach((section, index) => {
      const next = section(view);
      const there = sections[index];
      if (!isForced && there?.isEqualNode(next)) return;
      there?.replaceWith(next);
      sections[index] = next;
    });
    if (!active || active.isConnected) return;
    root.getElementById(active.id)?.focus();
    if (!root.activeElement) heading.focus();
  }
  async function look(): Promise<void> {
    view.sent = (await host.export()).sent;
  }
  /** Not at once: a browser that moves the focus must not lose what it moves it from. */
  function drawSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(draw, 0, false);
  }
}
