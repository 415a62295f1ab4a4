import type { ConsentPolicy } from '../../model/config.ts';
import type { Purpose } from '../../model/consent.ts';
import type { Kept } from '../../model/kept.ts';

/** What a notice says in one language. `%` stands for what is put in. */
export interface NoticeWords {
  readonly title: string;
  readonly intro: string;
  readonly collected: string;
  readonly collectedIntro: string;
  /** What is folded without being asked for, and what is read and not kept. */
  readonly besides: string;
  /** After an event without properties. */
  readonly alone: string;
  /** What is done, by the names that most shops have for it. */
  readonly events: Readonly<Record<string, string>>;
  readonly purposes: string;
  readonly purposesIntro: string;
  /** Where the config names no objective. */
  readonly onlyAdapt: string;
  readonly groups: string;
  readonly groupsIntro: string;
  readonly noGroups: string;
  readonly onlyDeclared: string;
  readonly forAtMost: string;
  readonly comparison: string;
  readonly stored: string;
  readonly storedIntro: string;
  readonly columns: readonly [place: string, what: string, needs: string, ends: string];
  readonly kept: Readonly<Record<Kept['what'], string>>;
  readonly needs: Readonly<Record<Kept['needs'], string>>;
  readonly untilChanged: string;
  readonly consent: string;
  readonly policies: Readonly<Record<Purpose, Readonly<Record<ConsentPolicy, string>>>>;
  /** What holds where a browser sends the signal that is put in. */
  readonly signal: Readonly<Record<'respect' | 'local-ok' | 'ignore', string>>;
  readonly sent: string;
  readonly sentTo: string;
  readonly sentHow: string;
  readonly unsent: string;
  readonly rights: string;
  readonly rightsIntro: string;
  readonly rightsList: readonly string[];
}
