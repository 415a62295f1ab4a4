// The tables, as they are printed and as they stand in the document.

/** @typedef {import('./statistics.mjs').Spread} Spread */
/** @template Row @typedef {readonly [heading: string, cell: (row: Row) => string]} Column */

/**
 * A table in Markdown; columns of figures are aligned to the right.
 *
 * @template Row
 * @param {readonly Row[]} rows
 * @param {readonly Column<Row>[]} columns
 * @returns {string}
 */
export function tableOf(rows, columns) {
  const texts = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, index) => Math.max(...texts.map((line) => (line[index] ?? '').length)));
  const isFigures = columns.map((_, index) =>
    texts.slice(1).every((line) => /^[+\d–-]/.test(line[index] ?? '')),
  );
  const lineOf = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, index) => (isFigures[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = texts;
  const rule = widths.map((width, index) =>
    isFigures[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [lineOf(head), lineOf(rule), ...body.map(lineOf)].join('\n');
}

/**
 * Three digits that say something, and no more.
 *
 * @param {number | undefined} value
 * @returns {string}
 */
export function figure(value) {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/**
 * The median, and from where to where it went.
 *
 * @param {Spread | undefined} spread
 * @returns {string}
 */
export function spread(spread) {
  if (!spread || !Number.isFinite(spread.median)) return '–';
  return `${figure(spread.median)} (${figure(spread.min)}–${figure(spread.max)})`;
}

/**
 * Puts texts in their places: what stands between `<!-- name -->` and `<!-- /name -->`.
 *
 * @param {string} document
 * @param {Readonly<Record<string, string>>} texts
 * @returns {string}
 */
export function fillIn(document, texts) {
  return Object.entries(texts).reduce((text, [name, content]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- /${name} -->)`);
    if (!place.test(text))
      throw new Error(`There is no place for ${name}: <!-- ${name} --> <!-- /${name} -->`);
    return text.replace(place, (_, begin, end) => `${begin}\n${content}\n\n${end}`);
  }, document);
}
