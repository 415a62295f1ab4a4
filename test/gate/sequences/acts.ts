import {
  erase,
  holds,
  listening,
  memoryOf,
  PURPOSES,
  take,
  type Answer,
  type Model,
  type ModelTab,
  type Site,
} from './model.ts';
import type { Call } from './rig.ts';

/** What the model makes of a call of the client. */
export function act(model: Model, tab: ModelTab, [name, first, second]: Call): void {
  if (name === 'consent') say(model, tab, first as Answer);
  else if (name === 'track') track(model, tab, String(itemOf([name, first, second])));
  else if (name === 'forget') forget(model, tab);
  else if (first !== undefined) leave(model, tab, [first as string, name === 'optOut']);
  else {
    const choice = name === 'optOut' ? 'denied' : 'granted';
    say(model, tab, { personalize: choice, measure: choice });
  }
}

function itemOf([, , properties]: Call): string | undefined {
  return (properties as { item_id?: string } | undefined)?.item_id;
}

/** A page is opened; what it had been told before comes in its order, consent first. */
export function load(model: Model, id: number, page: Site & { readonly queue: readonly Call[] }): void {
  const { policy, gpc, queue } = page;
  const lists = { isBlurred: false, known: {}, pending: [], waiting: [] };
  const tab: ModelTab = { policy, gpc, implied: {}, isAside: false, before: 'pending', left: {}, ...lists };
  model.tabs.set(id, tab);
  [tab.before] = holds(model, tab, 'personalize');
  const isConsent = ([name]: Call): boolean => name === 'consent';
  // What is said in the first task comes before anything is read or erased.
  if (!queue.some(([name, first]) => name === 'consent' || (name.startsWith('opt') && first === undefined)))
    take(model, tab);
  for (const call of queue.filter(isConsent)) act(model, tab, call);
  // What is seen in the first task is told at its end; what is to be forgotten has first to be read.
  const told: string[] = [];
  const rest = queue.filter((one) => !isConsent(one));
  for (const call of rest.filter(([name]) => name !== 'forget')) {
    if (call[0] === 'track' && isOpen(model, tab)) told.push(String(itemOf(call)));
    act(model, tab, call);
  }
  tab.waiting = holds(model, tab, 'measure')[0] === 'denied' ? [] : told;
  // What was refused before is erased again, unless all that is said in the first task has taken it back.
  if (holds(model, tab, 'personalize')[0] === 'denied') erase(model, [tab]);
  for (const call of rest.filter(([name]) => name === 'forget')) act(model, tab, call);
}

/** A platform speaks in a tab. Only what the visitor has said there counts elsewhere, and later. */
export function heed(
  model: Model,
  tab: ModelTab,
  { explicit, ...answer }: Answer & { explicit: boolean },
): void {
  const { cmp } = model.said;
  const before = JSON.stringify([cmp, tab.implied]);
  const said = JSON.stringify(cmp);
  // To ask again takes back a consent, and no refusal.
  for (const purpose of explicit ? PURPOSES : [])
    if (answer[purpose] !== 'pending') Object.assign(cmp, answer[purpose] && { [purpose]: answer[purpose] });
    else if (cmp[purpose] === 'granted') delete cmp[purpose];
  if (!explicit) Object.assign(tab.implied, answer);
  if (JSON.stringify([cmp, tab.implied]) === before) return;
  if (JSON.stringify(cmp) === said) return take(model, tab);
  model.isSaid = true;
  tell(model, tab);
}

function say(model: Model, tab: ModelTab, answer: Answer): void {
  const { visitor, cmp } = model.said;
  for (const purpose of PURPOSES) {
    const choice = answer[purpose];
    if (choice) visitor[purpose] = choice;
    // Who consents here takes back what a platform was told before.
    if (choice === 'granted' && cmp[purpose] === 'denied') delete cmp[purpose];
  }
  model.isSaid = true;
  tell(model, tab);
}

function tell(model: Model, tab: ModelTab): void {
  take(model, tab);
  for (const other of listening(model)) if (other !== tab) take(model, other);
}

function isOpen(model: Model, tab: ModelTab): boolean {
  return PURPOSES.some((purpose) => holds(model, tab, purpose)[0] !== 'denied');
}

function track(model: Model, tab: ModelTab, item: string): void {
  if (holds(model, tab, 'measure')[0] !== 'denied') tab.waiting.push(item);
  const [choice] = holds(model, tab, 'personalize');
  if (choice === 'granted') model.stored.push(item);
  if (choice === 'pending') tab.pending.push(item);
}

function leave(model: Model, tab: ModelTab, [persona, isOut]: readonly [string, boolean]): void {
  if (!isOpen(model, tab)) return;
  for (const one of new Set([tab, ...listening(model)])) {
    const said = [isOut, model.turn, one !== tab] as const;
    const [choice] = holds(model, one, 'personalize');
    if (choice === 'granted') {
      model.left[persona] = said;
      model.unsure.delete(persona);
    }
    if (choice === 'pending') one.left[persona] = said;
  }
}

/** Which personas were left is not forgotten: every tab says again what it knows of that. */
function forget(model: Model, tab: ModelTab): void {
  const tabs = [...new Set([tab, ...listening(model)])];
  const lefts = tabs.map((one) => memoryOf(model, one).left);
  const unsure = [...model.unsure];
  erase(model, tabs);
  for (const [index, one] of tabs.entries()) {
    one.waiting = [];
    if (holds(model, one, 'personalize')[0] === 'granted') model.isKept = true;
    for (const persona of lefts[index] ?? []) leave(model, one, [persona, true]);
  }
  for (const persona of unsure) model.unsure.add(persona);
}
