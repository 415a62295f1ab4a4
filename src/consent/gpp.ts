import type { Plugin } from '../model/client.ts';
import type { Choice, ConsentAnswer, Purpose } from '../model/consent.ts';
import { isObject } from '../model/json.ts';
import { consentBridge } from './bridge.ts';
import { whenThere } from './platform.ts';
import { consentTo, PURPOSES_OF_TCF, type TcfPurposes } from './tcf.ts';

/** What {@link gpp} takes. */
export interface GppOptions {
  /** Which purposes of ours an opt-out of the American sections refuses. @defaultValue both */
  readonly optOut?: readonly Purpose[] | undefined;
  /** For the European section, as {@link tcf} takes them. */
  readonly tcf?: TcfPurposes | undefined;
}

/** Fields of the American sections, in which 1 is an opt-out and 2 is none; 0 where it does not apply. */
const OPT_OUTS = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'];
const OPTED_OUT = 1;
const NOT_OPTED_OUT = 2;

/**
 * Takes over what a platform of IAB's Global Privacy Platform (1.1) says by `__gpp`, once its signal is ready and
 * whenever that changes. American sections (`usnat`, `usca`, …): an opt-out of sale, sharing or targeted advertising, or
 * their copy of Global Privacy Control, is a refusal; none is no consent either, but lets both purposes hold by default.
 * The European section (`tcfeuv2`) is read as {@link tcf} reads it.
 */
export function gpp({ optOut = ['personalize', 'measure'], tcf = {} }: GppOptions = {}): Plugin {
  const purposes = { ...PURPOSES_OF_TCF, ...tcf };
  return consentBridge({
    name: 'gpp',
    consent: (listener) =>
      whenThere('__gpp', (ask) => {
        let id: unknown;
        ask('addEventListener', (event: unknown) => {
          if (!isObject(event)) return;
          id = event['listenerId'];
          const { pingData } = event;
          if (!isObject(pingData) || pingData['signalStatus'] !== 'ready') return;
          const answer = answerOf(sectionsOf(pingData), { optOut, purposes });
          if (answer) listener(answer);
        });
        return () => ask('removeEventListener', () => {}, id);
      }),
  });
}

type Section = Readonly<Record<string, unknown>>;

interface Reading {
  readonly optOut: readonly Purpose[];
  readonly purposes: Readonly<Record<Purpose, readonly number[]>>;
}

function answerOf(
  sections: Readonly<Record<string, Section>>,
  { optOut, purposes }: Reading,
): ConsentAnswer | undefined {
  const { tcfeuv2, ...others } = sections;
  if (tcfeuv2) {
    const consents = tcfeuv2['PurposeConsents'] ?? tcfeuv2['PurposeConsent'];
    return {
      personalize: consentTo(consents, purposes.personalize),
      measure: consentTo(consents, purposes.measure),
    };
  }
  const american = Object.entries(others).flatMap(([name, section]) =>
    name.startsWith('us') ? [section] : [],
  );
  const says = (value: number): boolean =>
    american.some((section) => OPT_OUTS.some((field) => section[field] === value));
  if (says(OPTED_OUT) || american.some(({ Gpc }) => Gpc === true))
    return Object.fromEntries(optOut.map((purpose): [Purpose, Choice] => [purpose, 'denied']));
  return says(NOT_OPTED_OUT) ? { personalize: 'granted', measure: 'granted', explicit: false } : undefined;
}

/** Sections by name. Their parts (core and Global Privacy Control) may stand apart. */
function sectionsOf({ parsedSections }: Section): Readonly<Record<string, Section>> {
  const sections: Record<string, Section> = {};
  for (const [name, section] of Object.entries(isObject(parsedSections) ? parsedSections : {}))
    sections[name] = Object.fromEntries([section].flat().filter(isObject).flatMap(Object.entries));
  return sections;
}
