import type { Content } from '../model/config.ts';
import { isOfOnePage, type Snapshot } from '../model/decision.ts';
import type { Compiled } from './compile.ts';

/** Says of decided variants what the next page can show of them without a config, and until when. */
export function foretell(
  decided: Snapshot['decided'],
  variantsOf: Compiled['variantsOf'],
): Pick<Snapshot, 'contents' | 'until'> {
  const contents: Record<string, Content> = {};
  const until: Record<string, number> = {};
  for (const [slot, id] of Object.entries(decided)) {
    const variant = variantsOf(slot)?.find((one) => one.id === id);
    if (!variant) continue;
    const { content } = variant;
    // HTML is made harmless by a plugin, which comes with the client.
    if (content && content.html === undefined && !isOfOnePage(variant)) contents[slot] = content;
    if (variant.until < Infinity) until[slot] = variant.until;
  }
  return {
    ...(Object.keys(contents).length > 0 && { contents }),
    ...(Object.keys(until).length > 0 && { until }),
  };
}
