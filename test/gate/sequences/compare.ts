import { expect } from 'vitest';
import { holds, memoryOf, type Model } from './model.ts';
import type { Rig } from './rig.ts';

/** Compares what these tabs say of consent with the model. */
export async function compareConsent(model: Model, rig: Rig, tabs: readonly number[]): Promise<void> {
  for (const id of tabs) {
    const tab = model.tabs.get(id);
    if (!tab) continue;
    const [[personalize, by], [measure, from]] = [
      holds(model, tab, 'personalize'),
      holds(model, tab, 'measure'),
    ];
    const { consent, details } = await rig.said(id);
    const sources = [
      details.personalize.choice,
      details.personalize.source,
      details.measure.choice,
      details.measure.source,
    ];
    expect([consent, ...sources], `tab ${id}`).toEqual([
      { personalize, measure },
      personalize,
      by,
      measure,
      from,
    ]);
  }
}

/** Compares all that lies in the browser, and all that was sent. */
export async function compareOutside(model: Model, rig: Rig): Promise<void> {
  const { isCreated, records, local } = await rig.stored();
  // What a crash has brought back lies there until the next page is opened.
  const keys = [...Object.keys(records), ...(model.isRewound ? [] : Object.keys(local))];
  const wrong = keys.filter((key) => !(key.includes('consent') ? model.isSaid : model.isKept));
  expect([wrong, isCreated && !model.isSaid && !model.wasKept], 'in storage').toEqual([[], false]);
  expect('consent' in records, 'the record').toBe(model.isSaid);
  if (!model.isRewound) expect('tailorbird.consent' in local, 'the mirror').toBe(model.isSaid);
  expect(sorted(itemsOf(records['visitor']), model.isOrdered), 'stored').toEqual(once(model.stored));
  expect(rig.received().toSorted(), 'received').toEqual(model.uploads.toSorted());
  // Who is left is nobody's business: an event that says so never goes, and none that waits.
  expect(rig.bodies()).not.toContain('opt_out');
  expect(rig.problems(), 'problems').toEqual([]);
}

/** Compares what these tabs remember. */
export async function compareMemory(model: Model, rig: Rig, tabs: readonly number[]): Promise<void> {
  for (const id of tabs) {
    const tab = model.tabs.get(id);
    if (!tab || tab.isBlurred) continue;
    const { events, left } = memoryOf(model, tab);
    const memory = await rig.memory(id);
    const isDenied = holds(model, tab, 'personalize')[0] === 'denied';
    const personas = memory.personas.filter(
      (persona) => isDenied || events.length === 0 || left.includes(persona),
    );
    // By a clock that was set back, of what two tabs do not know of one another the refusal holds.
    const out = model.isOrdered ? memory.left : memory.left.filter((persona) => left.includes(persona));
    const sure = (all: readonly string[]): string[] => all.filter((one) => !model.unsure.has(one)).toSorted();
    expect([sure(out), sure(personas)], `tab ${id}`).toEqual([sure(left), []]);
    if (holds(model, tab, 'measure')[0] === 'denied') expect(memory.outbox, `outbox of ${id}`).toBe(0);
    expect(sorted(memory.events, model.isOrdered), `tab ${id} remembers`).toEqual(once(events));
  }
}

type Cells = readonly (readonly [string, number])[];

/** How often each thing was folded into a visitor, in the order of their times. */
export function itemsOf(visitor: unknown): Cells {
  const { series } = (visitor ?? { series: {} }) as { series: Record<string, [string, number, number][]> };
  return (series['affinity.item'] ?? []).map(([item, , amount]) => [item, amount / 1e4]);
}

/** Each once, in the order in which they were seen, in whichever tab. */
function once(items: readonly string[]): Cells {
  return sorted(
    items.map((item) => [item, 1]),
    false,
  );
}

/** A clock that was set back has nothing in its order. */
function sorted(cells: Cells, isOrdered: boolean): Cells {
  return isOrdered ? cells : [...cells].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
}
