import { CONSENT_DEFAULTS, RETENTION, UPLOAD_DEFAULTS } from '../../model/defaults.ts';
import type { Config, PersonaConfig } from '../../model/config.ts';
import { PURPOSES } from '../../model/consent.ts';
import { own } from '../../model/json.ts';
import { KEPT } from '../../model/kept.ts';
import { say } from '../../model/phrase.ts';
import { DE } from './words-de.ts';
import { EN } from './words-en.ts';
import { ES } from './words-es.ts';
import { FR } from './words-fr.ts';
import { NL } from './words-nl.ts';
import { PL } from './words-pl.ts';
import type { NoticeWords } from './words.ts';

/** By language: those of the panel. */
export const WORDS: Readonly<Record<string, NoticeWords>> = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  nl: NL,
  pl: PL,
};

/** What the button is called that opens the panel, where the shop does not call it anything else. */
const BUTTON: Readonly<Record<string, string>> = {
  en: 'Privacy',
  de: 'Datenschutz',
  fr: 'Vie privée',
  es: 'Privacidad',
  nl: 'Privacy',
  pl: 'Prywatność',
};

/** Letters of an ISO 8601 duration, before and after its `T`. */
const UNITS = [
  { Y: 'year', M: 'month', W: 'week', D: 'day' },
  { H: 'hour', M: 'minute', S: 'second' },
] as const;

/** The part of a privacy notice that tells of a config, as Markdown. The same config gives the same text. */
export function writeNotice(config: Config, language: string): string {
  const words = own(WORDS, language) ?? EN;
  const sections: readonly (readonly [heading: string, ...blocks: string[]])[] = [
    [words.collected, words.collectedIntro, listOf(eventsOf(config, words)), words.besides],
    [words.purposes, ...purposesOf(config, words)],
    [words.groups, ...groupsOf(config, words, language)],
    [words.stored, words.storedIntro, tableOf(config, words, language)],
    [words.consent, ...consentOf(config, words)],
    [words.sent, ...sendingOf(config, words, language)],
    [words.rights, put(words.rightsIntro, BUTTON[language] ?? ''), listOf(words.rightsList)],
  ];
  const parts = sections.flatMap(([heading, ...blocks]) => [`### ${heading}`, ...blocks]);
  return `${[`## ${words.title}`, words.intro, ...parts].join('\n\n')}\n`;
}

function eventsOf({ events }: Config, { events: names, alone }: NoticeWords): string[] {
  return Object.entries(events).map(([name, { properties = {} }]) => {
    const details = Object.keys(properties).map(code).join(', ');
    const said = own(names, name);
    return `${said === undefined ? code(name) : `${said} (${code(name)})`}: ${details || alone}`;
  });
}

function purposesOf({ objectives = [] }: Config, { purposesIntro, onlyAdapt }: NoticeWords): string[] {
  if (objectives.length === 0) return [onlyAdapt];
  const lines = objectives.flatMap(({ id, goals }) =>
    goals.map((goal) => {
      const kpis = goal.kpis.map((kpi) => `${plain(kpi.id)} (${code(kpi.event)})`);
      return `${plain(id)}, ${plain(goal.id)}: ${kpis.join(', ')}`;
    }),
  );
  return [purposesIntro, listOf(lines)];
}

function groupsOf(config: Config, words: NoticeWords, language: string): string[] {
  const { personas = [], holdout = 0 } = config;
  if (personas.length === 0) return [words.noGroups];
  const isCompared = holdout > 0 || personas.some((persona) => (persona.holdout ?? 0) > 0);
  return [
    words.groupsIntro,
    listOf(personas.map((persona) => groupOf(persona, words, language))),
    ...(isCompared ? [words.comparison] : []),
  ];
}

function groupOf(persona: PersonaConfig, words: NoticeWords, language: string): string {
  const { id, label = id, because = '', evidence, expires, sensitivity } = persona;
  const reasons = [because, ...evidence.map((piece) => piece.because ?? '')].map(
    (phrase) => say(phrase, [language]).text,
  );
  const more = [
    ...(expires === undefined ? [] : [put(words.forAtMost, spanOf(expires, language))]),
    ...(sensitivity === 'special' ? [words.onlyDeclared] : []),
  ].join('; ');
  const said = [...new Set(reasons)]
    .filter((text) => text !== '')
    .map(plain)
    .join(' ');
  return `**${plain(label)}**${said && `: ${said}`}${more && ` (${more})`}`;
}

function tableOf({ retention = RETENTION }: Config, words: NoticeWords, language: string): string {
  const rows = KEPT.map(({ place, key, what, needs, ends }) => [
    `${place}, ${code(key)}`,
    words.kept[what],
    words.needs[needs],
    ends === 'never' ? words.untilChanged : spanOf(retention, language),
  ]);
  return [words.columns, words.columns.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function consentOf({ consent }: Config, { policies, signal }: NoticeWords): string[] {
  const { gpc, dnt, ...policy } = { ...CONSENT_DEFAULTS, ...consent };
  return [
    ...PURPOSES.map((purpose) => policies[purpose][policy[purpose] ?? 'opt-in']),
    put(signal[gpc ?? 'respect'], 'Global Privacy Control'),
    put(signal[dnt ?? 'ignore'], 'Do Not Track'),
  ];
}

function sendingOf({ upload }: Config, words: NoticeWords, language: string): string[] {
  if (!upload) return [words.unsent];
  const { endpoint, format, every } = { ...UPLOAD_DEFAULTS, ...upload };
  const how = put(
    put(words.sentHow, format ?? UPLOAD_DEFAULTS.format),
    spanOf(every ?? UPLOAD_DEFAULTS.every, language),
  );
  return [`${put(words.sentTo, code(endpoint))} ${how}`];
}

/** A duration as one says it: `P1Y6M` is `1 year 6 months`. */
function spanOf(duration: string, language: string): string {
  return duration
    .slice(1)
    .split('T')
    .flatMap((part, index) =>
      [...part.matchAll(/(\d+)([A-Z])/g)].map(([, count, letter = '']) => {
        const unit = own<string>(UNITS[index] ?? {}, letter) ?? 'second';
        return Number(count).toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' });
      }),
    )
    .join(' ');
}

function put(text: string, value: string): string {
  return text.replace('%', () => value);
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A name of the config, as it stands there. */
function code(name: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...name.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  return `${fence}${name.replaceAll('|', '\\|')}${fence}`;
}

/** Text of the config in a line of Markdown, of which it must make nothing else; ids with spaces. */
function plain(text: string): string {
  const words = /^[\w-]+$/.test(text) ? text.replaceAll(/[-_]+/g, ' ') : text;
  return words.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
}
