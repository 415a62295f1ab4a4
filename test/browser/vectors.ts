import { readCollection } from '../engine/data.ts';

export interface Vectors {
  readonly name: string;
  readonly list: readonly string[];
}

/** Public collections of texts by which pages were made to run what they should not, as far as they are on this machine. */
export function collectedVectors(): Vectors[] {
  const read = (name: string, key = ''): Vectors[] => {
    const rows = readCollection(`xss-vectors/${name}`) as (string | Record<string, string>)[] | undefined;
    const list = rows?.map((row) => (typeof row === 'string' ? row : String(row[key])));
    return list ? [{ name, list }] : [];
  };
  return [
    ...read('dompurify-expect.json', 'payload'),
    ...read('html5sec.json', 'data'),
    ...read('owasp-filter-evasion.json', 'payload'),
    ...read('payloadbox.json.gz'),
  ];
}
