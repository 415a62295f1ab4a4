import type { Io } from '../io.ts';
import { UsageError } from '../io.ts';
import type { Answers } from './starter.ts';

/** What can be asked, by flag. */
export interface Flags {
  readonly shop?: string | undefined;
  readonly country?: string | undefined;
  readonly language?: string | undefined;
  readonly presets?: string | undefined;
  readonly consent?: string | undefined;
  readonly upload?: string | undefined;
}

export interface Said extends Answers {
  readonly presets: readonly string[];
}

interface Question {
  readonly flag: keyof Flags;
  readonly ask: string;
  /** What holds without an answer. */
  readonly otherwise: string;
  /** Brings an answer into form; `undefined` for one that cannot be. */
  readonly read: (text: string) => string | undefined;
  readonly wanted: string;
}

/** Presets that fit most shops, and go well together. */
const DEFAULT_PRESETS = 'returning,cart-abandoner,price-sensitive';
const POLICIES = ['opt-in', 'opt-out', 'none-needed'];

/** Takes the answers from flags, and asks for the others where there is somebody to ask. */
export async function collect(flags: Flags, io: Io, presets: readonly string[]): Promise<Said> {
  const said: Partial<Record<keyof Flags, string>> = {};
  for (const question of questions(io, presets)) {
    const given = flags[question.flag];
    said[question.flag] = given === undefined ? await askFor(question, io) : taken(question, given);
  }
  const { shop = '', country = '', language = '', consent = '', upload = '' } = said;
  return { shop, country, language, consent, upload, presets: namesIn(said.presets ?? '') };
}

/** Asks until the answer can be used. */
async function askFor(question: Question, { ask, out }: Io): Promise<string> {
  if (!ask) return question.otherwise;
  for (;;) {
    const shown = question.otherwise === '' ? 'none' : question.otherwise;
    const answer = (await ask(`${question.ask} [${shown}] `)).trim();
    const value = answer === '' ? question.otherwise : question.read(answer);
    if (value !== undefined) return value;
    await out.write(`  This must be ${question.wanted}.\n`);
  }
}

function taken({ flag, read, wanted }: Question, text: string): string {
  const value = read(text.trim());
  if (value === undefined) throw new UsageError(`--${flag} is "${text}" but must be ${wanted}.`);
  return value;
}

function questions({ env }: Io, presets: readonly string[]): Question[] {
  const [, language = 'de', country = 'DE'] = /^([a-z]{2,3})_([A-Z]{2})\b/.exec(env['LANG'] ?? '') ?? [];
  const one = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);
  return [
    {
      flag: 'shop',
      ask: 'What is your shop called?',
      otherwise: 'shop',
      // With the ending -1 it names the version, which has 64 characters at most.
      read: one(/^\P{Cc}{1,60}$/u),
      wanted: 'a name of 1 to 60 characters',
    },
    {
      flag: 'country',
      ask: 'Which country does it sell to first of all?',
      otherwise: country,
      read: (text) => one(/^[A-Z]{2}$/)(text.toUpperCase()),
      wanted: 'a country in two letters, such as AT',
    },
    {
      flag: 'language',
      ask: 'In which language?',
      otherwise: language,
      read: (text) => one(/^[a-z]{2,3}$/)(text.toLowerCase()),
      wanted: 'a language in two or three letters, such as de',
    },
    {
      flag: 'presets',
      ask: `Which personas do you want to begin with, of ${presets.join(', ')}? (none for none)`,
      otherwise: DEFAULT_PRESETS,
      read: (text) => {
        const names = text === 'all' ? presets : namesIn(text);
        return names.every((name) => presets.includes(name)) ? names.join(',') : undefined;
      },
      wanted: `all, none, or some of ${presets.join(', ')}, with commas between`,
    },
    {
      flag: 'consent',
      ask: 'Do visitors agree first (opt-in), may they refuse (opt-out), or is neither needed (none-needed)?',
      otherwise: 'opt-in',
      read: (text) => (POLICIES.includes(text) ? text : undefined),
      wanted: POLICIES.join(', '),
    },
    {
      flag: 'upload',
      ask: 'Where should events go for your reports, as a URL?',
      otherwise: '',
      read: one(/^\S*$/),
      wanted: 'a URL such as /collect, or nothing',
    },
  ];
}

function namesIn(text: string): string[] {
  if (text === 'none') return [];
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
