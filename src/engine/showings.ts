import type { Host } from '../model/client.ts';
import { DEFAULT_VARIANT, keepDefault } from '../model/decision.ts';
import type { NoticeBoard } from '../model/notices.ts';
import type { Session } from './session.ts';

export interface ShowingsOptions extends Pick<NoticeBoard, 'emit'> {
  readonly config: Host['config'];
  readonly session: Session;
  readonly track: Host['track'];
}

/** What slots show, that it was seen, and that it is not wanted. */
export function createShowings({
  config: { version },
  session,
  track,
  emit,
}: ShowingsOptions): Pick<Host, 'decision' | 'exposed' | 'dismiss'> {
  const decision: Host['decision'] = (slot) =>
    // oxlint-disable-next-line typescript/no-unnecessary-type-conversion -- a page without types may hand over anything
    session.decide(String(slot)) ?? keepDefault(slot, 'not-ready', version);
  return {
    decision,
    exposed(seen) {
      const { slot, variant, persona, withheld, experiment } = seen;
      if (!session.isFirst(seen)) return;
      emit('exposure', seen);
      track('exposure', { slot, variant, persona, withheld, experiment });
    },
    dismiss(slot) {
      const { variant, persona, reason } = decision(slot);
      if (variant === DEFAULT_VARIANT) return;
      if (reason !== 'preview') track('dismiss', { slot, variant, persona });
      session.decide(slot, 'dismissed');
      emit('refresh', 'withdrawal');
    },
  };
}
