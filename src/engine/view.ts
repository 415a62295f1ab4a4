import type { Context, Facts } from '../model/facts.ts';
import type { Json } from '../model/json.ts';
import type { Visitor } from '../model/visitor.ts';
import { readPath } from './condition.ts';
import { readFacts } from './facts.ts';
import type { Figure } from './metric.ts';
import { changesBetween, seriesOf, type Version } from './versions.ts';

/** Facts before anybody has looked at them: most are never asked for. */
export interface View {
  readonly visitor: Visitor;
  readonly visits: Visitor['visits'];
  readonly version: Version;
  readonly context: Context;
  readonly now: number;
  /** Metrics and affinities by their series. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** What has been read so far: of every visitor, and all. */
  memory?: Facts;
  all?: Facts;
}

const VIEW: unique symbol = Symbol('view');

/** Answers as plain facts would. */
const HANDLER: ProxyHandler<View> = {
  get: (view, key): unknown => (key === VIEW ? view : Reflect.get(fill(view), key)),
  has: (view, key) => Reflect.has(fill(view), key),
  ownKeys: (view) => Reflect.ownKeys(fill(view)),
  getOwnPropertyDescriptor: (view, key) => Reflect.getOwnPropertyDescriptor(fill(view), key),
};

/** Makes facts that are read only when they are asked for, and still say what was true when they were made. */
export function viewFacts(view: View): Facts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler makes it so
  return new Proxy(view, HANDLER) as unknown as Facts;
}

/** The view behind facts that {@link viewFacts} made. */
export function viewOf(facts: Facts): View | undefined {
  return (facts as { readonly [VIEW]?: View })[VIEW];
}

/**
 * Makes the function that says which series are others than when it was last asked, with those that time changes;
 * `undefined` if anything may be.
 */
export function createWatch(
  isTimed: (series: string) => boolean,
): (visitor: Visitor, view: View | undefined) => ReadonlySet<string> | undefined {
  let last: Version | undefined;
  /** Those that time changes, as far as there is anything in them. */
  let timed = new Set<string>();
  return ({ series }, view) => {
    const changes = changesBetween(last, view?.version);
    if (!changes) timed = new Set();
    for (const name of changes ?? Object.keys(series)) if (isTimed(name)) timed.add(name);
    last = view?.version;
    return changes && new Set([...timed, ...changes]);
  };
}

/** Reads one fact. */
export function readView(view: View, path: readonly string[]): Json {
  const { context, now, figures } = view;
  const [first = '', second] = path;
  const figure = second === undefined ? undefined : figures.get(`${first}.${second}`);
  if (figure) return readPath(figure.read(asItWas(view), now), path.slice(2));
  if (first !== 'channel' && Object.hasOwn(context, first)) return readPath(context, path);
  return readPath((view.memory ??= readFacts(asItWas(view), context, now)), path);
}

function asItWas({ visitor, visits, version }: View): Visitor {
  return { ...visitor, visits, series: seriesOf(visitor, version) };
}

function fill(view: View): Facts {
  return (view.all ??= readAll(view));
}

function readAll(view: View): Facts {
  const { context, now, figures } = view;
  const was = asItWas(view);
  const part = (name: string): Facts =>
    Object.fromEntries(
      [...figures]
        .filter(([series]) => series.startsWith(name))
        .map(([series, figure]) => [series.slice(name.length), figure.read(was, now)]),
    );
  return { ...readFacts(was, context, now), metric: part('metric.'), affinity: part('affinity.') };
}
