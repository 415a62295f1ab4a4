/** Both are put in by the build, which bundles `head/snippet.ts`: see `rollup.config.mjs`. */
declare const SNIPPET: string;
declare const SNIPPET_HASH: string;

/**
 * A script to be inlined in the `<head>` of every page, before what is painted. From what the last page left in
 * localStorage it sets `data-tb-personas` on `<html>`, and fills decided slots while the parser runs, so that their
 * default is never painted. It sends nothing and stores nothing. Plain ASCII, at most 1,500 bytes with brotli.
 *
 * @example
 * const tag = `<script>${headSnippet}</script>`;
 */
export const headSnippet: string = SNIPPET;

/**
 * The source that lets a Content-Security-Policy run {@link headSnippet}, with its quotes: `'sha256-…'`.
 *
 * @example
 * const policy = `script-src 'self' ${headSnippetHash}`;
 */
export const headSnippetHash: string = SNIPPET_HASH;
