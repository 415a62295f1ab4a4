// Who fills the slots of the live page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../prepare.mjs';
import { bigConfig } from '../../pages/big-page.mjs';

/** @typedef {{ name: string, head: (slots: number) => string, isFilling: boolean }} Contestant */

export const ALONE = 'the page alone';

/** @returns {Promise<Contestant[]>} */
export async function contestantsOf() {
  const tailorbird = readFileSync(join(ROOT, 'dist/tailorbird.min.js'), 'utf8');
  const mutator = await bundle("export { default as mutate } from 'dom-mutator';");
  return [
    { name: ALONE, head: () => '', isFilling: false },
    { name: 'by hand', head: (slots) => script(`(${byHand.toString()})(${slots})`), isFilling: true },
    {
      name: 'Tailorbird',
      head: (slots) =>
        `<script type="application/json" data-tb-config>${JSON.stringify(bigConfig({ slots }))}</script>${script(tailorbird)}`,
      isFilling: true,
    },
    {
      name: 'dom-mutator (MIT)',
      head: (slots) =>
        script(
          `${mutator};for (let id = 0; id < ${slots}; id++) peer.mutate.html('.m-' + id + ' p', () => 'Own ' + id);`,
        ),
      isFilling: true,
    },
  ];
}

/** @param {string} source */
async function bundle(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(ROOT, 'test/bench') },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'peer',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A script that may stand in a page. @param {string} text */
const script = (text) => `<script>${text.replaceAll('</script', '<\\/script')}</script>`;

/**
 * Runs in the page. Looks at what is added, and at nothing else.
 *
 * @param {number} slots
 */
function byHand(slots) {
  const texts = new Map(Array.from({ length: slots }, (_, id) => [`s${id}`, `Own ${id}`]));
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement) || !node.firstElementChild) continue;
        for (const slot of node.querySelectorAll('[data-tb-slot]')) {
          const text = texts.get(slot.getAttribute('data-tb-slot') ?? '');
          if (text !== undefined) slot.textContent = text;
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
