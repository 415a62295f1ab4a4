/** The database of the site's origin, and its one object store. */
export const DATABASE = 'tailorbird';
export const STORE = 'records';

/** Keys of the object store: all that is ever in IndexedDB. */
export const RECORDS = { visitor: 'visitor', consent: 'consent', sent: 'sent' } as const;

/** All that is ever in localStorage. */
export const MIRRORS = { consent: 'tailorbird.consent', snapshot: 'tailorbird.snapshot' } as const;

/** Something that is kept in the visitor's browser. */
export interface Kept {
  readonly place: 'IndexedDB' | 'localStorage';
  /** Where in it. */
  readonly key: string;
  /** What it is; the texts are the documents' and the panel's. */
  readonly what: keyof typeof RECORDS | keyof typeof MIRRORS;
  /** Without whose leave it is never there; a choice itself is kept without. */
  readonly needs: 'personalize' | 'a choice';
  /** When it goes by itself. */
  readonly ends: 'retention' | 'never';
}

const DATABASE_PATH = `${DATABASE} / ${STORE}`;

/** All that is ever kept in the visitor's browser; there are no cookies. */
export const KEPT: readonly Kept[] = [
  {
    place: 'IndexedDB',
    key: `${DATABASE_PATH} / ${RECORDS.visitor}`,
    what: 'visitor',
    needs: 'personalize',
    ends: 'retention',
  },
  {
    place: 'IndexedDB',
    key: `${DATABASE_PATH} / ${RECORDS.sent}`,
    what: 'sent',
    needs: 'personalize',
    ends: 'retention',
  },
  {
    place: 'IndexedDB',
    key: `${DATABASE_PATH} / ${RECORDS.consent}`,
    what: 'consent',
    needs: 'a choice',
    ends: 'never',
  },
  {
    place: 'localStorage',
    key: MIRRORS.snapshot,
    what: 'snapshot',
    needs: 'personalize',
    ends: 'retention',
  },
  { place: 'localStorage', key: MIRRORS.consent, what: 'consent', needs: 'a choice', ends: 'never' },
];
