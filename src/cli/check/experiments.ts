import { endOf, momentOf } from '../../engine/config/formats.ts';
import { quote } from '../../engine/config/describe.ts';
import { compileSchedule, createWallClock } from '../../engine/schedule.ts';
import type { Config, VariantConfig } from '../../model/config.ts';
import { at, listed, type Rule } from './study.ts';

/** Longest time between `from` and `until` in which a schedule may not open: it opens once a week. */
const MAX_CLOSED_MS = 8 * 864e5;
const MINUTE_MS = 6e4;
/** The first and the last time zones in which a day begins. */
const ZONES = ['Pacific/Kiritimati', 'UTC', 'Etc/GMT+12'];

/** Experiments that tell nothing. */
export const experiments: Rule = function* ({ config }) {
  const all = Object.entries(config.experiments ?? {});
  for (const [id, { coverage }] of all) {
    const path = at('experiments', id);
    const arms = armsOf(config, id);
    if (arms.length === 0) {
      const message = `${quote(id)} has no arms. Name it by two variants of a slot or more, or leave it out`;
      yield { id: 'unused-experiment', path, message };
      continue;
    }
    if (coverage === 0) {
      const message = `nobody takes part in ${quote(id)}. Raise coverage above 0`;
      yield { id: 'empty-experiment', path: at('experiments', id, 'coverage'), message };
    }
    if (arms.every(({ content }) => content)) {
      const message = `all arms of ${quote(id)} show something, so they cannot be told from showing nothing. Add an arm without content`;
      yield { id: 'no-control', path, message };
    }
  }
  if (all.length > 0 && config.upload && !Object.hasOwn(config.events, 'exposure')) {
    const message = `who has seen which arm is not uploaded, so that the effect cannot be measured. Add "exposure": {} to events`;
    yield { id: 'unmeasured-experiment', path: 'experiments', message };
  }
};

/** Experiments of one namespace that do not keep apart. */
export const overlaps: Rule = function* ({ config }) {
  const all = Object.entries(config.experiments ?? {});
  for (const [index, [id, { namespace }]] of all.entries()) {
    if (!namespace) continue;
    const others = all.slice(0, index).filter(([, { namespace: other }]) => {
      return other?.id === namespace.id && other.from < namespace.until && namespace.from < other.until;
    });
    if (others.length === 0) continue;
    const names = listed(others.map(([other]) => quote(other)));
    const message = `a visitor can be in ${quote(id)} and in ${names} at a time: their ranges overlap. Give each a range of its own`;
    yield { id: 'overlapping-experiments', path: at('experiments', id, 'namespace'), message };
  }
};

/** What is meant for those who try a config out. */
export const previews: Rule = function* ({ config }) {
  if (config.preview !== true) return;
  const message =
    'whoever opens an address with ?tb-preview sees any variant. Set it to false in the shop that visitors see';
  yield { id: 'preview-on', path: 'preview', message };
};

/** Variants whose hours never come. */
export const schedules: Rule = function* ({ config }) {
  for (const [slot, { variants }] of Object.entries(config.slots ?? {}))
    for (const [index, variant] of variants.entries()) {
      if (!neverOpens(variant)) continue;
      const message = `${quote(variant.id)} is never shown: between from and until its schedule never opens`;
      yield { id: 'never-open', path: at('slots', slot, 'variants', index, 'schedule'), message };
    }
};

function armsOf({ slots = {} }: Config, id: string): VariantConfig[] {
  return Object.values(slots).flatMap(({ variants }) =>
    variants.filter(({ experiment }) => experiment === id),
  );
}

function neverOpens({ schedule, from, until }: VariantConfig): boolean {
  const begin = momentOf(from);
  const end = endOf(until);
  if (!schedule || begin === undefined || end === undefined || end - begin > MAX_CLOSED_MS) return false;
  const isOpen = compileSchedule(schedule, createWallClock());
  return ZONES.every((zone) => {
    for (let now = begin; now < end;) {
      const [open, next] = isOpen(now, zone);
      if (open) return false;
      // Where it does not know, as before a change of clocks, minute by minute.
      now = Math.max(next, now + MINUTE_MS);
    }
    return true;
  });
}
