import type { Choice, Tailorbird } from 'tailorbird';
import { find } from './dom.ts';

const SAID: Readonly<Record<Choice, string>> = {
  pending:
    'May this page remember what you look at? It stays in this browser. Until you say so, it is forgotten when you leave.',
  granted: 'This page remembers what you look at, in this browser only.',
  denied: 'This page remembers nothing, and shows everybody the same.',
};

/** The two buttons are alike, and either can be taken back at any time. */
export function showConsent(tailorbird: Tailorbird): void {
  const [yes, no, forget] = [find('[data-yes]'), find('[data-no]'), find('[data-forget]')];
  function show(): void {
    const { personalize } = tailorbird.consent.get();
    find('[data-consent-said]').textContent = SAID[personalize];
    yes.setAttribute('aria-pressed', String(personalize === 'granted'));
    no.setAttribute('aria-pressed', String(personalize === 'denied'));
    forget.hidden = personalize !== 'granted';
  }
  yes.addEventListener('click', () => void tailorbird.consent.set({ personalize: 'granted' }));
  no.addEventListener('click', () => void tailorbird.consent.set({ personalize: 'denied' }));
  forget.addEventListener('click', () => void tailorbird.forget());
  tailorbird.on('consent', show);
  show();
}
