import type { Draft } from './starter.ts';

/** Entries that are shorter stand on one line, in UTF-16 units. */
const WIDTH = 110;

/** What each part of a config is for, for those who see one for the first time. */
const NOTES: Readonly<Record<string, string>> = {
  version: 'Any name. It travels with every decision, so give it a new one with every change.',
  events: `The measurement plan: what may be kept of a visitor. Whatever is not named here is dropped, so add your own
properties, and leave out what you do not need. The names are GA4's.`,
  objectives: 'What you want to reach, and the figures that show whether you do.',
  funnels: 'Steps in the order in which visitors should take them.',
  metrics: 'Figures over events, which evidence and slots read as metric.<name>.',
  affinities: 'What a visitor leans to, read as affinity.<name>.<value>, a share from 0 to 1.',
  groups: 'Lists of values that conditions name with $inGroup and $notInGroup.',
  personas: `Who a visitor may be taken for. The points of the evidence that holds add up: who reaches enter joins, who
falls below exit leaves. because is shown to the visitor: put it, and label, in your shop's language.`,
  slots: `Places in your pages, marked with data-tb-slot="<name>", and what members of a persona see there. Everybody
else sees what your page has in that place.`,
  consent: 'What holds before the visitor has chosen: opt-in asks first, as the law of the EU demands.',
  holdout: 'This share of visitors keeps the page as it is, so that you can see what personalization does.',
  upload: 'Where batches of events go, if the visitor agrees. Without it nothing ever leaves the browser.',
};

function head(file: string): string {
  return `A first config for Tailorbird. Pages need it without comments:

  npx tailorbird check ${file} --write ${file.replace(/c$/, '')}

Then mark a place in your page with data-tb-slot="hero", and let it load the config as Tailorbird's README says.`;
}

/** Writes a config with a note above each part. */
export function withNotes(draft: Draft, file: string): string {
  const parts = Object.entries(draft).map(([key, value]) => {
    const note = NOTES[key];
    return `${note === undefined ? '' : `\n${comment(note, '  ')}`}  ${JSON.stringify(key)}: ${format(value, '  ')}`;
  });
  return `${comment(head(file), '')}{\n${parts.join(',\n')}\n}\n`;
}

/** The same as plain JSON. */
export function plain(draft: Draft): string {
  return `${format(draft, '')}\n`;
}

function comment(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => `${`${indent}// ${line}`.trimEnd()}\n`)
    .join('');
}

/** JSON in which what is short stands on one line. */
function format(value: unknown, indent: string): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value).map(([key, item]) => {
    return `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${format(item, inner)}`;
  });
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
