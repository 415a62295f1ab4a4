import { createEngine, parseConfig, type Config } from '../../../src/engine/index.ts';
import { readLines } from './data.ts';
import readyToBuy from './ready-to-buy.json' with { type: 'json' };

/*
 * Sakar C. O., Polat S. O., Katircioglu M., Kastro Y. (2018), Real-time prediction of online shoppers' purchasing
 * intention, Neural Computing and Applications; data set 468 of the UCI Machine Learning Repository, licensed CC BY 4.0.
 */
export const SHOPPERS_FILE = 'sessions-online-shoppers/online_shoppers_intention.csv.gz';

export const READY_TO_BUY: Config = parseConfig(readyToBuy);

/** One recorded session of a visitor of its own. */
export interface Shopper {
  readonly hasBought: boolean;
  /** Pages of each kind, and the seconds spent on them. */
  readonly pages: readonly (readonly [type: string, count: number, seconds: number])[];
  readonly isReturning: boolean;
  readonly month: number;
}

export interface Judged {
  readonly hasBought: boolean;
  readonly isMember: boolean;
  readonly score: number;
  /** Ids of the evidence that holds. */
  readonly evidence: readonly string[];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The shop is a Turkish one. */
const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;
const KINDS = [
  ['account', 'Administrative'],
  ['information', 'Informational'],
  ['product', 'ProductRelated'],
] as const;
/** Visits end after 30 minutes without an event, and each row is one visit. */
const MAX_GAP_MS = 29 * 60_000;

export function readShoppers(): Shopper[] {
  const [head = '', ...rows] = readLines(SHOPPERS_FILE);
  const columns = head.trim().split(',');
  return rows.map((row) => {
    const cells = row.trim().split(',');
    const cell = (column: string): string => {
      const text = cells[columns.indexOf(column)];
      if (text === undefined) throw new Error(`${column} is missing in ${row}`);
      return text;
    };
    const month = MONTHS.indexOf(cell('Month'));
    if (month < 0) throw new Error(`${cell('Month')} is no month`);
    return {
      hasBought: cell('Revenue') === 'TRUE',
      isReturning: cell('VisitorType') === 'Returning_Visitor',
      month,
      pages: KINDS.map(
        ([type, column]) => [type, Number(cell(column)), Number(cell(`${column}_Duration`))] as const,
      ),
    };
  });
}

/**
 * Plays each session through the engine, page by page, and tells how it ends. How the pages followed one another, and
 * how long each took, was not recorded: they come by kind, and share the time of their kind evenly.
 */
export function judge(config: Config, shoppers: readonly Shopper[]): Judged[] {
  const engine = createEngine(config);
  const [{ id } = { id: '' }] = config.personas ?? [];
  return shoppers.map((shopper, index) => {
    let time = Date.UTC(2017, shopper.month, 15, 12);
    const visitor = engine.newVisitor(`shopper ${index}`, time);
    // Before this visit there was one at least; how many is not known.
    if (shopper.isReturning) visitor.visits.before = 1;
    const season = SEASONS[Math.floor(((shopper.month + 1) % 12) / 3)] ?? null;
    for (const [type, count, seconds] of shopper.pages)
      for (let page = 0; page < count; page++) {
        const spent = (1000 * seconds) / count;
        time += Math.min(spent, MAX_GAP_MS);
        const properties = { page_type: type, engagement_time_msec: spent };
        engine.record(visitor, { id: `${index}.${type}.${page}`, name: 'user_engagement', time, properties });
      }
    const facts = engine.facts(visitor, { locale: { season } }, time);
    const isMember = engine.assign(visitor, facts, time).active.includes(id);
    const { evidence, score } = engine.explain(id, visitor, facts, time);
    return {
      hasBought: shopper.hasBought,
      isMember,
      score,
      evidence: evidence.filter(({ holds }) => holds).map((piece) => piece.id),
    };
  });
}
