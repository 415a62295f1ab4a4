import { parseJson, type Json } from '../model/json.ts';
import { button, make, titled, paragraph, toggle } from './nodes.ts';
import type { View } from './view.ts';

/** What the visitor has declared: each to be changed, or taken back. */
export function toldSection(view: View): HTMLElement {
  const { host, act, text, phrase } = view;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- facts are JSON, and these are by key
  const declared = (host.facts()['declared'] ?? {}) as Readonly<Record<string, Json>>;
  const entries = Object.entries(declared);
  return titled(
    spoken(text('said')),
    !entries.length && paragraph(text('none')),
    ...entries.map(([key, value]) => {
      const name = phrase(spoken(key), `declared.${key}`);
      return make(
        'div.row',
        { role: 'group', 'aria-label': name },
        field({ key, name, value }, view),
        button(
          `remove-${key}`,
          text('remove'),
          act(() => host.declare({ [key]: null })),
        ),
      );
    }),
  );
}

interface Told {
  readonly key: string;
  readonly name: string;
  readonly value: Json;
}

/** What a condition may ask of it: a value, or one of these. */
type Asked = Json & { readonly $in?: Json; readonly $ne?: Json; readonly $eq?: Json };

/** A control of the kind that the value asks for. What cannot be read changes nothing. */
function field({ key, name, value }: Told, { host, act, phrase }: View): HTMLElement {
  const id = `told-${key}`;
  if (typeof value === 'boolean')
    return toggle(id, name, [value, act(() => host.declare({ [key]: !value }))]);
  const isText = typeof value === 'string';
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the control below, of which both kinds have a value
  const onchange = act(({ target }) => host.declare({ [key]: read((target as HTMLInputElement).value) }));
  const choices = isText ? choicesOf(value) : [];
  const shown = isText ? value : isList ? value.join(', ') : JSON.stringify(value);
  return make(
    'label',
    {},
    name,
    choices.length > 1
      ? make(
          'select.field',
          { id, onchange },
          ...choices.map((choice) =>
            make(
              'option',
              { value: choice, defaultSelected: choice === value },
              phrase(spoken(choice), `declared.${key}.${choice}`),
            ),
          ),
        )
      : make('input.field', { id, onchange, defaultValue: shown }),
  );

  /** A value of the kind that was there; an empty text takes it back. */
  function read(typed: string): Json {
    if (typed === '') return null;
    if (isList) return typed.split(/ *, */);
    try {
      return isText ? typed : parseJson(typed);
    } catch {
      return value;
    }
  }
  /** The value itself, and those that the config asks for. */
  function choicesOf(own: string): string[] {
    const found = new Set([own]);
    JSON.stringify(host.config, (path, operand: Asked | undefined) => {
      if (path === `declared.${key}`)
        for (const one of [operand?.$in ?? operand?.$ne ?? operand?.$eq ?? operand].flat())
          if (typeof one === 'string') found.add(one);
      return operand;
    });
    return [...found];
  }
}

/** `shopping_for` as one would write it. */
function spoken(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/[-_.]+/g, ' ');
}
