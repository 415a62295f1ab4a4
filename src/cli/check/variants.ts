import { endOf, momentOf } from '../../engine/config/formats.ts';
import { quote } from '../../engine/config/describe.ts';
import type { VariantConfig } from '../../model/config.ts';
import { both, EVERYTHING, type Region } from './logic.ts';
import { unreachableIds } from './personas.ts';
import { at, isMember, listed, type Rule, type Study } from './study.ts';

/** Variants that nobody ever sees. */
export const variants: Rule = function* (study) {
  const missing = unreachableIds(study);
  for (const [slot, { variants: all }] of Object.entries(study.config.slots ?? {})) {
    const order = all
      .map((variant, index): Placed => {
        return { variant, path: at('slots', slot, 'variants', index), ways: waysTo(variant, study) };
      })
      .sort((a, b) => (b.variant.priority ?? 0) - (a.variant.priority ?? 0));
    for (const [place, placed] of order.entries()) {
      const { variant, path } = placed;
      const why = whyUnshowable(placed, { study, missing });
      if (why === undefined) {
        const first = order.slice(0, place).find((other) => covers(other.variant, placed, study));
        if (first) yield { id: 'hidden-variant', path, message: hiddenBy(first.variant, variant) };
      } else if (why !== '') yield { id: 'unshowable-variant', path, message: why };
    }
  }
};

interface Placed {
  readonly variant: VariantConfig;
  readonly path: string;
  readonly ways: readonly Way[];
}

function hiddenBy(first: VariantConfig, { id }: VariantConfig): string {
  return `nobody sees ${quote(id)}: ${quote(first.id)} goes first and is shown to all who could see it. Raise the priority of the one or narrow the other`;
}

interface Whole {
  readonly study: Study;
  /** Personas that nobody can join. */
  readonly missing: ReadonlySet<string>;
}

/** Why a variant is never shown; nothing to say of one whose condition alone can never hold, for that is told already. */
function whyUnshowable({ variant, ways: all }: Placed, { study, missing }: Whole): string | undefined {
  const { id, personas, when = {}, item, repeat } = variant;
  const says = (reason: string): string => `${quote(id)} is never shown: ${reason}`;
  if (study.logic.where(when, true).length === 0) return '';
  if (personas?.every((persona) => missing.has(persona)))
    return says(`nobody can be ${listed(personas.map(quote))}`);
  const ways = all.filter(({ region }) => region.length > 0);
  if (ways.length === 0) {
    const who = personas ? `no ${personas.map(quote).join(' or ')} can meet` : 'nobody can meet';
    return says(
      `${who} its condition, as of a group only one persona holds at a time. Mend personas or when`,
    );
  }
  const isFresh = study.logic.where({ 'item.bought': { $ne: true } }, true);
  const isForBuyers = item?.item_id !== undefined && repeat !== true;
  if (isForBuyers && ways.every(({ region }) => both(region, isFresh).length === 0))
    return says(
      'its condition asks for those who bought the item, who are passed over. Write "repeat": true',
    );
  return undefined;
}

interface Way {
  readonly persona: string | undefined;
  readonly region: Region;
}

/** By which persona a variant is shown, and where its condition then holds. */
function waysTo({ personas, when = {} }: VariantConfig, study: Study): Way[] {
  const holds = study.logic.where(when, true);
  const ways: readonly (string | undefined)[] = personas ?? [undefined];
  return ways.map((persona) => {
    const member = persona === undefined ? EVERYTHING : study.logic.where(isMember(persona), true);
    return { persona, region: both(holds, member).filter((box) => isOneOfGroup(box, study)) };
  });
}

/** Whether it asks for no two personas of a group at once. */
function isOneOfGroup(box: Region[number], { config, logic }: Study): boolean {
  const asked = [...box].filter(
    ([path, values]) => path.startsWith('persona.') && values === logic.split(path, true).yes,
  );
  // Which is nearly always so, and saves looking up their groups.
  if (asked.length < 2) return true;
  const ids = new Set(asked.map(([path]) => path.slice('persona.'.length)));
  const groups = (config.personas ?? []).flatMap(({ id, group }) =>
    group !== undefined && ids.has(id) ? [group] : [],
  );
  return new Set(groups).size === groups.length;
}

/** What keeps a variant from those whom it is meant for, now and then. */
const LIMITS = ['cap', 'coolDown', 'schedule', 'experiment'] as const;

/** Whether the one is shown wherever the other could be. */
function covers(first: VariantConfig, { variant, ways }: Placed, study: Study): boolean {
  const { personas, when, item, repeat } = first;
  const isCapped = study.config.personas?.some(({ id, cap }) => cap !== undefined && personas?.includes(id));
  const isBought = item?.item_id !== undefined && repeat !== true;
  const isPassedOver = LIMITS.some((key) => first[key] !== undefined) || isCapped === true || isBought;
  if (isPassedOver || !lasts(first, variant, study.now)) return false;
  const isForAll = ways.every(
    ({ persona }) => personas === undefined || (persona !== undefined && personas.includes(persona)),
  );
  if (!isForAll) return false;
  const fails = when === undefined ? [] : study.logic.where(when, false);
  return ways.every(({ region }) => both(region, fails).length === 0);
}

/** Whether the one may be shown for as long as the other may, from now on. */
function lasts(first: VariantConfig, variant: VariantConfig, now: number): boolean {
  const begin = (one: VariantConfig): number => momentOf(one.from) ?? -Infinity;
  const end = (one: VariantConfig): number => endOf(one.until) ?? Infinity;
  return begin(first) <= Math.max(begin(variant), now) && end(first) >= end(variant) && end(first) > now;
}

/** Dates and shares that leave nobody to see anything. */
export const excludesAll: Rule = function* ({ config, now }) {
  if (config.holdout === 1) {
    const message = 'everybody is held out, so nobody ever sees a variant. Lower it to a share such as 0.05';
    yield { id: 'holds-out-all', path: 'holdout', message };
  }
  for (const [index, { id, holdout }] of (config.personas ?? []).entries()) {
    if (holdout !== 1) continue;
    const message = `every ${quote(id)} is held out, so none sees a variant for it. Lower it to a share such as 0.1`;
    yield { id: 'holds-out-all', path: at('personas', index, 'holdout'), message };
  }
  for (const [slot, { variants: all }] of Object.entries(config.slots ?? {}))
    for (const [index, { id, until }] of all.entries()) {
      if ((endOf(until) ?? Infinity) > now) continue;
      const message = `${quote(id)} is over since ${String(until)}. Move the date, or leave the variant out`;
      yield { id: 'date-over', path: at('slots', slot, 'variants', index, 'until'), message };
    }
};
