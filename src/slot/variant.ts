import { plain } from '../browser/plain.ts';
import type { Condition, VariantConfig } from '../model/config.ts';
import { isObject, parseJson } from '../model/json.ts';

/** A slot's variants as the markup says them, with their templates by the variant's id. */
export interface MarkupVariants {
  readonly variants: readonly VariantConfig[];
  readonly templates: ReadonlyMap<string, HTMLTemplateElement>;
}

/**
 * Reads the `<template data-tb-for="persona-a persona-b" data-tb-when='{…}'>` children of a slot. A template without
 * `data-tb-for` is for everybody. Its `id`, else what it is for, is the
 * variant's id; a second one of the same name gets its place added.
 */
export function readVariants(slot: Element, onProblem: (error: unknown) => void): MarkupVariants {
  const variants: VariantConfig[] = [];
  const templates = new Map<string, HTMLTemplateElement>();
  for (const child of plain(slot).children) {
    if (!(child instanceof HTMLTemplateElement)) continue;
    const personas = child.dataset['tbFor']?.split(/\s+/).filter(Boolean);
    const when = child.dataset['tbWhen'];
    if (!personas && when === undefined) continue;
    const name = child.id || (personas?.join('+') ?? 'template');
    const id = templates.has(name) ? `${name}-${variants.length + 1}` : name;
    try {
      variants.push({ id, personas, when: when === undefined ? undefined : readCondition(when) });
      templates.set(id, child);
    } catch (error) {
      onProblem(error);
    }
  }
  return { variants, templates };
}

function readCondition(text: string): Condition {
  const condition: unknown = parseJson(text);
  if (!isObject(condition)) throw new Error('data-tb-when must be an object');
  return condition;
}
