import { quote } from '../../engine/config/describe.ts';
import { FIELD } from '../../gate/clean.ts';
import { at, type Rule } from './study.ts';

/** What the plan names and the gate never lets through, because its name tells of a person. */
export const personal: Rule = function* ({ config }) {
  const says = 'tells of a person by its name, and is never kept';
  for (const [event, { properties = {} }] of Object.entries(config.events)) {
    for (const [name, type] of Object.entries(properties)) {
      if (type === 'boolean' || !FIELD.test(name)) continue;
      const message = `${quote(name)} of ${event} ${says}. Leave it out, or give what is none another name`;
      yield { id: 'personal-property', path: at('events', event, 'properties', name), part: 'key', message };
    }
  }
  for (const [index, name] of (config.page?.query ?? []).entries()) {
    if (FIELD.test(name))
      yield {
        id: 'personal-property',
        path: at('page', 'query', index),
        message: `${quote(name)} ${says}. Leave it out`,
      };
  }
};
