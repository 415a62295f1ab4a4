import { codeIn, readDocument, tablesOf } from './markdown.ts';

const HEADING = 'Browser APIs';
const tables = tablesOf(readDocument('docs/privacy.md')).filter(({ heading }) => heading === HEADING);

/** The globals that the document names. */
export function documentedGlobals(): string[] {
  return cellsOf('globals').flatMap(([names = '']) => codeIn(names));
}

/** The members of interfaces that the document names, as `Navigator.language`. */
export function documentedMembers(): string[] {
  return cellsOf('interface').flatMap(([type = '', members = '']) =>
    codeIn(members).map((member) => `${codeIn(type).join()}.${member}`),
  );
}

/** The media queries that the document names. */
export function documentedQueries(): string[] {
  const [, why = ''] = cellsOf('globals').find(([names]) => names === '`matchMedia`') ?? [];
  return codeIn(why).filter((code) => code.startsWith('('));
}

function cellsOf(column: string): readonly (readonly string[])[] {
  return tables.filter(({ columns }) => columns[0] === column).flatMap(({ rows }) => rows);
}
