/** A line that is longer, as in minified JSON, is shown only around the place, in UTF-16 units. */
const MAX_EXCERPT = 100;
const LINE_END = /\r\n|[\n\r]/g;

/** A file's text, whose places can be told by line and column. */
export interface Source {
  /** As it was named by the user. */
  readonly file: string;
  readonly text: string;
  /** Line and column of an offset, both from 1; the column counts UTF-16 units, as editors do. */
  readonly locate: (offset: number) => { readonly line: number; readonly column: number };
  /** The line of an offset, and a line with carets under the stretch that begins there. */
  readonly excerpt: (offset: number, length: number) => readonly [line: string, carets: string];
}

export function createSource(file: string, text: string): Source {
  const starts = [0, ...[...text.matchAll(LINE_END)].map(({ index, 0: end }) => index + end.length)];
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, text.length));
  return {
    file,
    text,
    locate(offset) {
      const line = lineOf(clamp(offset));
      return { line: line + 1, column: clamp(offset) - (starts[line] ?? 0) + 1 };
    },
    excerpt(offset, length) {
      const line = lineOf(clamp(offset));
      const begin = starts[line] ?? 0;
      const whole = text.slice(begin, starts[line + 1]).replace(/[\n\r]+$/, '');
      const at = clamp(offset) - begin;
      const cut = Math.max(0, Math.min(at - MAX_EXCERPT / 2, whole.length - MAX_EXCERPT));
      const shown = whole.slice(cut, cut + MAX_EXCERPT);
      const [before, after] = [cut > 0 ? '…' : '', cut + MAX_EXCERPT < whole.length ? '…' : ''];
      const room = shown.length - (at - cut);
      const carets = '^'.repeat(Math.max(1, Math.min(length, room)));
      // A control character would move the caret, or the terminal.
      const visible = `${before}${shown}${after}`.replaceAll(/\p{Cc}/gu, ' ');
      return [visible, `${' '.repeat(before.length + at - cut)}${carets}`];
    },
  };
}
