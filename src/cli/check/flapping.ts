import { quote } from '../../engine/config/describe.ts';
import { spanOf } from '../../engine/config/formats.ts';
import type { EvidenceConfig, PersonaConfig } from '../../model/config.ts';
import { DAY_MS, HOUR_MS } from '../../model/duration.ts';
import { isObject, own } from '../../model/json.ts';
import { factsOf, leavesOf } from '../config/leaves.ts';
import { pointsOf, positive, suffices } from './joining.ts';
import { at, type Rule, type Study } from './study.ts';

/** An exit from this share of enter on leaves no room between joining and leaving. */
const CLOSE = 0.9;
/** A fading metric is read with two decimals, so it holds until it has lost half of the last. */
const ROUNDING = 0.005;

/** Personas that a visitor would join and leave again and again. */
export const flapping: Rule = function* (study) {
  for (const [index, persona] of (study.config.personas ?? []).entries()) {
    const why = whyFlapping(persona, study);
    if (why !== undefined)
      yield { id: 'flapping', path: at('personas', index), message: `${quote(persona.id)} ${why}` };
  }
};

function whyFlapping(persona: PersonaConfig, study: Study): string | undefined {
  const { enter, exit = 0 } = persona;
  const dwell = spanOf(persona.minDwell) ?? 0;
  const pieces = positive(persona);
  const ways = study.waysTo(persona)?.filter((one) => suffices(persona, one));
  // Whom nobody can join nobody leaves; that is told elsewhere.
  if (ways?.length === 0) return undefined;
  const loss = Math.min(...pieces.filter((piece) => !isLasting(piece, study)).map(({ points }) => points));
  if (dwell === 0 && exit >= CLOSE * enter && loss > enter - exit && loss < Infinity)
    return `is left at ${exit}, so close to enter, ${enter}, that losing any piece of evidence ends it. Lower exit, or set minDwell to e.g. "P1D"`;
  for (const fact of new Set(pieces.flatMap(({ when }) => factsOf(when)))) {
    const unsteady = unsteadiness(fact, { pieces, study });
    if (!unsteady || dwell >= unsteady.enough) continue;
    const rests = (ways ?? [])
      .filter((way) => way.pieces.some((piece) => reads(piece, fact)))
      .map((way) => pointsOf(way.pieces.filter((piece) => !reads(piece, fact))));
    const least = rests.filter((rest) => rest < exit);
    if (least.length === 0) continue;
    const rest = Math.max(...least);
    return `can be left soon after it was joined: ${fact} ${unsteady.why}, and without it ${rest} points can be left, below exit ${exit}. Lower exit to ${rest}${unsteady.or}, or set minDwell to e.g. "P1D"`;
  }
  return undefined;
}

function reads(piece: EvidenceConfig, fact: string): boolean {
  return factsOf(piece.when).includes(fact);
}

interface Unsteady {
  readonly why: string;
  /** Another way out. */
  readonly or: string;
  /** A membership that lasts so long at least does not flap, in milliseconds. */
  readonly enough: number;
}

/** Facts that change back and forth without the visitor changing. */
function unsteadiness(
  fact: string,
  { pieces, study }: { readonly pieces: readonly EvidenceConfig[]; readonly study: Study },
): Unsteady | undefined {
  if (fact.startsWith('affinity.')) return { why: 'can change with every event', or: '', enough: 1 };
  if (fact.startsWith('page.')) return { why: 'changes with every page', or: '', enough: 1 };
  const metric = own(study.config.metrics, fact.replace(/^metric\./, ''));
  if (!fact.startsWith('metric.') || !metric) return undefined;
  if (metric.last !== undefined) return { why: 'can change with every event', or: '', enough: 1 };
  const halfLife = spanOf(metric.halfLife);
  if (halfLife === undefined || !metric.count) return undefined;
  for (const { path, operand } of pieces.flatMap(({ when }) => leavesOf(when))) {
    const reached = path === fact ? firstReached(operand) : undefined;
    if (!reached) continue;
    const holds = halfLife * Math.log2(reached.count / (reached.limit - ROUNDING));
    if (holds >= DAY_MS) continue;
    const hours = Math.max(1, Math.round(holds / HOUR_MS));
    return {
      why: `fades below ${reached.limit} within ${hours === 1 ? 'an hour' : `${hours} hours`} of having reached it`,
      or: ` or ask for ${reached.count - 0.5} instead`,
      enough: DAY_MS,
    };
  }
  return undefined;
}

/** The least count that is enough, and the limit that it then has to stay above. */
function firstReached(operand: unknown): { count: number; limit: number } | undefined {
  if (!isObject(operand)) return undefined;
  const { $gte, $gt } = operand;
  if (typeof $gte === 'number' && $gte > ROUNDING) return { count: Math.ceil($gte), limit: $gte };
  if (typeof $gt === 'number' && $gt > ROUNDING) return { count: Math.floor($gt) + 1, limit: $gt };
  return undefined;
}

/** Facts that only ever grow, so that what was reached stays. */
function isLasting({ when }: EvidenceConfig, { config }: Study): boolean {
  return factsOf(when).every((fact) => {
    const metric = fact.startsWith('metric.') ? own(config.metrics, fact.slice('metric.'.length)) : undefined;
    if (metric)
      return metric.within === undefined && metric.halfLife === undefined && metric.last === undefined;
    return /^(orders\.(count|value)|visit\.count|declared\..*|channel\.first\..*)$/.test(fact);
  });
}
