import { page, plain } from '../browser/plain.ts';
import type { Host, Plugin } from '../model/client.ts';

const BUTTON = '[data-tb-panel]';
const PANEL = 'tailorbird-privacy';

/**
 * Opens the visitor's panel from every element with `data-tb-panel`, and has `<tailorbird-privacy>` work where it stands.
 *
 * @param load - Defines the panel's element; called when there is something to show.
 */
export function panelOpener(load: (host: Host) => Promise<unknown>): Plugin {
  return {
    name: 'privacyPanel',
    setup(host) {
      let isOpening = false;
      const define = async (onDefined = (): void => {}): Promise<void> => {
        try {
          await load(host);
          onDefined();
        } catch (error) {
          host.problem('plugin', error, PANEL);
        }
      };
      const open = async (opener: Element): Promise<void> => {
        // Two clicks in a row open one.
        if (isOpening) return;
        isOpening = true;
        await define(() => page().body.append(Object.assign(page().createElement(PANEL), { opener })));
        isOpening = false;
      };
      const onClick = ({ target }: Event): void => {
        const opener = target instanceof Element && plain(target).closest(BUTTON);
        if (opener) void open(plain(opener));
      };
      page().addEventListener('click', onClick);
      const stop = host.each(PANEL, () => void define());
      return () => {
        page().removeEventListener('click', onClick);
        stop();
      };
    },
  };
}
