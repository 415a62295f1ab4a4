import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isObject, parseJson } from '../../model/json.ts';
import { UsageError } from '../io.ts';
import { leavesOf, toCondition } from '../config/leaves.ts';

/** What pages say about personas, slots and facts in their own markup. */
export interface Markup {
  /** Facts that `data-tb-when` reads. */
  readonly facts: ReadonlySet<string>;
  /** Whether a list is sorted by affinities. */
  readonly isRanked: boolean;
}

export const NO_MARKUP: Markup = { facts: new Set(), isRanked: false };

const PAGE = /\.(html?|php|twig|liquid|phtml|hbs|njk|ejs|vue|svelte|astro|[jt]sx)$/i;
const WHEN = /\bdata-tb-when\s*=\s*(?:'([^']*)'|"([^"]*)")/gi;
const RANKED = /<[^>]*\bdata-tb-rank\b/;
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", '#39': "'", '#34': '"', amp: '&' };
const ENTITY = /&(quot|apos|#39|#34|amp);/g;

/** Reads pages, or the pages in folders, whose markup may read metrics that the config itself does not. */
export async function readMarkup(paths: readonly string[], cwd: string): Promise<Markup> {
  const facts = new Set<string>();
  let isRanked = false;
  for (const path of paths)
    for (const file of await pagesOf(path, cwd)) {
      const html = await readFile(file, 'utf8');
      for (const fact of factsIn(html)) facts.add(fact);
      isRanked ||= RANKED.test(html);
    }
  return { facts, isRanked };
}

async function pagesOf(path: string, cwd: string): Promise<string[]> {
  const full = resolve(cwd, path);
  try {
    if (!(await stat(full)).isDirectory()) return [full];
    const entries = await readdir(full, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && PAGE.test(entry.name));
    const own = files.filter(({ parentPath }) => !/[/\\]node_modules([/\\]|$)/.test(parentPath));
    return own.map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--markup ${path} cannot be read: ${reason}`, { cause: error });
  }
}

function factsIn(html: string): string[] {
  return [...html.matchAll(WHEN)].flatMap(([, single, double]) => {
    const text = (single ?? double ?? '').replaceAll(ENTITY, (_, name: string) => ENTITIES[name] ?? '');
    try {
      const condition = parseJson(text);
      return isObject(condition) ? leavesOf(toCondition(condition)).map(({ path }) => path) : [];
    } catch {
      return []; // a template's placeholder, perhaps: nothing that could be read here
    }
  });
}
