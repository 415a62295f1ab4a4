import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { VisitorEvent } from '../../../src/engine/index.ts';
import { FOLDER } from '../../flow/replay/data.ts';
import { ESHOP_FILE, readEshop } from '../../flow/replay/eshop.ts';
import { GA360_FILE, readGa360 } from '../../flow/replay/ga360.ts';
import { groupByVisitor, stepsOf, type History } from '../../flow/replay/history.ts';

/** Recorded sessions of a shop, and a config as its marketer would write it. */
export interface Recording {
  readonly name: string;
  /** Below the folder that has them all. */
  readonly file: string;
  readonly config: string;
  read(): readonly History[];
}

/** Sessions of otto.de with three types of events: CC BY 4.0, otto-de/recsys-dataset. */
const OTTO_FILE = 'sessions-otto/otto-sessions.jsonl';
const REPLAY = join(import.meta.dirname, '../../flow/replay');

export const RECORDINGS: readonly Recording[] = [
  { name: 'ga360', file: GA360_FILE, config: join(REPLAY, 'ga360.json'), read: () => readGa360() },
  { name: 'eshop', file: ESHOP_FILE, config: join(REPLAY, 'eshop.json'), read: readEshop },
  { name: 'otto', file: OTTO_FILE, config: join(import.meta.dirname, 'otto.json'), read: readOtto },
];

/** Real rows of GA4's BigQuery export: these are read as they are. */
export const GA4_FILE = 'events-ga4-merch-store/ga4_events.jsonl.gz';

/** Writes the events of all visitors in the order of their times, as a collector would have got them. */
export function writeEvents(path: string, histories: readonly History[]): number {
  const lines = histories
    .flatMap((history) =>
      stepsOf(history).map(({ event: { id, name, time, properties }, context }) => {
        return { visitor: history.visitor, id, name, time, properties, context };
      }),
    )
    .toSorted((a, b) => a.time - b.time);
  const file = openSync(path, 'w');
  for (const line of lines) writeSync(file, `${JSON.stringify(line)}\n`);
  closeSync(file);
  return lines.length;
}

const OTTO_NAMES = { clicks: 'view_item', carts: 'add_to_cart', orders: 'purchase' } as const;

interface OttoSession {
  readonly session: number;
  readonly events: readonly {
    readonly aid: number;
    readonly ts: number;
    readonly type: keyof typeof OTTO_NAMES;
  }[];
}

/** A click opens the page of a product. What was ordered in the same moment is one order. */
function readOtto(): History[] {
  const lines = readFileSync(join(FOLDER, OTTO_FILE), 'utf8').trimEnd().split('\n');
  return groupByVisitor(
    lines.map((line) => {
      const { session, events } = JSON.parse(line) as OttoSession;
      const steps = events.map(({ aid, ts, type }, index) => {
        const event: VisitorEvent = {
          id: `${session}.${index}`,
          name: OTTO_NAMES[type],
          time: ts,
          properties:
            type === 'orders'
              ? { transaction_id: `${session}.${ts}`, items: [{ item_id: String(aid) }] }
              : { item_id: String(aid) },
        };
        return { event, context: {}, opensPage: true };
      });
      return { visitor: `session ${session}`, steps };
    }),
  );
}
