import { describe, expect, it } from 'vitest';
import { scriptOf } from './trace.mjs';

const THREAD = { name: 'thread_name', ph: 'M', pid: 1, tid: 7, ts: 0, args: { name: 'CrRendererMain' } };

/** An event from one millisecond to another. */
function event(name: string, [from, to]: readonly [number, number], more: object = {}) {
  const [ts, dur] = [from * 1_000, (to - from) * 1_000];
  return { name, ph: 'X', pid: 1, tid: 7, ts, dur, tdur: dur, args: {}, ...more };
}

const read = (...events: object[]) =>
  scriptOf(Buffer.from(JSON.stringify({ traceEvents: [THREAD, ...events] })));

describe('scriptOf', () => {
  it('counts what is within a script once', () => {
    const events = [
      event('FunctionCall', [2, 4]),
      event('EvaluateScript', [0, 10]),
      event('v8.compile', [0, 1]),
      event('RunMicrotasks', [12, 15]),
    ];
    expect(read(...events).script).toBe(13);
  });

  it('counts the main thread of pages only, and its own time only', () => {
    const events = [
      event('EvaluateScript', [0, 10], { tid: 8 }),
      event('EvaluateScript', [0, 10], { pid: 2 }),
      event('EvaluateScript', [20, 30], { tdur: 4_000 }),
      event('Layout', [40, 50]),
    ];
    expect(read(...events).script).toBe(4);
  });

  it.each([
    { what: 'is long because of a script', task: 60, script: 20, long: 1 },
    { what: 'would be long without it', task: 80, script: 20, long: 0 },
    { what: 'is just not long', task: 50, script: 40, long: 0 },
    { what: 'is just long', task: 50.1, script: 40, long: 1 },
  ])('counts a task that $what as $long', ({ task, script, long }) => {
    const events = [event('RunTask', [100, 100 + task]), event('FunctionCall', [101, 101 + script])];
    expect(read(...events).longTasks).toBe(long);
  });

  it('lays a script at the door of its own task', () => {
    const events = [event('RunTask', [0, 60]), event('RunTask', [70, 90]), event('FunctionCall', [71, 89])];
    expect(read(...events)).toEqual({ script: 18, longTasks: 0 });
  });
});
