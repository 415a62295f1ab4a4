// How the figures of each task are shown.
import { figure, spread, tableOf } from './report.mjs';

/** @template T @typedef {Awaited<ReturnType<T extends (...args: any[]) => unknown ? T : never>>} Result */
/** @typedef {Result<typeof import('./tasks/throughput.mjs').measureThroughput>} Throughput */
/** @typedef {Result<typeof import('./tasks/cold.mjs').measureCold>} Cold */
/** @typedef {Result<typeof import('./tasks/change.mjs').measureChanges>} Changes */
/** @typedef {Result<typeof import('./tasks/compile.mjs').measureCompile>} Compile */
/** @typedef {Result<typeof import('./tasks/events.mjs').measureEvents>} Events */
/** @typedef {Result<typeof import('./tasks/events.mjs').measureHistory>} History */

const MICROSECONDS = 1_000;

/** @param {{ name: string, licence?: string }} row */
const nameOf = ({ name, licence }) => (licence ? `${name} (${licence})` : name);

/** @param {Throughput} result */
export function showThroughput({ shape, rows }) {
  const said =
    `${count(shape.visitors)} visitors with ${figure(shape.facts)} facts each, ${shape.rules} rules of ` +
    `${figure(shape.tests)} tests each, at most ${shape.depth} levels deep; ${figure(shape.holds * 100)} % of the answers are yes.`;
  return `${said}\n\n${tableOf(rows, [
    ['contestant', nameOf],
    ['wrong answers', ({ wrong }) => count(wrong)],
    ['million rules a second', ({ perSecond }) => figure(perSecond.median / 1e6)],
    ['of JavaScript by hand', ({ ofNative }) => spread(ofNative)],
    ['× GrowthBook', ({ timesGrowthBook }) => spread(timesGrowthBook)],
    ['µs for 200 rules', ({ microseconds }) => figure(microseconds)],
  ])}`;
}

/** @param {Cold} result */
export function showCold({ rows }) {
  return tableOf(rows, [
    ['contestant', nameOf],
    ['prepare, ms', ({ prepare }) => figure(prepare.median)],
    ['first evaluation, ms', ({ first }) => figure(first.median)],
    ['both, ms', (row) => spread(row.sum)],
    ['of GrowthBook', ({ ofGrowthBook }) => spread(ofGrowthBook)],
    ['next 9 evaluations, ms each', ({ later }) => figure(later.median)],
  ]);
}

/** @param {Changes} result */
export function showChanges({ tables }) {
  return tables
    .map(({ rules, affected, rows }) => {
      const head = `**${count(rules)} rules**; a fact that changes is read by ${figure(affected)} of them on average.`;
      return `${head}\n\n${tableOf(rows, [
        ['contestant', nameOf],
        ['wrong answers', ({ wrong }) => count(wrong)],
        ['µs for a change', ({ perChange }) => figure(perChange.median * MICROSECONDS)],
        ['of JavaScript by hand', ({ ofNative }) => spread(ofNative)],
        ['times faster than GrowthBook', ({ fasterThanGrowthBook }) => spread(fasterThanGrowthBook)],
      ])}`;
    })
    .join('\n\n');
}

/** @param {Changes} result */
export function showGrowth({ tables }) {
  const names = tables[0]?.rows.map(({ name }) => name) ?? [];
  return tableOf(names, [
    ['µs for a change', (name) => name],
    ...tables.map(({ rules, affected, rows }) => {
      const cell = (/** @type {string} */ name) =>
        figure((rows.find((row) => row.name === name)?.perChange.median ?? NaN) * MICROSECONDS);
      return /** @type {import('./report.mjs').Column<string>} */ ([
        `${affected} of ${count(rules)} rules read it`,
        cell,
      ]);
    }),
  ]);
}

/** @param {Compile} result */
export function showCompile({ rows }) {
  return tableOf(rows, [
    ['200 personas', ({ name }) => name],
    ['parseConfig, ms', ({ parse }) => spread(parse)],
    ['createEngine, ms', ({ create }) => spread(create)],
    ['first event decided, ms', ({ first }) => spread(first)],
    ['both, ms', ({ sum }) => spread(sum)],
    ['second event, ms', ({ second }) => spread(second)],
  ]);
}

const SHAPES = {
  shared: '**Fifty events, each counted once**, and each count read by a fiftieth of the personas:',
  own: '**Each persona has an event and a count of its own**; fifty of the events happen:',
};

/** @param {Events} result */
export function showEvents({ tables }) {
  return tables
    .map(({ shape, sizes, rows }) => {
      const lines = rows.flatMap((row) => [
        { row, name: `${nameOf(row)}, while personas are joined`, part: /** @type {const} */ ('joining') },
        { row, name: `${nameOf(row)}, afterwards`, part: /** @type {const} */ ('microseconds') },
      ]);
      const columns = sizes.map((size, place) => {
        const cell = (/** @type {typeof lines[number]} */ { row, part }) => {
          const one = row.figures[place];
          if (!one) return '–';
          const isRight = one.right === one.expected && one.tooMany === 0;
          const members = isRight ? '' : `; ${count(one.right)} of ${count(one.expected)} memberships`;
          return `${spread(one[part])}${part === 'joining' ? '' : members}`;
        };
        return /** @type {import('./report.mjs').Column<typeof lines[number]>} */ ([
          `${count(size)} personas`,
          cell,
        ]);
      });
      return `${SHAPES[shape]}\n\n${tableOf(lines, [
        ['µs for an event', ({ name }) => name],
        ...columns,
        ['bytes, at most', ({ row }) => count(Math.max(...row.figures.map(({ bytes }) => bytes)))],
      ])}`;
    })
    .join('\n\n');
}

/** @param {History} result */
export function showHistory({ lengths, rows }) {
  const times = lengths.map((length, place) => {
    const cell = (/** @type {typeof rows[number]} */ { figures }) => {
      const one = figures[place];
      return one && one.reached > 0 ? `– (${count(one.reached)} in 10 s)` : spread(one?.microseconds);
    };
    return /** @type {import('./report.mjs').Column<typeof rows[number]>} */ ([
      `after ${count(length)} events`,
      cell,
    ]);
  });
  return tableOf(rows, [
    ['µs for an event', ({ name }) => name],
    ...times,
    [`${count(lengths.at(-1) ?? 0)} to ${count(lengths.at(1) ?? 0)}`, ({ growth }) => spread(growth)],
    ['bytes of the visitor', ({ figures }) => figures.map(({ bytes }) => count(bytes)).join(', ')],
  ]);
}

/** @param {number} value */
function count(value) {
  return value.toLocaleString('en-US');
}
