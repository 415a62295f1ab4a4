import { beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../../src/engine/index.ts';
import { readDocument, tablesOf } from '../../house/markdown.ts';
import { isPresent } from './data.ts';
import { liftOf, rateOf, ratioOf, type Estimate, type Share } from './interval.ts';
import { judge, READY_TO_BUY, readShoppers, SHOPPERS_FILE, type Judged, type Shopper } from './shoppers.ts';
import { percent, table } from './table.ts';

const RUN_MS = 240_000;

/** Scores that are told apart. The persona is joined at 60. */
const BANDS = [
  [-20, 20],
  [20, 40],
  [40, 60],
  [60, 80],
  [80, 111],
] as const;

/** Account pages are also where one enters an address to buy: what is left of the persona without them. */
const WITHOUT_ACCOUNT: Config = {
  ...READY_TO_BUY,
  personas: (READY_TO_BUY.personas ?? []).map((persona) => ({
    ...persona,
    evidence: persona.evidence.filter(({ source }) => source !== 'account'),
  })),
};

describe('the intervals', () => {
  it('of rates are those of Wilson', () => {
    expect(rounded(rateOf({ hits: 10, all: 100 }))).toEqual([0.1, 0.0552, 0.1744]);
    expect(rounded(rateOf({ hits: 0, all: 20 }))).toEqual([0, 0, 0.1611]);
  });

  it('of ratios are those of Katz', () => {
    expect(rounded(ratioOf({ hits: 20, all: 100 }, { hits: 10, all: 100 }))).toEqual([2, 0.9866, 4.0545]);
  });

  it('of lifts follow from those', () => {
    expect(rounded(liftOf({ hits: 20, all: 100 }, { hits: 10, all: 100 }))).toEqual([1.3333, 0.9932, 1.6043]);
    expect(liftOf({ hits: 5, all: 50 }, { hits: 10, all: 100 }).value).toBeCloseTo(1);
  });
});

describe.runIf(isPresent(SHOPPERS_FILE))('who looks ready to buy', () => {
  let shoppers: readonly Shopper[] = [];
  let judged: readonly Judged[] = [];
  let members: Share;
  let others: Share;
  let rest: readonly Judged[] = [];

  beforeAll(() => {
    shoppers = readShoppers();
    judged = judge(READY_TO_BUY, shoppers);
    [members, others] = sharesOf(judged);
    console.log('ready-to-buy, as written before the outcome was looked at');
    for (const { head, rows } of tablesFor(judged)) console.log(`${table(head, rows)}\n`);
    console.log(describeRatios(judged));
    rest = judge(WITHOUT_ACCOUNT, shoppers);
    console.log(`without account pages: ${describeRatios(rest)}`);
  }, RUN_MS);

  it('is asked of every recorded session', () => {
    expect(shoppers).toHaveLength(8593);
    expect(members.all + others.all).toBe(8593);
  });

  it('is a minority, and more than a handful', () => {
    expect(members.all / judged.length).toBeGreaterThan(0.02);
    expect(members.all / judged.length).toBeLessThan(0.5);
  });

  it('is judged by what the rows say', () => {
    const plain = shoppers.map(({ pages, isReturning, month }) => {
      const [account, information, product] = pages.map(([, count]) => count);
      const seconds = pages[2]?.[2] ?? 0;
      const points = [
        Number(product) >= 20 && 25,
        seconds >= 900 && 25,
        Number(information) >= 1 && 15,
        Number(account) >= 2 && 15,
        isReturning && 20,
        (month < 2 || month > 7) && 10,
      ].filter((worth) => worth !== false);
      const score = points.reduce((sum, worth) => sum + worth, 0) - (Number(product) < 4 ? 20 : 0);
      return points.length >= 3 && score >= 60;
    });
    const different = judged.filter(({ isMember }, index) => isMember !== plain[index]);
    expect(different).toEqual([]);
  });

  it('is documented as measured', () => {
    const page = readDocument('docs/personas.md');
    const documented = tablesOf(page).filter(({ heading }) => heading === 'Does "ready to buy" buy?');
    expect(documented.map(({ columns, rows }) => [columns, ...rows])).toEqual(
      tablesFor(judged).map(({ head, rows }) => [head, ...rows.map((row) => row.map(String))]),
    );
    for (const [some, other] of [sharesOf(judged), sharesOf(rest)])
      expect(page).toContain(`${times(liftOf(some, other))} times as often as all`);
    expect(page).toContain(`${times(ratioOf(members, others))} times as often as the others`);
  });

  it('buys more often than the others, beyond chance', () => {
    expect(ratioOf(members, others).low).toBeGreaterThan(1);
  });
});

function sharesOf(judged: readonly Judged[], isOne = ({ isMember }: Judged) => isMember): [Share, Share] {
  const shareOf = (some: readonly Judged[]): Share => ({
    hits: some.filter(({ hasBought }) => hasBought).length,
    all: some.length,
  });
  return [shareOf(judged.filter(isOne)), shareOf(judged.filter((one) => !isOne(one)))];
}

/** As they stand in docs/personas.md. */
function tablesFor(judged: readonly Judged[]): Table[] {
  return [outcome(judged), scores(judged), evidenceOf(judged)];
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

function outcome(judged: readonly Judged[]): Table {
  const [members, others] = sharesOf(judged);
  const all = { hits: members.hits + others.hits, all: judged.length };
  const row = (name: string, share: Share): string[] => [
    name,
    String(share.all),
    percent(share.all, judged.length),
    String(share.hits),
    inPercent(rateOf(share)),
  ];
  return {
    head: ['sessions', 'number', 'share', 'bought', 'conversion rate (95 %)'],
    rows: [row('all', all), row('members', members), row('others', others)],
  };
}

function describeRatios(judged: readonly Judged[]): string {
  const [members, others] = sharesOf(judged);
  return `members / all ${times(liftOf(members, others))}, members / others ${times(ratioOf(members, others))}`;
}

function scores(judged: readonly Judged[]): Table {
  const rows = BANDS.map(([from, to]) => {
    const [some] = sharesOf(judged, ({ score }) => score >= from && score < to);
    return [`${from} to ${to - 1}`, some.all, percent(some.all, judged.length), inPercent(rateOf(some))];
  });
  return { head: ['score', 'sessions', 'share', 'conversion rate (95 %)'], rows };
}

function evidenceOf(judged: readonly Judged[]): Table {
  const [persona] = READY_TO_BUY.personas ?? [];
  const rows = (persona?.evidence ?? []).map(({ id, points }) => {
    const [some, others] = sharesOf(judged, ({ evidence }) => evidence.includes(id));
    return [
      id,
      points,
      percent(some.all, judged.length),
      inPercent(rateOf(some)),
      inPercent(rateOf(others)),
      times(ratioOf(some, others)),
    ];
  });
  return {
    head: ['evidence', 'points', 'share', 'with it (95 %)', 'without it (95 %)', 'ratio (95 %)'],
    rows,
  };
}

function inPercent({ value, low, high }: Estimate): string {
  const [one, from, to] = [value, low, high].map((share) => (100 * share).toFixed(1));
  return `${one} % (${from}-${to})`;
}

function times({ value, low, high }: Estimate): string {
  const [one, from, to] = [value, low, high].map((ratio) => ratio.toFixed(2));
  return `${one} (${from}-${to})`;
}

function rounded({ value, low, high }: Estimate): number[] {
  return [value, low, high].map((number) => Number(number.toFixed(4)));
}
