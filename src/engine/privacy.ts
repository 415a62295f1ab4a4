import type { Config } from '../model/config.ts';
import type { Snapshot } from '../model/decision.ts';
import { SPECIAL_MS } from '../model/defaults.ts';
import { parseDuration } from '../model/duration.ts';
import type { VisitorEvent } from '../model/event.ts';
import type { Facts } from '../model/facts.ts';
import { isObject, own } from '../model/json.ts';
import type { Cell, Visitor } from '../model/visitor.ts';
import { compileLater, pathsOf } from './condition.ts';
import { text } from './item.ts';
import { cellsOf, put } from './series.ts';

/** By the first part of a path and the name that follows: for how many milliseconds it is remembered. */
export type Secrets = Readonly<Record<'declared' | 'metric' | 'persona', ReadonlyMap<unknown, number>>>;

/** What nobody but the visitor may learn of. */
export interface Privacy {
  /** Special personas and metrics, and what is declared for them; also of those that are left out for their faults. */
  readonly secrets: Secrets;
  /** Whether an event tells of a persona for which `isPrivate` holds, or of what was declared for a special one. */
  readonly tells: (event: VisitorEvent, isPrivate: (persona: string) => boolean) => boolean;
  /** Facts without what special personas alone may read: what a slot shows is told of. */
  readonly open: (facts: Facts) => Facts;
  /** What of a snapshot may stand on `<html>`, where whatever runs in the page can read it. */
  readonly mark: (snapshot: Pick<Snapshot, 'personas' | 'heldOut'>) => Pick<Snapshot, 'marks'>;
  /** Forgets what was declared for special personas and metrics, once its time is over; in place. */
  readonly forget: (visitor: Visitor, now: number) => void;
}

export function createPrivacy(config: Pick<Config, 'personas' | 'metrics'>): Privacy {
  const secrets = secretsOf(config);
  const { declared, metric } = secrets;
  function drop(visitor: Visitor, series: string, isOver: (cell: Cell) => boolean): void {
    const cells = cellsOf(visitor, series);
    if (cells.some(isOver))
      put(
        visitor,
        series,
        cells.filter((cell) => !isOver(cell)),
      );
  }
  return {
    secrets,
    tells: ({ name, properties }, isPrivate) =>
      name === 'declare'
        ? Object.keys(properties).some((key) => declared.has(key))
        : isPrivate(text(properties['persona'])),
    open: (facts) =>
      Object.fromEntries(
        Object.entries(facts).map(([room, part]) => [
          room,
          without(part, own<Secrets[keyof Secrets]>(secrets, room)),
        ]),
      ),
    mark({ personas, heldOut }) {
      const marks = personas.filter((id) => !secrets.persona.has(id) && !heldOut.includes(id));
      return marks.length > 0 && !heldOut.includes('') ? { marks: marks.join(' ') } : {};
    },
    forget(visitor, now) {
      drop(visitor, 'declared', ([key, at]) => now - at >= (declared.get(key) ?? Infinity));
      for (const [name, time] of metric)
        drop(visitor, `metric.${String(name)}`, ([, at]) => now - at >= time);
    },
  };
}

/** Reads also what has not been checked. */
export function secretsOf({
  personas,
  metrics,
}: {
  readonly personas?: unknown;
  readonly metrics?: unknown;
}): Secrets {
  const secrets = {
    declared: new Map<unknown, number>(),
    metric: new Map<unknown, number>(),
    persona: new Map<unknown, number>(),
  };
  const { declared, metric, persona } = secrets;
  function keep(keys: readonly unknown[], time: number): void {
    for (const key of keys) declared.set(key, Math.min(time, declared.get(key) ?? SPECIAL_MS));
  }
  for (const { id, evidence, expires } of entriesOf(personas)
    .map(([, one]) => one)
    .filter(isSpecial)) {
    const time = (typeof expires === 'string' && parseDuration(expires)) || SPECIAL_MS;
    persona.set(id, time);
    for (const [, piece] of entriesOf(evidence))
      keep(
        pathsOf(isObject(piece) && piece['when']).map((path) => path.split('.')[1]),
        time,
      );
  }
  for (const [name, one] of entriesOf(metrics)) {
    if (!isSpecial(one)) continue;
    const { where, sum, distinct, last } = one;
    metric.set(name, SPECIAL_MS);
    keep([...pathsOf(where).map((path) => path.split('.')[0]), sum ?? distinct ?? last], SPECIAL_MS);
  }
  return secrets;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function without(part: Facts[string], names: ReadonlyMap<unknown, number> | undefined): Facts[string] {
  if (!names?.size || !isObject(part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([name]) => !names.has(name)));
}

/** Whether a persona or metric is special, or was perhaps meant to be. */
export function isSpecial(part: unknown): part is Record<string, unknown> {
  return isObject(part) && (part['sensitivity'] ?? 'none') !== 'none';
}

/** Whether a condition can hold by what the visitor has declared, and by nothing else. */
export function isDeclared(condition: unknown, metrics: Config['metrics']): boolean {
  return (
    !compileLater(condition, undefined)({}) &&
    pathsOf(condition).every(
      (path) =>
        path.startsWith('declared.') ||
        (path.startsWith('metric.') && isSpecial(own(metrics, path.slice(7)))),
    )
  );
}
