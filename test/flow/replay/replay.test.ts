import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createEngine,
  type Facts,
  type Properties,
  type PropertyType,
  type Visitor,
  type VisitorEvent,
} from '../../../src/engine/index.ts';
import { RESERVED_EVENTS } from '../../../src/model/event.ts';
import { MAX_VISITOR_BYTES } from '../../../src/model/visitor.ts';
import { isPresent } from './data.ts';
import type { History } from './history.ts';
import { ENGINE_REASONS } from './ledger.ts';
import { play, playAll, type Look, type PlayOptions } from './play.ts';
import { describeRun, runAll, UNCUT_BYTES, type Run } from './run.ts';
import { createRandom } from '../../random.mjs';
import { insert, sampleOf, shuffle } from './sample.ts';
import { SHOPS } from './shops.ts';

/** The whole of one shop takes about half a minute on one core. */
const RUN_MS = 180_000;

/** Longer histories are not played again and again. */
const MAX_LOOKS = 40;

describe.for(SHOPS)('the recorded visitors of $name', (shop) => {
  describe.runIf(isPresent(shop.file))('played through the engine', { timeout: RUN_MS }, () => {
    const { config } = shop;
    const engine = createEngine(config);
    let histories: readonly History[] = [];
    let records = 0;
    let sample: readonly History[] = [];
    let run: Run;

    beforeAll(() => {
      ({ histories, records } = shop.read());
      sample = sampleOf(histories);
      run = runAll(engine, histories);
      console.log(`${shop.name}\n${describeRun(run, histories)}\n`);
    }, RUN_MS);

    it('are all there', () => {
      const sessions = histories.reduce((sum, { sessions: own }) => sum + own.length, 0);
      const { buyers } = run;
      expect({ visitors: histories.length, sessions, records, buyers }).toEqual(shop.counts);
    });

    it('report only what the measurement plan allows, and the engine takes all of the config', () => {
      const events = histories.flatMap(({ sessions }) => sessions.flat().map(({ event }) => event));
      const strangers = events.filter(({ name, properties }) => !isPlanned(name, properties));
      expect(strangers.slice(0, 3)).toEqual([]);
      expect(new Set(events.map(({ name }) => name))).toEqual(
        new Set([...Object.keys(config.events), ...reservedIn(events)]),
      );
      expect(engine.problems).toEqual([]);
    });

    it('are each taken for what the config says, in time and never back and forth', () => {
      expect(Object.fromEntries(run.ledger.breaches)).toEqual({});
    });

    it('are each persona in part: some, and never most', () => {
      const shares = Object.fromEntries(
        [...run.ledger.personas].map(([id, { visitors }]) => [id, visitors / histories.length]),
      );
      const strange = Object.entries(shares).filter(([, share]) => !(share >= 0.005 && share <= 0.4));
      expect(strange).toEqual([]);
      expect(Object.keys(shares)).toEqual(config.personas?.map(({ id }) => id));
      const tallies = [...run.ledger.personas.values()];
      for (const { entered, left, leftAway } of tallies)
        expect(entered).toBeGreaterThanOrEqual(left + leftAway);
      expect(tallies.filter(({ left }) => left > 0).length).toBeGreaterThan(1);
    });

    it('get a decision of every slot on every page, each with its reason', () => {
      for (const slot of Object.keys(config.slots ?? {})) {
        const byReason = run.ledger.decisions.get(slot) ?? new Map<string, number>();
        expect([...byReason.values()].reduce((sum, times) => sum + times, 0)).toBe(run.decided);
        expect(ENGINE_REASONS).toEqual(expect.arrayContaining([...byReason.keys()]));
        expect(byReason.get('matched')).toBeGreaterThan(run.decided / 100);
      }
      const reasons = new Set([...run.ledger.decisions.values()].flatMap((byReason) => [...byReason.keys()]));
      expect([...reasons]).toEqual(
        expect.arrayContaining(['matched', 'no-persona', 'condition-failed', 'capped', 'held-out']),
      );
    });

    it('have the figures of a plain recount, as long as nothing had to be forgotten', () => {
      expect(run.differences.slice(0, 5)).toEqual([]);
      expect(run.compared).toBeGreaterThan(10 * histories.length);
      expect(run.cut).toBeLessThan(histories.length / 100);
    });

    it(`never take more than ${MAX_VISITOR_BYTES} bytes`, () => {
      expect(run.largest.bytes).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
      expect(run.largest.bytes).toBeGreaterThan(MAX_VISITOR_BYTES / 4);
      const { history } = run.largest;
      const sizes = history ? playAll(engine, history, { store: measure }) : [];
      expect(sizes.length).toBeGreaterThan(50);
      function measure(visitor: Visitor): Visitor {
        expect(bytesOf(visitor)).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
        return visitor;
      }
    });

    it(`never take more than ${MAX_VISITOR_BYTES} bytes, were many one visitor`, () => {
      const events = sample.flatMap(({ sessions }) => sessions.flat().map(({ event }) => event));
      const visitor = engine.newVisitor('all', 0);
      let largest = 0;
      events
        .toSorted((a, b) => a.time - b.time)
        .forEach((event, index) => {
          engine.record(visitor, event);
          if (index % 10 === 0) largest = Math.max(largest, bytesOf(visitor));
        });
      expect(largest).toBeLessThanOrEqual(MAX_VISITOR_BYTES);
      expect(largest).toBeGreaterThan(MAX_VISITOR_BYTES / 2);
    });

    it('get the same again, also when they take turns', () => {
      const first = sample.map((history) => traceOf(history));
      const turns = sample.map((history) => ({ looks: play(engine, history), seen: [] as string[] }));
      for (let playing = turns; playing.length > 0;)
        playing = playing.filter(({ looks, seen }) => {
          const { value, done } = looks.next();
          if (!done) seen.push(describeLook(value));
          return !done;
        });
      expect(turns.map(({ seen }) => seen)).toEqual(first);
      expect(sample.map((history) => traceOf(history))).toEqual(first);
    });

    it(
      'get the same when they are stored as JSON and read again after every event',
      { timeout: RUN_MS },
      () => {
        for (const history of sample) expect(traceOf(history, { store: copy })).toEqual(traceOf(history));
      },
    );

    it('have the same figures in whatever order their events arrive, and however often', () => {
      const random = createRandom(1);
      const whole = sample.map((history) => foldedOf(history)).filter(({ visitor }) => isWhole(visitor));
      expect(whole.length).toBeGreaterThan(sample.length / 2);
      for (const { history, events, visitor, now } of whole) {
        const wanted = figuresOf(visitor, now);
        for (const order of [
          shuffle(events, random),
          events.toReversed(),
          events.flatMap((one) => [one, one]),
        ]) {
          const other = engine.newVisitor(history.visitor, now);
          for (const event of order) engine.record(other, event);
          expect(figuresOf(other, now)).toEqual(wanted);
        }
      }
    });

    it('are never a persona again that they have left for good', () => {
      const times = { asked: 0, refused: 0, back: 0 };
      for (const history of sample) {
        const looks = playAll(engine, history);
        if (looks.length > MAX_LOOKS) continue;
        for (const { id } of config.personas ?? []) {
          const position = looks.findIndex(({ assignment }) => assignment.active.includes(id));
          if (position === -1) continue;
          times.asked++;
          for (const at of [0, position + 1]) {
            const out = { id: `out ${id}`, name: 'opt_out', properties: { persona: id } };
            const after = playAll(engine, insert(history, at, out)).slice(at);
            expect(after.filter(({ assignment }) => assignment.active.includes(id))).toEqual([]);
            const passed = after.flatMap(({ decisions }) => decisions.flatMap((decision) => decision.passed));
            if (passed.some(({ reason }) => reason === 'opted-out')) times.refused++;
          }
          times.back += isBackAfter(history, id, position) ? 1 : 0;
        }
      }
      expect(times.asked).toBeGreaterThan(20);
      expect(times.refused).toBeGreaterThan(20);
      expect(times.back).toBeGreaterThan(20);
    });

    function traceOf(history: History, options?: PlayOptions): string[] {
      const trace: string[] = [];
      for (const look of play(engine, history, options)) trace.push(describeLook(look));
      return trace;
    }

    function isBackAfter(history: History, persona: string, position: number): boolean {
      const out = insert(history, 0, { id: 'out', name: 'opt_out', properties: { persona } });
      const back = insert(out, position + 1, { id: 'in', name: 'opt_in', properties: { persona } });
      return playAll(engine, back).some(({ assignment }) => assignment.active.includes(persona));
    }

    function isPlanned(name: string, properties: Properties): boolean {
      const plan = config.events[name]?.properties ?? RESERVED_EVENTS[name];
      if (!plan) return false;
      return Object.entries(properties).every(([key, value]) => isOfType(value, plan[key]));
    }

    interface Folded {
      readonly history: History;
      readonly events: readonly VisitorEvent[];
      readonly visitor: Visitor;
      readonly now: number;
    }

    function foldedOf(history: History): Folded {
      const events = playAll(engine, history).flatMap((look) => look.events);
      const visitor = engine.newVisitor(history.visitor, events[0]?.time ?? 0);
      for (const event of events) engine.record(visitor, event);
      return { history, events, visitor, now: events.at(-1)?.time ?? 0 };
    }

    /** Nothing had to be forgotten, however the events came. */
    function isWhole(visitor: Visitor): boolean {
      const largest = Math.max(...Object.values(visitor.series).map((series) => series.length));
      const keeps = Object.entries(config.affinities ?? {}).map(
        ([dimension, { keep = 20 }]) => (visitor.series[`affinity.${dimension}`] ?? []).length < keep,
      );
      return (
        bytesOf(visitor) < UNCUT_BYTES && largest < 64 && keeps.every(Boolean) && visitor.ids.length < 128
      );
    }

    function figuresOf(visitor: Visitor, now: number): Facts {
      const { metric, affinity, orders, visit } = engine.facts(visitor, {}, now);
      const { items, ...rest } = orders as Facts;
      return { metric, affinity, visit, orders: { ...rest, items: (items as string[]).toSorted() } };
    }
  });
});

function bytesOf(visitor: Visitor): number {
  return Buffer.byteLength(JSON.stringify(visitor));
}

function copy(visitor: Visitor): Visitor {
  return JSON.parse(JSON.stringify(visitor));
}

/** What a look says, as a short text that differs wherever anything does; the visitor itself goes on changing. */
function describeLook({ visitor, facts, assignment, decisions, now }: Look): string {
  const all = JSON.stringify({ assignment, decisions, visitor, facts });
  const shown = decisions.map(({ variant, reason }) => `${variant} (${reason})`);
  return `${now}: ${assignment.active.join(' ')}; ${shown.join(', ')}; ${createHash('sha1').update(all).digest('hex')}`;
}

function reservedIn(events: readonly VisitorEvent[]): string[] {
  return events.map(({ name }) => name).filter((name) => Object.hasOwn(RESERVED_EVENTS, name));
}

function isOfType(value: unknown, type: PropertyType | undefined): boolean {
  return type === 'items' ? Array.isArray(value) : typeof value === type;
}
