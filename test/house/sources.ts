import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../prepare.mjs';
import type { SourceFile } from './shape.ts';

/** Every TypeScript file of the library. */
export function readSources(): SourceFile[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** The texts of a union type, those of the unions that it names in the same file included. */
export function membersOf(path: string, name: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const types = new Map(
    file.statements.filter(ts.isTypeAliasDeclaration).map((one) => [one.name.text, one.type]),
  );
  const members = (type: ts.TypeNode | undefined): string[] => {
    if (!type) throw new Error(`${path} has no type ${name}`);
    if (ts.isUnionTypeNode(type)) return type.types.flatMap(members);
    if (ts.isTypeReferenceNode(type)) return members(types.get(type.typeName.getText()));
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
    throw new Error(`${type.getText()} is no text`);
  };
  return members(types.get(name));
}

/** Of these texts, those that the library says anywhere but in the declaration of its types. */
export function saidBy(sources: readonly SourceFile[], texts: readonly string[], types: string): string[] {
  const others = sources.filter(({ path }) => path !== types).map((source) => source.text);
  return texts.filter((text) => others.some((other) => other.includes(`'${text}'`)));
}

/** The members of an interface. */
export function fieldsOf(path: string, name: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = file.statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === name);
  if (!found) throw new Error(`${path} has no interface ${name}`);
  return found.members.flatMap((member) => member.name?.getText() ?? []);
}
