import type { Config, Decision, VariantConfig } from '../../../src/engine/index.ts';
import { durationOf, modelPersonas, type PersonaModel } from './persona-model.ts';
import type { Look } from './play.ts';

/** What happened to one persona over all visitors. */
export interface PersonaTally {
  visitors: number;
  entered: number;
  /** Left in a session. */
  left: number;
  /** Left after the last session. */
  leftAway: number;
  /** Why it was left, wherever that was. */
  readonly because: Record<'faded' | 'expired' | 'ousted' | 'excluded', number>;
  /** Members at each look after the last session. */
  readonly away: number[];
}

export interface Ledger {
  /** Call before the first look at a visitor. */
  begin(): void;
  look(look: Look): void;
  readonly personas: ReadonlyMap<string, PersonaTally>;
  /** Decisions by slot and reason. */
  readonly decisions: ReadonlyMap<string, Map<string, number>>;
  /** What should never happen: the first of each kind, and how often. */
  readonly breaches: ReadonlyMap<string, { readonly first: string; times: number }>;
}

interface Stay {
  since: number | undefined;
  left: number | undefined;
}

/** Reasons that the engine gives; the others belong to the page. */
export const ENGINE_REASONS: readonly string[] = [
  'matched',
  'no-persona',
  'opted-out',
  'already-bought',
  'condition-failed',
  'not-yet',
  'no-longer',
  'capped',
  'held-out',
  'no-variants',
];
const DAY_MS = 864e5;

/** Keeps count of what the engine does, and holds it against what the config says. */
export function createLedger(config: Config): Ledger {
  const models = modelPersonas(config);
  const personas = new Map(models.map(({ id }) => [id, newTally()]));
  const decisions = new Map<string, Map<string, number>>();
  const breaches = new Map<string, { first: string; times: number }>();
  const variants = variantsOf(config);
  let stays = new Map<string, Stay>();
  let everMembers = new Set<string>();
  let seen = new Map<string, number[]>();
  let holdouts = new Map<string, string>();
  let away = 0;

  function breach(kind: string, { visitor, now }: Look, detail: string): void {
    const known = breaches.get(kind);
    if (known) known.times++;
    else breaches.set(kind, { first: `${visitor.id} at ${now}: ${detail}`, times: 1 });
  }

  function lookAtPersona(look: Look, model: PersonaModel): void {
    const { now, facts, assignment } = look;
    const { id, minDwell, expires } = model;
    const stay = stays.get(id) ?? { since: undefined, left: undefined };
    const standing = model.standing(facts);
    const isActive = assignment.active.includes(id);
    const rivals = models.filter(
      (other) => other.group !== undefined && other.group === model.group && other.id !== id,
    );
    const rival = rivals.find((other) => assignment.active.includes(other.id));
    if (isActive && rival) breach('two of a group at a time', look, `${id} and ${rival.id}`);
    if (assignment.entered.includes(id) !== (isActive && stay.since === undefined))
      breach('entered is not told', look, id);
    if (assignment.left.includes(id) !== (!isActive && stay.since !== undefined))
      breach('left is not told', look, id);
    if (isActive && standing.isExcluded) breach('a member whom never excludes', look, id);

    if (isActive && stay.since === undefined) {
      if (!standing.isEnough) breach('entered on too little evidence', look, `${id} with ${standing.score}`);
      if (stay.left !== undefined && now - stay.left < minDwell)
        breach('in, out, in within minDwell', look, id);
      count(id).entered++;
      if (!everMembers.has(id)) count(id).visitors++;
      everMembers.add(id);
      stays.set(id, { since: now, left: undefined });
    } else if (isActive && stay.since !== undefined) {
      const age = now - stay.since;
      if (age >= expires && !standing.isEnough) breach('a member past the expiry', look, id);
      if (age >= minDwell && standing.isTooLittle && !standing.isEnough)
        breach('a member below exit after minDwell', look, id);
      if (age >= expires) stays.set(id, { since: now, left: undefined });
    } else if (stay.since !== undefined) {
      const age = now - stay.since;
      const because = whyLeft({ standing, age, expires, isOusted: rival !== undefined });
      if (because === undefined) breach('left without a reason', look, `${id} with ${standing.score}`);
      else count(id).because[because]++;
      if (because === 'ousted' && rival && rival.standing(facts).score < standing.score + rival.margin)
        breach('ousted without the lead', look, `${id} by ${rival.id}`);
      if (age < minDwell && because !== 'excluded') breach('out, in, out within minDwell', look, id);
      count(id)[look.moment === 'away' ? 'leftAway' : 'left']++;
      stays.set(id, { since: undefined, left: now });
    } else if (stay.left === undefined) {
      if (standing.isEnough && !rival) breach('not a member although nothing stands against it', look, id);
    } else if (now - stay.left >= minDwell) {
      // It may be joined again, at the next look at the latest.
      stays.set(id, { since: undefined, left: undefined });
    }
  }

  function lookAtDecision(look: Look, decision: Decision): void {
    const { slot, reason, variant, persona, withheld } = decision;
    const reasons = decisions.get(slot) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    decisions.set(slot, reasons);
    if (!ENGINE_REASONS.includes(reason)) breach('an unknown reason', look, `${slot}: ${reason}`);
    if ((reason === 'matched') === (variant === 'default'))
      breach('a variant without a match, or the reverse', look, `${slot}: ${variant}, ${reason}`);
    const key = `${slot} ${withheld ?? variant}`;
    const chosen = variants.get(key);
    if (chosen && (reason === 'matched' || reason === 'held-out')) {
      lookAtChosen(look, { decision, chosen, times: seen.get(key) ?? [] });
      // Held out is held out for good: the same for each persona, and for what is everybody's.
      const before = holdouts.get(persona ?? '');
      if (before !== undefined && before !== reason)
        breach('held out at one time, not at another', look, key);
      holdouts.set(persona ?? '', reason);
    } else if (reason === 'matched') breach('a variant that the config has not', look, key);
    for (const { variant: other, reason: why } of decision.passed) {
      const passedOver = variants.get(`${slot} ${other}`);
      if (!ENGINE_REASONS.includes(why)) breach('an unknown reason', look, `${slot} ${other}: ${why}`);
      if (
        why === 'capped' &&
        passedOver &&
        !isCapped(passedOver, look.now, seen.get(`${slot} ${other}`) ?? [])
      )
        breach('capped too soon', look, `${slot} ${other}`);
    }
  }

  function lookAtChosen(
    look: Look,
    { decision, chosen, times }: { decision: Decision; chosen: VariantConfig; times: readonly number[] },
  ): void {
    const { now, assignment } = look;
    const { slot, persona } = decision;
    const key = `${slot} ${chosen.id}`;
    const wanted = chosen.personas;
    if (wanted ? !persona || !wanted.includes(persona) || !assignment.active.includes(persona) : persona)
      breach('a variant for somebody else', look, key);
    if (chosen.from !== undefined && now < Date.parse(chosen.from))
      breach('a variant before its time', look, key);
    if (chosen.until !== undefined && now >= endOf(chosen.until))
      breach('a variant after its time', look, key);
    if (isCapped(chosen, now, times)) breach('seen more often than its cap', look, key);
  }

  function count(id: string): PersonaTally {
    const tally = personas.get(id) ?? newTally();
    personas.set(id, tally);
    return tally;
  }

  return {
    personas,
    decisions,
    breaches,
    begin() {
      stays = new Map();
      everMembers = new Set();
      seen = new Map();
      holdouts = new Map();
      away = 0;
    },
    look(look) {
      const { events, assignment, moment } = look;
      for (const { name, time, properties } of events) {
        const { slot, variant } = properties;
        if (name !== 'exposure' || typeof slot !== 'string' || typeof variant !== 'string') continue;
        const key = `${slot} ${variant}`;
        seen.set(key, [...(seen.get(key) ?? []), time]);
      }
      for (const model of models) lookAtPersona(look, model);
      for (const id of assignment.active) if (!personas.has(id)) breach('an unknown persona', look, id);
      for (const decision of look.decisions) lookAtDecision(look, decision);
      if (moment !== 'away') return;
      for (const [id, tally] of personas)
        tally.away[away] = (tally.away[away] ?? 0) + (assignment.active.includes(id) ? 1 : 0);
      away++;
    },
  };
}

function newTally(): PersonaTally {
  const because = { faded: 0, expired: 0, ousted: 0, excluded: 0 };
  return { visitors: 0, entered: 0, left: 0, leftAway: 0, because, away: [] };
}

function whyLeft({
  standing,
  age,
  expires,
  isOusted,
}: {
  standing: ReturnType<PersonaModel['standing']>;
  age: number;
  expires: number;
  isOusted: boolean;
}): keyof PersonaTally['because'] | undefined {
  if (standing.isExcluded) return 'excluded';
  if (standing.isTooLittle && !standing.isEnough) return 'faded';
  if (age >= expires && !standing.isEnough) return 'expired';
  return isOusted ? 'ousted' : undefined;
}

function variantsOf({ slots = {} }: Config): Map<string, VariantConfig> {
  return new Map(
    Object.entries(slots).flatMap(([slot, { variants }]) =>
      variants.map((variant) => [`${slot} ${variant.id}`, variant] as const),
    ),
  );
}

/** A date lasts until its day is over. */
function endOf(until: string): number {
  return Date.parse(until) + (until.includes('T') ? 0 : DAY_MS);
}

function isCapped({ cap }: VariantConfig, now: number, times: readonly number[]): boolean {
  const [most, within] = cap?.split('/') ?? [];
  if (most === undefined || within === undefined) return false;
  return times.filter((at) => at > now - durationOf(within)).length >= Number(most);
}
