import type { BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';
import { record, type Look, type Record, type Step } from './record.ts';
import type { PageSite } from './site.ts';

/** A walk through a site. */
export interface Walk {
  readonly site: PageSite;
  readonly context: BrowserContext;
  /** The first page. @defaultValue '/' */
  readonly path?: string;
  readonly steps: readonly Step[];
  /** What is done once every slot has its own content back. @defaultValue nothing */
  readonly after?: readonly Step[];
  /** What a visitor reads in each slot that shows a variant; a slot that is not named shows its default. */
  readonly shows: Readonly<{ [slot: string]: string }>;
  /** Slots that may also keep their default. @defaultValue none */
  readonly late?: readonly string[];
  /** Whether the first look comes before anything of ours is shown. @defaultValue false */
  readonly isEarly?: boolean;
}

/** How long a slot may take to show what it is to show. */
const PATIENCE_MS = 5_000;

/** What is waited for. */
interface Wanted {
  readonly shows: Walk['shows'];
  readonly late: readonly string[];
}

/** What the two walks were like. */
export interface Walked {
  readonly sans: Record;
  readonly us: Record;
}

/** Walks through a site twice, without us and with us; before the last steps we leave the page. */
export async function walkTwice(walk: Walk): Promise<Walked> {
  const sans = await go(walk, false);
  const us = await go(walk, true);
  return { sans, us };
}

function go(
  { site, context, path = '/', steps, after = [], shows, late = [], isEarly = false }: Walk,
  isOurs: boolean,
): Promise<Record> {
  const origin = site.open(isOurs);
  return record(context, origin, async (page, note) => {
    const wanted = isOurs ? { shows, late } : { shows: {}, late };
    let patience = PATIENCE_MS;
    async function look(name: string, slots: Wanted): Promise<void> {
      const isSettled = await settle(page, slots, patience);
      // One wait in vain is enough to tell of.
      if (!isSettled) patience = 1;
      await note(name);
    }
    await page.goto(origin + path);
    await look('first', isEarly ? { shows: {}, late } : wanted);
    for (const { name, act } of steps) {
      await act(page);
      await look(name, wanted);
    }
    if (isOurs) await page.evaluate('tailorbird.stop()');
    await look('stopped', { shows: {}, late });
    for (const { name, act } of after) {
      await act(page);
      await look(`stopped, ${name}`, { shows: {}, late });
    }
  });
}

/**
 * Waits until nothing moves, and every slot shows what it is to show. Where it never does, the comparison tells so, and
 * better than a wait that ran out.
 *
 * @returns Whether it came to that.
 */
async function settle(page: Page, wanted: Wanted, timeout: number): Promise<boolean> {
  await page.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))`,
  );
  return page
    .waitForFunction(
      ({ shows, late }) => {
        const isShown = (element: HTMLElement): boolean => {
          const slot = element.dataset['tbSlot'] ?? '';
          if (late.includes(slot) && element.dataset['tbVariant'] === undefined) return true;
          return [undefined, element.innerText.replaceAll(/\s+/g, ' ').trim()].includes(shows[slot]);
        };
        return (
          document.getAnimations().every(({ playState }) => playState !== 'running') &&
          [...document.querySelectorAll<HTMLElement>('[data-tb-slot]')].every(isShown)
        );
      },
      wanted,
      { timeout, polling: 50 },
    )
    .then(
      () => true,
      () => false,
    );
}

/** The page's own behaviour is the same with us and without. */
export function expectSamePage({ sans, us }: Walked): void {
  const lookOf = ({ step, address, focus, kept }: Look): object => ({ step, address, focus, kept });
  expect(us.looks.map(lookOf)).toEqual(sans.looks.map(lookOf));
  for (const [index, { step, outside }] of sans.looks.entries())
    expect(difference(us.looks[index]?.outside, outside), `outside of slots, ${step}`).toEqual([]);
  expect(us.said).toEqual(sans.said);
  const own = us.requests.filter((request) => request !== 'GET /tailorbird.min.js');
  expect(own).toEqual(sans.requests);
  expect(us.problems).toEqual([]);
}

/** The first lines in which two pages differ. */
function difference(is = '', was = ''): readonly string[] {
  if (is === was) return [];
  const [lines, wanted] = [is.split('\n'), was.split('\n')];
  const at = lines.findIndex((line, index) => line !== wanted[index]);
  const around = (all: readonly string[], sign: string): string[] =>
    all.slice(Math.max(0, at - 2), at + 6).map((line) => `${sign}${line}`);
  return [...around(wanted, '- '), ...around(lines, '+ ')];
}

/**
 * Every slot shows what was decided for it: its variant's content, or the very content that it has without us.
 *
 * @param late - Slots that keep their default where the visitor has seen it before we could know better.
 */
export function expectDecided(
  { sans, us }: Walked,
  shows: Walk['shows'],
  late: readonly string[] = [],
): void {
  for (const [index, look] of us.looks.filter(isBeforeStop).entries()) {
    const wanted = (sans.looks[index]?.slots ?? []).map(({ slot, text }, at) => {
      const { decided, reason } = look.slots[at] ?? {};
      const isLate = late.includes(slot) && decided === 'default' && reason === 'too-late';
      const shown = isLate ? undefined : shows[slot];
      return shown === undefined
        ? { slot, variant: null, decided: 'default', text }
        : { slot, variant: 'own', decided: 'own', text: shown };
    });
    const told = look.slots.map(({ slot, variant, decided, text }) => ({ slot, variant, decided, text }));
    expect(told, look.step).toEqual(wanted);
  }
}

/** What we leave behind is the page as it is without us, in all of its DOM, and it goes on as such. */
export function expectRestored({ sans, us }: Walked): void {
  for (const [index, look] of sans.looks.entries())
    if (!isBeforeStop(look)) expect(difference(us.looks[index]?.whole, look.whole), look.step).toEqual([]);
}

function isBeforeStop({ step }: Look): boolean {
  return !step.startsWith('stopped');
}

/** A config for slots that everybody gets a variant of: `own`, with this content. */
export function configOf(contents: Readonly<{ [slot: string]: object }>): object {
  return {
    version: 'pages',
    events: { page_view: {} },
    slots: Object.fromEntries(
      Object.entries(contents).map(([slot, content]) => [slot, { variants: [{ id: 'own', content }] }]),
    ),
    consent: { personalize: 'none-needed', measure: 'none-needed' },
  };
}
