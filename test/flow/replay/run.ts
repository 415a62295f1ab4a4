import type { Engine, Facts, VisitorEvent } from '../../../src/engine/index.ts';
import type { History } from './history.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { play } from './play.ts';
import { recount, type Recount } from './recount.ts';
import { percent, table } from './table.ts';

const DAY_MS = 864e5;
/** Visitors are looked at once more so long after their last session. */
const AWAY_MS = [1, 30, 90].map((days) => days * DAY_MS);
/**
 * The engine cuts a visitor that grows towards 16,384 bytes to three quarters of them. Of one that ends well below
 * nothing has been cut.
 */
export const UNCUT_BYTES = 9_800;

export interface Run {
  readonly ledger: Ledger;
  readonly events: number;
  readonly pages: number;
  /** Moments at which every slot was decided: the pages, and those after the last session. */
  readonly decided: number;
  /** At the end of a session. */
  readonly largest: { readonly bytes: number; readonly history: History | undefined };
  /** Visitors so large that some of what they did may have been forgotten. */
  readonly cut: number;
  /** Where the engine's figures are not those of a plain recount: the figure, and whose. */
  readonly differences: readonly string[];
  /** Figures that were compared. */
  readonly compared: number;
  readonly microseconds: number;
  /** Visitors who have bought at the end of their last session. */
  readonly buyers: number;
}

/** Plays every history once, from the first visitor to the last. */
export function runAll(engine: Engine, histories: readonly History[]): Run {
  const ledger = createLedger(engine.config);
  const differences: string[] = [];
  let largest: Run['largest'] = { bytes: 0, history: undefined };
  let [events, pages, decided, cut, buyers, compared, time] = [0, 0, 0, 0, 0, 0, 0];
  for (const history of histories) {
    ledger.begin();
    const done: VisitorEvent[] = [];
    const looks = play(engine, history, { away: AWAY_MS });
    let size = 0;
    let hasBought = false;
    for (;;) {
      const before = performance.now();
      const { value: look, done: isOver } = looks.next();
      time += performance.now() - before;
      if (isOver) break;
      ledger.look(look);
      done.push(...look.events);
      if (look.decisions.length > 0) decided++;
      if (look.decisions.length > 0 && look.moment !== 'away') pages++;
      if (look.moment !== 'last') continue;
      size = Buffer.byteLength(JSON.stringify(look.visitor));
      hasBought = Number(at(look.facts, 'orders', 'count')) > 0;
      if (size > largest.bytes) largest = { bytes: size, history };
      if (size >= UNCUT_BYTES) continue;
      const wanted = recount(engine.config, done, look.now);
      const found = compare(wanted, look.facts);
      compared += found.compared;
      differences.push(...found.differences.map((text) => `${history.visitor}: ${text}`));
    }
    events += done.length;
    if (size >= UNCUT_BYTES) cut++;
    if (hasBought) buyers++;
  }
  const microseconds = (1000 * time) / events;
  return { ledger, events, pages, decided, largest, cut, differences, compared, microseconds, buyers };
}

/** What is known of the shop's visitors, for people to read. */
export function describeRun({ ledger, ...run }: Run, histories: readonly History[]): string {
  const sessions = histories.reduce((sum, { sessions: own }) => sum + own.length, 0);
  const personas = [...ledger.personas].map(([id, { visitors, entered, left, leftAway, because, away }]) => [
    id,
    visitors,
    percent(visitors, histories.length),
    entered,
    left,
    leftAway,
    ...Object.values(because),
    ...away,
  ]);
  const days = AWAY_MS.map((time) => `+${time / DAY_MS} d`);
  const reasons = [...new Set([...ledger.decisions.values()].flatMap((byReason) => [...byReason.keys()]))];
  const slots = [...ledger.decisions].map(([slot, byReason]) => [
    slot,
    ...reasons.map((reason) => byReason.get(reason) ?? 0),
  ]);
  return [
    `${histories.length} visitors, ${sessions} sessions, ${run.pages} pages, ${run.events} events with exposures`,
    `largest visitor ${run.largest.bytes} bytes, ${run.cut} near the bound; ${run.microseconds.toFixed(0)} µs an event`,
    `${run.compared} figures compared with a plain recount`,
    '',
    table(['persona', 'visitors', 'share', 'entered', 'left', 'left later', ...REASONS, ...days], personas),
    '',
    table(['decisions', ...reasons], slots),
  ].join('\n');
}

const REASONS = ['faded', 'expired', 'ousted', 'excluded'];

/** Holds what rules read against a plain recount. */
function compare(wanted: Recount, facts: Facts): { compared: number; differences: string[] } {
  const differences: string[] = [];
  let compared = 0;
  function look(path: string, one: unknown, other: unknown): void {
    compared++;
    const areSame =
      typeof one === 'number' && typeof other === 'number' ? isNear(one, other) : isSame(one, other);
    if (!areSame) differences.push(`${path} is ${JSON.stringify(other)}, not ${JSON.stringify(one)}`);
  }
  for (const [name, figure] of Object.entries(wanted.metric))
    look(`metric.${name}`, figure, at(facts, 'metric', name));
  for (const [dimension, shares] of Object.entries(wanted.affinity)) {
    const found = at(facts, 'affinity', dimension) as Readonly<Record<string, unknown>>;
    const values = new Set([...Object.keys(found), ...Object.keys(shares ?? {})]);
    values.delete('$top');
    for (const value of shares ? values : [])
      look(`affinity.${dimension}.${value}`, shares?.[value] ?? 0, found[value] ?? 0);
  }
  const { visit, orders, cart, stage } = wanted;
  look('visit.count', visit.count, at(facts, 'visit', 'count'));
  look('visit.pages', visit.pages, at(facts, 'visit', 'pages'));
  look('orders.count', orders.count, at(facts, 'orders', 'count'));
  if (orders.value !== undefined) look('orders.value', orders.value, at(facts, 'orders', 'value'));
  look('orders.items', orders.items, (at(facts, 'orders', 'items') as readonly string[]).toSorted());
  look('cart.items', cart.items, at(facts, 'cart', 'items'));
  look('cart.value', cart.value, at(facts, 'cart', 'value'));
  look('stage', stage, facts['stage']);
  return { compared, differences };
}

function at(facts: Facts, first: string, second: string): unknown {
  return (facts[first] as Facts)[second];
}

/** Shares come rounded to six decimals. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 2e-6;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
