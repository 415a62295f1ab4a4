import { isParsed } from './parsed.ts';
import type { Config, Content } from '../model/config.ts';
import type { Snapshot } from '../model/decision.ts';
import { put } from './put.ts';

/** What is left to the client: what may not hold on this page, and HTML, which a plugin makes harmless. */
const LEFT = /"(?:page|channel|locale\.[hsw]|schedule|html)/;

/**
 * Shows in a slot what was decided for it.
 *
 * @returns `false` where that may still come, with the rest of the page.
 */
export function fill(slot: HTMLElement, { version, decided, contents, until }: Snapshot): boolean {
  try {
    const { tbSlot = '' } = slot.dataset;
    const variant = decided[tbSlot] ?? '';
    const config = readConfig();
    if (config && config.version !== version) return true;
    const template = templateOf(slot, variant);
    const known = config?.slots?.[tbSlot]?.variants.find(({ id }) => id === variant);
    const content: Content | undefined = contents?.[tbSlot] ?? known?.content ?? (template && {});
    const conditions = JSON.stringify([template?.dataset['tbWhen'], known]);
    const isOver = Date.now() >= Number(until?.[tbSlot]);
    return isOver || !content || LEFT.test(conditions) || put(slot, { variant, content }, template);
  } catch {
    return true; // garbage
  }
}

/** The config, where the parser has gone past it: that of another version is not what was decided by. */
function readConfig(): Config | undefined {
  const script = document.querySelector<HTMLScriptElement>('[data-tb-config]');
  // oxlint-disable-next-line typescript/no-unsafe-return -- what is not so throws
  return script && isParsed(script) ? JSON.parse(script.text) : undefined;
}

/** The template of a variant that the markup defines, named as `readVariants` names it. */
function templateOf(slot: Element, variant: string): HTMLTemplateElement | undefined {
  const templates = slot.querySelectorAll<HTMLTemplateElement>(':scope>[data-tb-for],:scope>[data-tb-when]');
  const names = Array.from(
    templates,
    ({ id, dataset }) => id || (dataset['tbFor']?.trim().split(/\s+/).join('+') ?? 'template'),
  );
  return templates[
    names.findIndex((name, at) => variant === (names.indexOf(name) < at ? `${name}-${at + 1}` : name))
  ];
}
