import type { Content } from '../model/config.ts';
import { isOfOnePage, type Snapshot } from '../model/decision.ts';
import type { Compiled } from './compile.ts';

/** Says of decided variants what the next page can show of them without a config, and until when. */
export function foretell(
  decided: Snapshot['decided'],
  variantsOf: Compiled['variantsOf'],
): Pick<Snapshot, 'contents' | 'until'> {
  const contents: Record<string, Content> = {};
  const shown = Object.entries(decided).flatMap(([slot, id]) => {
    const variant = variantsOf(slot)?.find((one) => one.id === id);
    const { content } = variant ?? {};
    // HTML is made harmless by a plugin, which comes with the client.
    if (variant && content && content.html === undefined && !isOfOnePage(variant)) contents[slot] = content;
    return variant ?? [];
  });
  const until = Math.min(...shown.map((variant) => variant.until));
  return {
    ...(Object.keys(contents).length > 0 && { contents }),
    ...(until < Infinity && { until }),
  };
}
