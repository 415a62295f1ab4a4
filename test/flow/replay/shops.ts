import { parseConfig } from '../../../src/engine/config/parse.ts';
import type { Config } from '../../../src/engine/index.ts';
import eshop from './eshop.json' with { type: 'json' };
import { ESHOP_FILE, readEshop } from './eshop.ts';
import ga360 from './ga360.json' with { type: 'json' };
import { GA360_FILE, readGa360, readSessions } from './ga360.ts';
import type { History } from './history.ts';

export interface Shop {
  readonly name: string;
  /** The recordings, below the folder that has them all. */
  readonly file: string;
  /** As its marketer would write it. */
  readonly config: Config;
  /** What the description of the recordings says is in them; a record is a hit or a click. */
  readonly counts: Readonly<Record<'visitors' | 'sessions' | 'records' | 'buyers', number>>;
  read(): { readonly histories: readonly History[]; readonly records: number };
}

export const SHOPS: readonly Shop[] = [
  {
    name: 'the Google Merchandise Store, 2016-17',
    file: GA360_FILE,
    config: parseConfig(ga360),
    counts: { visitors: 1257, sessions: 1276, records: 8480, buyers: 28 },
    read() {
      const sessions = readSessions();
      return {
        histories: readGa360(sessions),
        records: sessions.reduce((sum, { hits }) => sum + hits.length, 0),
      };
    },
  },
  {
    name: 'a Polish clothing shop, 2008',
    file: ESHOP_FILE,
    config: parseConfig(eshop),
    counts: { visitors: 16_795, sessions: 16_795, records: 115_771, buyers: 0 },
    read() {
      const histories = readEshop();
      return { histories, records: histories.reduce((sum, { sessions }) => sum + sessions.flat().length, 0) };
    },
  },
];
