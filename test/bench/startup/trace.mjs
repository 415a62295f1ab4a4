// What a trace of Chromium says about scripts.

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number, args: any }} TraceEvent */

/** Whatever runs or compiles JavaScript on the main thread. One may be within another. */
const SCRIPT = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'RunMicrotasks']);
const TASK = 'RunTask';
const LONG_MS = 50;

/**
 * The time that scripts took of the main thread, and the tasks that are long because of them.
 *
 * @param {Buffer} trace
 */
export function scriptOf(trace) {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString());
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const events = traceEvents
    .filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}:${tid}`))
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const scripts = outermost(events.filter(({ name }) => SCRIPT.has(name)));
  const long = outermost(events.filter(({ name }) => name === TASK)).filter((task) => {
    const own = scripts.filter((script) => isWithin(script, task));
    return timeOf(task) > LONG_MS && timeOf(task) - sum(own.map(timeOf)) <= LONG_MS;
  });
  return { script: sum(scripts.map(timeOf)), longTasks: long.length };
}

/** What is within none of the others, of a thread. @param {readonly TraceEvent[]} events In the order of their start. */
function outermost(events) {
  /** @type {Map<string, number>} */
  const ends = new Map();
  return events.filter(({ pid, tid, ts, dur = 0 }) => {
    const thread = `${pid}:${tid}`;
    if (ts < (ends.get(thread) ?? 0)) return false;
    ends.set(thread, ts + dur);
    return true;
  });
}

/** @param {TraceEvent} inner @param {TraceEvent} outer */
const isWithin = (inner, outer) =>
  inner.pid === outer.pid &&
  inner.tid === outer.tid &&
  inner.ts >= outer.ts &&
  inner.ts < outer.ts + (outer.dur ?? 0);

/** Milliseconds of the thread, not of the clock: other programs on the machine do not count. @param {TraceEvent} event */
const timeOf = ({ tdur, dur = 0 }) => (tdur ?? dur) / 1_000;

/** @param {readonly number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);
