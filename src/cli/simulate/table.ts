export type Row = readonly (string | number)[];

/**
 * Sets rows in columns with a line below the head.
 *
 * @param words - Columns that go to the left, as the first does; the others go to the right.
 */
export function table(head: Row, rows: readonly Row[], words: readonly number[] = []): string {
  const lines = [head, ...rows].map((row) => row.map(printable));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  const [first = '', ...others] = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column > 0 && !words.includes(column)))
      .join('  '),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return `${[first, rule, ...others].map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}

/** What came from the input may hold what moves the cursor. */
export function printable(value: string | number): string {
  return String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function pad(cell: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return isRight ? space + cell : cell + space;
}

/** In characters as the reader counts them. */
function widthOf(text: string): number {
  return Array.from(text).length;
}
