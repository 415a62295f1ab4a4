import type { Host } from '../model/client.ts';
import { button, make, paragraph } from './nodes.ts';
import type { View } from './view.ts';

/** How long a browser has to save the file. */
const SAVING_MS = 6e4;

/** The visitor's own copy, and the end of it all, once it is certain that this is meant. */
export function actionsSection({ host, act, text }: View): HTMLElement {
  return make(
    'section.row',
    {},
    button('download', text('download'), () => save(host)),
    make(
      'details',
      {},
      paragraph(text('erase'), 'summary.button'),
      button('sure', text('sure'), act(host.forget, 'erased')),
    ),
  );
}

async function save(host: Host): Promise<void> {
  const blob = new Blob([JSON.stringify(await host.export(), null, 2)], { type: 'application/json' });
  const href = URL.createObjectURL(blob);
  make('a', { href, download: 'data.json' }).click();
  setTimeout(() => URL.revokeObjectURL(href), SAVING_MS);
}
