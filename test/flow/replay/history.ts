import type { Context, VisitorEvent } from '../../../src/engine/index.ts';

/** One event of a recorded session, with what the page knew without history at that moment. */
export interface Step {
  readonly event: VisitorEvent;
  /** A page begins with this event. */
  readonly opensPage: boolean;
  readonly context: Context;
}

/** All recorded sessions of one visitor, in the order of their time. */
export interface History {
  readonly visitor: string;
  readonly sessions: readonly (readonly Step[])[];
}

/** Puts the sessions of each visitor together, visitors in the order in which they first came. */
export function groupByVisitor(
  sessions: readonly { readonly visitor: string; readonly steps: readonly Step[] }[],
): History[] {
  const start = ({ steps }: { readonly steps: readonly Step[] }): number => steps[0]?.event.time ?? 0;
  const byVisitor = new Map<string, (readonly Step[])[]>();
  for (const session of sessions.toSorted((a, b) => start(a) - start(b))) {
    const known = byVisitor.get(session.visitor);
    if (known) known.push(session.steps);
    else byVisitor.set(session.visitor, [session.steps]);
  }
  return [...byVisitor].map(([visitor, own]) => ({ visitor, sessions: own }));
}

/** Every event of a history, in order. */
export function stepsOf({ sessions }: History): Step[] {
  return sessions.flat();
}
