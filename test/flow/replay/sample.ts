import type { VisitorEvent } from '../../../src/engine/index.ts';
import type { History, Step } from './history.ts';

/** About so many visitors in even steps, and besides so many of those with most events. */
const EVEN = 250;
const LONGEST = 12;

/** Visitors to look at more closely: some of all, those with most events, and those who came back. */
export function sampleOf(histories: readonly History[]): History[] {
  const longest = histories.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, LONGEST);
  const chosen = new Set(longest);
  const stride = Math.ceil(histories.length / EVEN);
  histories.forEach((history, index) => {
    if (index % stride === 0 || history.sessions.length > 1) chosen.add(history);
  });
  return [...chosen];
}

function lengthOf({ sessions }: History): number {
  return sessions.flat().length;
}

/** The same entries in another order. */
export function shuffle<T>(entries: readonly T[], random: () => number): T[] {
  return entries
    .map((entry) => [random(), entry] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}

/** A history in which something else happens besides, at the time of the step before which it is put. */
export function insert(
  history: History,
  position: number,
  what: Pick<VisitorEvent, 'id' | 'name' | 'properties'>,
): History {
  let index = 0;
  const sessions = history.sessions.map((session) =>
    session.flatMap((step): Step[] =>
      index++ === position
        ? [{ event: { ...what, time: step.event.time }, context: step.context, opensPage: false }, step]
        : [step],
    ),
  );
  return { ...history, sessions };
}
