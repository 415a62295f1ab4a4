import { PURPOSES } from '../model/consent.ts';
import { make, paragraph, titled, toggle } from './nodes.ts';
import type { View } from './view.ts';

/** What the visitor allows, and who has said so. */
export function consentSection({ host, act, text, date }: View): HTMLElement {
  const details = host.consent.details();
  const endpoint = host.config.upload?.endpoint;
  return titled(
    text('allowed'),
    ...PURPOSES.map((purpose) => {
      const { choice, source, at } = details[purpose];
      const isOn = choice === 'granted';
      const set = act(() => host.consent.set({ [purpose]: isOn ? 'denied' : 'granted' }));
      return make(
        'div.card',
        {},
        toggle(`allow-${purpose}`, text(purpose), [isOn, set]),
        (purpose === 'personalize' || endpoint !== undefined) && paragraph(text(`${purpose}Help`, endpoint)),
        paragraph(text(choice === 'pending' ? choice : `${source}Says`, date(at)), 'p.small'),
      );
    }),
  );
}
