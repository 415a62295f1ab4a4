import { connectTabs } from '../browser/tabs.ts';
import type { Host, Tailorbird } from '../model/client.ts';
import type { ConsentState } from '../model/consent.ts';
import { CHOICES, type VisitorEvent } from '../model/event.ts';
import { isObject, read } from '../model/json.ts';
import type { NoticeBoard } from '../model/notices.ts';
import type { Consent } from './consent.ts';
import type { Gate } from './gate.ts';

export interface ChoicesOptions extends Pick<NoticeBoard, 'emit' | 'on' | 'problem'> {
  readonly consent: Consent;
  readonly gate: Pick<Gate, 'admit'>;
  readonly track: Host['track'];
  /** Remembers what was done in another tab, where the visitor lets it be remembered. */
  readonly remember: (event: VisitorEvent) => void;
  readonly save: () => Promise<void>;
  readonly visitorId: () => string;
  /** @param id - Of the visitor whom another tab has forgotten. */
  readonly erase: (id?: string) => Promise<void>;
  /** Gives slots their default back: those that show a variant for this persona, or any. */
  readonly withdraw: (persona?: string) => void;
  /** Personas that the visitor has left for good. */
  readonly left: () => readonly string[];
}

export interface Choices extends Pick<Host, 'consent' | 'optOut' | 'optIn' | 'finish' | 'forget' | 'heed'> {
  stop(): void;
}

/** What the visitor decides, here and in every other tab of the site. */
export function createChoices(options: ChoicesOptions): Choices {
  const { consent, track, remember, save, withdraw, emit } = options;
  const tabs = connectTabs('tailorbird', (message) => {
    hear(message).catch((error) => options.problem('storage', error));
  });
  const stopListening = options.on('event', (event) => {
    if (!CHOICES.includes(event.name)) return;
    take(event);
    tabs.send({ event });
  });

  async function hear(message: unknown): Promise<void> {
    if (!isObject(message)) return;
    const { event } = message;
    if (isForgotten(message['forget'])) await forget(options, message['forget']);
    if (isObject(message['consent'])) await consent.hear(message['consent']);
    const properties = isChoiceEvent(event) && options.gate.admit(event.name, event.properties);
    if (!properties) return;
    const heard = { ...event, properties };
    // Its own tab writes and sends it; until then this one would not know.
    remember(heard);
    take(heard);
    await save();
  }
  function take({ name, properties: { persona } }: VisitorEvent): void {
    if ((name === 'opt_out' || name === 'finish') && typeof persona === 'string') withdraw(persona);
    emit('choice', undefined);
  }
  /** At once, and again when it is on record: only then is it certain how late it was said, and who has heard of it. */
  async function tell(done: Promise<void>): Promise<void> {
    // Where a page has broken what it needs, this rejects, and what is under way is still waited for.
    const send = async (): Promise<void> => tabs.send({ consent: consent.said() });
    await Promise.all([send(), done]);
    await send();
  }
  const set: Tailorbird['consent']['set'] = (choice) => tell(consent.set(choice));
  async function decide(event: 'opt_out' | 'opt_in' | 'finish', persona: string): Promise<void> {
    track(event, { persona });
    await save();
  }
  function setOptOut(choice: 'granted' | 'denied', persona: string | undefined): Promise<void> {
    const state: ConsentState = { personalize: choice, measure: choice };
    return persona === undefined ? set(state) : decide(choice === 'denied' ? 'opt_out' : 'opt_in', persona);
  }
  return {
    consent: { get: consent.get, details: consent.details, set },
    heed(answer) {
      const done = consent.heed(answer);
      if (done) void tell(done);
    },
    optOut: (persona) => setOptOut('denied', persona),
    optIn: (persona) => setOptOut('granted', persona),
    finish: (persona) => decide('finish', persona),
    forget() {
      tabs.send({ forget: { id: options.visitorId(), left: options.left() } satisfies Forgotten });
      return forget(options);
    },
    stop: () => [stopListening, tabs.stop].forEach((stop) => stop()),
  };
}

/** What a tab that was told to forget lets the others know. */
interface Forgotten {
  /** Of the visitor that was. */
  readonly id: string;
  /** What it says again by itself: when that is heard at last, the visitor may have come back to it. */
  readonly left: readonly unknown[];
}

async function forget({ left, erase, track, save }: ChoicesOptions, heard?: Forgotten): Promise<void> {
  const out = left().filter((persona) => !heard?.left.includes(persona));
  const erased = erase(heard?.id);
  // What the visitor wants no part of is no knowledge of them, and would be wanted again.
  for (const persona of out) track('opt_out', { persona });
  await erased;
  if (out.length > 0) await save();
}

function isForgotten(value: unknown): value is Forgotten {
  return isObject(value) && typeof value['id'] === 'string' && Array.isArray(value['left']);
}

/** Of its properties the gate says what is kept. */
function isChoiceEvent(value: unknown): value is VisitorEvent {
  return CHOICES.includes(String(read(value, 'name')));
}
