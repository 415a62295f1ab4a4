import { describe, expect, it } from 'vitest';
import { holds, type Basis } from '../../src/gate/holds.ts';
import { NOTHING, type Book } from '../../src/gate/said.ts';
import { PURPOSES } from '../../src/model/consent.ts';
import { KEPT, type Kept } from '../../src/model/kept.ts';
import { readDocument, tablesOf } from './markdown.ts';

const document = readDocument('docs/privacy.md');

const WHAT: Readonly<Record<Kept['what'], string>> = {
  visitor:
    'a random id and the folded history: metrics, affinities, cart, orders, preferences, visits, personas; no list of events',
  sent: 'how many batches and events went to which endpoint, and when last',
  consent: 'what was chosen, by whom and when; no id',
  snapshot: 'personas and decided variants for the next page before its first paint; no id',
};
const NEEDS: Readonly<Record<Kept['needs'], string>> = {
  personalize: '`personalize` is granted',
  'a choice': 'a choice was made, either way',
};
const ENDS: Readonly<Record<Kept['ends'], string>> = {
  retention: 'after `retention` without a visit, or at a refusal',
  never: 'when the browser is told to clear the site',
};

function rowsOf(heading: string): readonly (readonly string[])[] {
  return tablesOf(document).find((table) => table.heading === heading)?.rows ?? [];
}

describe('docs/privacy.md', () => {
  it('lists what the code says is stored, and nothing else', () => {
    expect(rowsOf('What is stored where, for how long')).toEqual(
      KEPT.map(({ place, key, what, needs, ends }) => [
        place,
        `\`${key}\``,
        WHAT[what],
        NEEDS[needs],
        ENDS[ends],
      ]),
    );
  });

  it('has the figures of Global Privacy Control', () => {
    const policy = { personalize: 'opt-out', measure: 'opt-out' } as const;
    const shown = (['respect', 'local-ok', 'ignore'] as const).map((gpc) => [
      `\`${gpc}\``,
      ...PURPOSES.map((purpose) => {
        const { choice } = said(purpose, { config: { ...policy, gpc }, signals: { gpc: true, dnt: false } });
        return choice === 'denied' ? '`denied`' : 'as without the signal';
      }),
    ]);
    expect(rowsOf('Global Privacy Control')).toEqual(shown);
  });
});

/** What each row of the table of precedence brings. */
const VOICES: readonly (readonly [source: string, choice: string, basis: Given])[] = [
  ['visitor', 'denied', { visitor: 'denied' }],
  ['cmp', 'denied', { cmp: 'denied' }],
  ['visitor', 'granted', { visitor: 'granted' }],
  ['cmp', 'granted', { cmp: 'granted' }],
  ['gpc', 'denied', { gpc: true }],
  ['gpc', 'denied', { dnt: true }],
  ['cmp', 'granted', { implied: 'granted' }],
  ['default', 'granted', {}],
];

interface Given {
  readonly visitor?: 'granted' | 'denied' | undefined;
  readonly cmp?: 'granted' | 'denied' | undefined;
  readonly implied?: 'granted' | 'denied';
  readonly gpc?: boolean;
  readonly dnt?: boolean;
}

describe('the table of who decides', () => {
  it('has a row for each voice', () => {
    expect(rowsOf('Who decides, if several speak').map(([, , , source]) => source)).toEqual(
      VOICES.map(([source]) => `\`${source}\``),
    );
  });

  const pairs = VOICES.flatMap((higher, index) =>
    VOICES.slice(index + 1).map((lower) => [higher, lower] as const),
  );

  it.each(pairs)('%j holds against %j', ([source, choice, higher], [, , lower]) => {
    // The same voice cannot say both.
    const given: Given = { ...lower, ...higher };
    for (const purpose of PURPOSES) {
      const { visitor, cmp, implied, gpc = false, dnt = false } = given;
      const told = said(purpose, {
        book: bookOf({ visitor, cmp }),
        implied: implied ? { [purpose]: implied } : {},
        config: { personalize: 'opt-out', measure: 'opt-out', gpc: 'respect', dnt: 'respect' },
        signals: { gpc, dnt },
      });
      expect([told.source, told.choice]).toEqual([source, choice]);
    }
  });
});

function said(purpose: (typeof PURPOSES)[number], basis: Partial<Basis>): ReturnType<typeof holds> {
  const nothing: Basis = {
    book: NOTHING,
    implied: {},
    config: undefined,
    signals: { gpc: false, dnt: false },
    since: 0,
  };
  return holds(purpose, { ...nothing, ...basis });
}

function bookOf({ visitor, cmp }: Pick<Given, 'visitor' | 'cmp'>): Book {
  const both = (choice: Given['visitor']): Book['visitor'] =>
    choice ? Object.fromEntries(PURPOSES.map((purpose) => [purpose, [choice, 1] as const])) : {};
  return { visitor: both(visitor), cmp: both(cmp) };
}
