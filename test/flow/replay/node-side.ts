import {
  createEngine,
  type Config,
  type Context,
  type Explanation,
  type Properties,
  type Visitor,
  type VisitorEvent,
} from '../../../src/engine/index.ts';

/** What a page says after something has happened in it. */
export interface Report {
  /** By the page's clock. */
  readonly now: number;
  /** Whether the page has just been loaded. */
  readonly isLoad: boolean;
  /** What passed the gate since the report before, as far as the page can hear it. */
  readonly heard: readonly VisitorEvent[];
  readonly personas: readonly string[];
  readonly explanations: readonly Explanation[];
  readonly visitor: Visitor;
}

/** What must be the same on both sides. */
export interface State {
  readonly explanations: unknown;
  readonly memberships: unknown;
  readonly series: unknown;
  readonly visits: unknown;
  readonly events: number;
}

export interface NodeSide {
  /** Folds what the page has folded, at the same moment and with the same signals. */
  follow(report: Report): void;
  personas(): readonly string[];
  state(): State;
}

/**
 * A page lets personas be joined and left when its history is saved and before its slots are decided, which is more
 * than once at the same moment. A persona whose time of waiting is just over is joined at the second.
 */
const ASSIGNMENTS = 3;

/** Follows a visitor of a page, with nothing of the page but its events and signals. */
export function createNodeSide(config: Config): NodeSide {
  const engine = createEngine(config);
  let visitor: Visitor | undefined;
  let channel: Properties | undefined;
  let last: { readonly context: Context; readonly now: number } = { context: {}, now: 0 };
  let personas: readonly string[] = [];

  return {
    follow(report) {
      const { now, isLoad, explanations } = report;
      visitor ??= engine.newVisitor(report.visitor.id, now);
      const events = isLoad ? loadEventsOf(report) : report.heard;
      if (isLoad) channel = events.find(({ name }) => name === 'campaign_details')?.properties;
      const context = { ...signalsIn(explanations), ...(channel && { channel }) };
      for (const event of events) engine.record(visitor, event);
      for (let times = 0; times < ASSIGNMENTS; times++)
        personas = engine.assign(visitor, engine.facts(visitor, context, now), now).active;
      last = { context, now };
    },
    personas: () => personas,
    state() {
      const { context, now } = last;
      const one = visitor ?? engine.newVisitor('', 0);
      const facts = engine.facts(one, context, now);
      const explanations = (config.personas ?? []).map(({ id }) => engine.explain(id, one, facts, now));
      return stateOf(one, explanations);
    },
  };
}

export function stateOf({ series, visits, ids }: Visitor, explanations: unknown): State {
  // As it comes out of a page: what is `undefined` is not there.
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return {
    explanations: plain(explanations),
    memberships: plain(series['personas'] ?? []),
    series: plain(series),
    visits: plain(visits),
    events: ids.length,
  };
}

/**
 * What a page has folded while it was loaded. Its plugins report the page view and the campaign before anybody can
 * listen; when those are heard all the same, they are taken as they are.
 */
function loadEventsOf({ heard, now, visitor }: Report): VisitorEvent[] {
  const unheard: VisitorEvent[] = [];
  const touch = visitor.series['channel.last']?.[0];
  if (touch?.[1] === now) unheard.push(eventOf('campaign_details', now, touch[2] as Properties));
  unheard.push(eventOf('page_view', now, {}));
  return [...unheard.filter(({ name }) => !heard.some((event) => event.name === name)), ...heard];
}

function eventOf(name: string, time: number, properties: Properties): VisitorEvent {
  return { id: `${name} at ${time}`, name, time, properties };
}

/** Device and place as the page's own signals told them to its rules. */
function signalsIn(explanations: readonly Explanation[]): Context {
  const facts = Object.assign(
    {},
    ...explanations.flatMap(({ evidence }) => evidence.map((piece) => piece.facts)),
  );
  const part = (name: string): Properties =>
    Object.fromEntries(
      Object.entries(facts as Properties)
        .filter(([path]) => path.startsWith(`${name}.`))
        .map(([path, value]) => [path.slice(name.length + 1), value]),
    );
  return { device: part('device'), locale: part('locale') };
}
