import ts from 'typescript';

export interface SourceFile {
  /** Below the project's folder, with forward slashes: `src/engine/hash.ts`. */
  readonly path: string;
  readonly text: string;
}

type Check = (node: ts.Node, path: string) => boolean;

/** Entries and the three files beside them; everything else in src/ lies directly in a room that the import table has. */
const TOP = [
  'index.ts',
  'script.ts',
  'plugins.ts',
  'platforms.ts',
  'tag.ts',
  'head.ts',
  'client.ts',
  'house.ts',
  'errors.ts',
];
const ROOMS = [
  'model',
  'engine',
  'engine/config',
  'browser',
  'gate',
  'consent',
  'store',
  'slot',
  'head',
  'source',
  'signal',
  'upload',
  'panel',
  'presets',
  'cli',
  'cli/charts',
  'cli/check',
  'cli/config',
  'cli/head',
  'cli/init',
  'cli/notice',
  'cli/simulate',
];
const PLACE = new RegExp(
  `^src/(${TOP.join('|')}|(${ROOMS.join('|')})/[^/]+\\.(ts|json))$`.replaceAll('.ts', '\\.ts'),
);

/** Rooms whose `index.ts` is an entry. */
const ENTRIES = /^src\/((engine|panel)\/)?index\.ts$/;
const PURE = /^src\/(model|engine)\//;
/** The files of the script tags, of the head snippet and of the command's threads are loaded for what they do. */
const STARTS =
  /^src\/(panel\/script|script|plugins|platforms|head\/snippet|cli\/tailorbird|cli\/worker)\.ts$/;

/** Browsers know an own element by its class. */
const ELEMENT = 'src/panel/element.ts';

/** What the linter has no rule for. */
const CHECKS: Readonly<Record<string, Check>> = {
  'a module does something when it is imported': (node, path) =>
    ts.isSourceFile(node.parent) && !isDeclaration(node) && !STARTS.test(path),
  'let at module level': (node) =>
    ts.isVariableStatement(node) &&
    ts.isSourceFile(node.parent) &&
    !(node.declarationList.flags & ts.NodeFlags.Const),
  'a class that is no error': (node, path) =>
    ts.isClassLike(node) &&
    path !== ELEMENT &&
    node.heritageClauses?.[0]?.types[0]?.expression.getText().endsWith('Error') !== true,
  'this outside of an error': (node) => node.kind === ts.SyntaxKind.ThisKeyword && !isInClass(node),
  'an entry that is more than named re-exports': (node, path) =>
    ENTRIES.test(path) && ts.isSourceFile(node.parent) && !isNamedReExport(node),
  'the clock read in a pure room': (node, path) => PURE.test(path) && isClock(node),
  'unload or beforeunload': (node) => ts.isStringLiteralLike(node) && /^(before)?unload$/.test(node.text),
};

/** Says what in a file is against the shape of code that the house keeps, each with its line. */
export function faultsOf({ path, text }: SourceFile): string[] {
  const faults: string[] = [];
  if (!PLACE.test(path)) faults.push(`${path}: no room of ours`);
  if (path.endsWith('/index.ts') && !ENTRIES.test(path))
    faults.push(`${path}: index.ts is the name of an entry`);
  if (!path.endsWith('.ts')) return faults;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(file, (node) => {
    for (const [name, check] of Object.entries(CHECKS)) {
      if (check(node, path)) faults.push(`${path}:${lineOf(node)}: ${name}`);
    }
  });
  return faults;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  node.forEachChild((child) => {
    if (child.kind !== ts.SyntaxKind.EndOfFileToken) look(child);
    visit(child, look);
  });
}

function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function isDeclaration(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause !== undefined;
  return (
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isVariableStatement(node)
  );
}

/** Types cost nothing, so `export type *` may stand for all of a file's. */
function isNamedReExport(node: ts.Node): boolean {
  if (!ts.isExportDeclaration(node) || node.moduleSpecifier === undefined) return false;
  return node.isTypeOnly || node.exportClause?.kind === ts.SyntaxKind.NamedExports;
}

function isInClass(node: ts.Node): boolean {
  return node.parent !== undefined && (ts.isClassLike(node.parent) || isInClass(node.parent));
}

/** `Date.now` is the linter's; `new Date()` and `Date()` without an argument read the clock as well. */
function isClock(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.getText() === 'Date';
  return (
    ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  );
}
