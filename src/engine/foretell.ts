import type { Content } from '../model/config.ts';
import { isOfOnePage, type Snapshot } from '../model/decision.ts';
import type { Visitor } from '../model/visitor.ts';
import type { Compiled } from './compile.ts';
import { cellsOf } from './series.ts';

export interface ForetellOptions extends Pick<Snapshot, 'decided' | 'until'> {
  readonly variantsOf: Compiled['variantsOf'];
}

/** Says of decided variants what the next page can show of them without a config, and until when; and what it must not. */
export function foretell(
  visitor: Visitor,
  { decided, until = {}, variantsOf }: ForetellOptions,
): Pick<Snapshot, 'contents' | 'until' | 'refused'> {
  const contents: Record<string, Content> = {};
  for (const [slot, id] of Object.entries(decided)) {
    const variant = variantsOf(slot)?.find((one) => one.id === id);
    const { content } = variant ?? {};
    // HTML is made harmless by a plugin, which comes with the client.
    if (variant && content && content.html === undefined && !isOfOnePage(variant)) contents[slot] = content;
  }
  const refused = ['dismissed', 'optOut'].flatMap((series) =>
    cellsOf(visitor, series).flatMap(([key, , value]) =>
      value === 'finished' || value === false ? [] : key,
    ),
  );
  return {
    ...(Object.keys(contents).length > 0 && { contents }),
    ...(Object.keys(until).length > 0 && { until }),
    ...(refused.length > 0 && { refused }),
  };
}
