import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './package.ts';

/** What a page can load, as it was built. */
export const SCRIPTS: readonly string[] = readdirSync(join(ROOT, 'dist'))
  .filter((name) => name.endsWith('.min.js'))
  .map((name) => join(ROOT, 'dist', name));

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
};
/** What the types call otherwise than the browsers do. */
const NAMES: Readonly<Record<string, string>> = {
  Animatable: 'Element',
  Body: 'Response',
  HTMLOrSVGElement: 'HTMLElement',
  NavigatorLanguage: 'Navigator',
  NodeListOf: 'NodeList',
};
/** What is asked by a name that the types do not know: `Reflect.get(navigator, 'globalPrivacyControl')`. */
const OWNERS: Readonly<Record<string, string>> = {
  navigator: 'Navigator',
  document: 'Document',
  page: 'Document',
  window: 'Window',
};

/** The globals of the browser that the built scripts read: what they name and do not declare. */
export function globalsRead(): string[] {
  const program = ts.createProgram(SCRIPTS, OPTIONS);
  // Only now nodes know their parents.
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  for (const path of SCRIPTS)
    each(program, path, (node) => {
      if (!ts.isIdentifier(node) || isName(node)) return;
      const symbol = symbolOf(checker, node);
      const files = symbol?.declarations?.map((one) => one.getSourceFile()) ?? [];
      const isLanguage = files.some((file) => /\/lib\.es[^/]*$/.test(file.fileName)) && node.text !== 'Intl';
      const isOurs = files.some(({ fileName }) => SCRIPTS.includes(fileName));
      if (!isLanguage && !isOurs && node.text !== 'undefined') found.add(node.text);
    });
  return [...found].toSorted();
}

/** Members of the browser's interfaces that the sources of these scripts use, as `Navigator.language`. */
export function membersUsed(): string[] {
  const paths = sourcesOfScripts();
  const program = ts.createProgram(paths, OPTIONS);
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const add = (symbol: ts.Symbol | undefined): void => {
    for (const { parent } of symbol?.declarations ?? [])
      if (ts.isInterfaceDeclaration(parent) && isOfBrowser(parent))
        found.add(`${NAMES[parent.name.text] ?? parent.name.text}.${symbol?.name}`);
  };
  for (const path of paths)
    each(program, path, (node) => {
      if (ts.isPropertyAccessExpression(node)) add(checker.getSymbolAtLocation(node.name));
      else if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
        add(checker.getTypeAtLocation(node.expression).getProperty(node.argumentExpression.text));
      else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
        add(checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText()));
      else {
        const [, owner = '', name] = /^Reflect\.get\((\w+)(?:\(\))?, '(\w+)'\)$/.exec(node.getText()) ?? [];
        const type = OWNERS[owner];
        if (type !== undefined) found.add(`${type}.${name}`);
      }
    });
  return [...found].toSorted();
}

/** What the sources of these scripts ask of the device by media queries. */
export function queriesAsked(): string[] {
  const texts = sourcesOfScripts().map((path) => readFileSync(path, 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/matchMedia\(\s*(.*?)\s*\)\./g)].map(([, query = '']) => query),
  );
}

/** All names and texts in the built scripts. */
export function wordsOf(): Set<string> {
  const text = SCRIPTS.map((path) => readFileSync(path, 'utf8')).join('\n');
  return new Set(text.match(/[\w$-]+/g));
}

function sourcesOfScripts(): string[] {
  const maps = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.min.js.map'));
  const sources = maps.flatMap((name) => {
    const path = join(ROOT, 'dist', name);
    const { sources: all } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
    return all.map((source) => resolve(dirname(path), source));
  });
  // The head snippet has no map, as it is inlined.
  const head = readdirSync(join(ROOT, 'src/head')).map((name) => join(ROOT, 'src/head', name));
  return [...new Set([...sources, ...head])];
}

function isOfBrowser({ parent, name }: ts.InterfaceDeclaration): boolean {
  const { fileName } = name.getSourceFile();
  const isIntl = ts.isModuleBlock(parent) && parent.parent.name.getText() === 'Intl';
  return /\/lib\.dom[^/]*$/.test(fileName) || (isIntl && /\/lib\.es[^/]*$/.test(fileName));
}

function symbolOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

/** Whether it names a property or a label, and no variable. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  // What is taken out of the window is a global.
  if (ts.isBindingElement(parent))
    return parent.propertyName === node && parent.parent.parent.getChildAt(2)?.getText() !== 'window';
  return ts.isMethodDeclaration(parent) || ts.isAccessor(parent) || ts.isLabeledStatement(parent);
}

function each(program: ts.Program, path: string, look: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, visit);
  };
  const file = program.getSourceFile(path);
  if (!file) throw new Error(`${path} is not there`);
  visit(file);
}
