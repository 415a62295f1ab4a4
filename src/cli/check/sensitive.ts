import { quote } from '../../engine/config/describe.ts';
import { inside, pathOf } from '../../engine/config/place.ts';
import { conditionTexts, findIn, partsOf, textsIn, type Said } from '../../engine/config/sensitive.ts';
import type { Config } from '../../model/config.ts';
import { at, listed, placeOf, type Rule } from './study.ts';

const ADVICE = 'Do not collect it unless the visitor declares it and you may keep it';
const MAX_PLACES = 3;

/** Words that tell of what a shop must not conclude about anybody unasked, where they are no fault of a persona or metric. */
export const sensitive: Rule = function* ({ config }) {
  const find = findIn({ ...config });
  for (const part of otherParts(config))
    for (const { text, place, isKey } of part) {
      const hint = find(text).find(({ exception }) => exception === undefined);
      if (!hint) continue;
      const message = `${quote(hint.word)} tells of ${hint.category}, which needs the visitor's own word. ${ADVICE}`;
      yield { id: 'sensitive-word', path: pathOf(place), part: isKey === true ? 'key' : undefined, message };
      break; // once of what belongs together
    }
};

/** What a shop has excepted is told of for as long as it makes a difference. */
export const exceptions: Rule = function* ({ config }) {
  const find = findIn({ ...config });
  const said = [...partsOf({ ...config }).map((part) => part.said), ...otherParts(config)].flat();
  const hints = said.flatMap(({ text, place }) => find(text).map((hint) => ({ ...hint, place })));
  for (const [index, entry] of (config.sensitive?.except ?? []).entries()) {
    const mine = hints.filter(({ exception }) => exception === entry);
    const [first] = mine;
    if (!first) continue;
    const places = [...new Set(mine.map(({ place }) => pathOf(place)))];
    const rest = places.length > MAX_PLACES ? [`${places.length - MAX_PLACES} more`] : [];
    const message =
      `by this exception ${quote(first.word)} may stand in ${listed([...places.slice(0, MAX_PLACES), ...rest])}, ` +
      `although it tells of ${first.category}. Keep it only if it means something else here`;
    yield { id: 'sensitive-exception', path: at('sensitive', 'except', index), message };
  }
};

/** What is neither a persona nor a metric, each part with all that it says. */
function otherParts(config: Config): Said[][] {
  const { affinities = {}, groups = {}, events, slots = {} } = config;
  const keyed = (key: string, ...path: readonly (string | number)[]): Said => ({
    text: key,
    place: placeOf(...path, key),
    isKey: true,
  });
  return [
    ...Object.keys(affinities).map((name) => [keyed(name, 'affinities')]),
    ...Object.entries(groups).map(([name, members]) => [
      keyed(name, 'groups'),
      ...textsIn(members, placeOf('groups', name)),
    ]),
    ...Object.entries(events).map(([event, { properties = {} }]) => [
      keyed(event, 'events'),
      ...Object.keys(properties).map((name) => keyed(name, 'events', event, 'properties')),
    ]),
    ...Object.entries(slots).flatMap(([slot, { variants }]) =>
      variants.map(({ when }, index) => {
        const place = inside(placeOf('slots', slot, 'variants', index), 'when');
        return conditionTexts(when, place, groups);
      }),
    ),
  ];
}
