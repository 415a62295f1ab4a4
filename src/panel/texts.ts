import type { Phrase } from '../model/phrase.ts';

/** The panel's own languages, in the order in which each text has them. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pl'];

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** Names of the panel's texts. `%` in a text stands for what is put in. */
export type PanelText = keyof typeof TEXTS;

const TEXTS = {
  title: 'Your privacy|Ihre Privatsphäre|Votre vie privée|Tu privacidad|Je privacy|Twoja prywatność',
  close: 'Close|Schließen|Fermer|Cerrar|Sluiten|Zamknij',
  assumed:
    'What we assume about you|Was wir über Sie annehmen|Ce que nous supposons de vous|Lo que suponemos de ti|Wat we over je aannemen|Co o Tobie zakładamy',
  since: 'since %|seit %|depuis le %|desde el %|sinds %|od %',
  basis: 'Based on: %|Grundlage: %|D’après : %|Según: %|Op grond van: %|Na podstawie: %',
  seen: 'what you looked at|was Sie angesehen haben|ce que vous avez regardé|lo que has mirado|wat je hebt bekeken|to, co oglądasz',
  cart: 'your cart|Ihr Warenkorb|votre panier|tu cesta|je winkelwagen|Twój koszyk',
  bought: 'your orders|Ihre Bestellungen|vos commandes|tus pedidos|je bestellingen|Twoje zamówienia',
  came: 'your way here|Ihr Weg hierher|votre chemin jusqu’ici|tu camino hasta aquí|je weg hierheen|Twoja droga tutaj',
  visits: 'your visits|Ihre Besuche|vos visites|tus visitas|je bezoeken|Twoje wizyty',
  device: 'your device|Ihr Gerät|votre appareil|tu dispositivo|je apparaat|Twoje urządzenie',
  said: 'what you told us|was Sie uns gesagt haben|ce que vous nous avez dit|lo que nos has dicho|wat je ons hebt verteld|to, co wiemy od Ciebie',
  none: 'Nothing yet.|Noch nichts.|Rien pour l’instant.|Nada por ahora.|Nog niets.|Na razie nic.',
  remove: 'Remove|Entfernen|Retirer|Quitar|Verwijderen|Usuń',
  done: 'This is done|Das ist erledigt|C’est terminé|Esto ya está|Dit is klaar|To już załatwione',
  heldOut:
    'You see the usual pages, to compare.|Sie sehen zum Vergleich die üblichen Seiten.|Vous voyez les pages habituelles, pour comparer.|Ves las páginas habituales, para comparar.|Je ziet de gewone pagina’s, ter vergelijking.|Widzisz zwykłe strony, dla porównania.',
  allowed:
    'What you allow|Was Sie erlauben|Ce que vous autorisez|Lo que permites|Wat je toestaat|Na co pozwalasz',
  personalize:
    'Personalisation|Personalisierung|Personnalisation|Personalización|Personalisatie|Personalizacja',
  personalizeHelp:
    'Pages adapt to you.|Seiten passen sich Ihnen an.|Les pages s’adaptent à vous.|Las páginas se adaptan a ti.|Pagina’s passen zich aan jou aan.|Strony dopasowują się do Ciebie.',
  measure: 'Measurement|Messung|Mesure|Medición|Meting|Pomiar',
  measureHelp:
    'What you do here is sent to %|Was Sie hier tun, geht an %|Ce que vous faites ici est envoyé à %|Lo que haces aquí se envía a %|Wat je hier doet gaat naar %|To, co tu robisz, trafia do %',
  visitorSays: 'Your choice, %|Ihre Wahl, %|Votre choix, %|Tu elección, %|Je keuze, %|Twój wybór, %',
  cmpSays:
    'Consent banner|Einwilligungsbanner|Bandeau de consentement|Aviso de consentimiento|Toestemmingsbanner|Baner zgody',
  gpcSays:
    'Refused by your browser|Von Ihrem Browser abgelehnt|Refusé par votre navigateur|Rechazado por tu navegador|Geweigerd door je browser|Odmowa Twojej przeglądarki',
  defaultSays: 'Our setting|Unsere Einstellung|Notre réglage|Nuestro ajuste|Onze instelling|Nasze ustawienie',
  pending: 'Not chosen yet|Noch nicht gewählt|Pas encore choisi|Sin elegir|Nog niet gekozen|Nie wybrano',
  kept: 'Stored and sent|Gespeichert und gesendet|Conservé et envoyé|Guardado y enviado|Bewaard en verstuurd|Zapisane i wysłane',
  here: 'In this browser, for % at most:|In diesem Browser, höchstens %:|Dans ce navigateur, % au plus :|En este navegador, % como máximo:|In deze browser, hoogstens %:|W tej przeglądarce, najwyżej %:',
  empty:
    'Nothing is stored.|Nichts ist gespeichert.|Rien n’est conservé.|No hay nada guardado.|Er is niets bewaard.|Nic nie jest zapisane.',
  visitorKept:
    'what you did here, in figures|was Sie hier taten, in Zahlen|ce que vous avez fait ici, en chiffres|lo que has hecho aquí, en cifras|wat je hier deed, in cijfers|to, co tu robisz, w liczbach',
  snapshotKept:
    'what the next page shows|was die nächste Seite zeigt|ce que montre la page suivante|lo que muestra la página siguiente|wat de volgende pagina toont|to, co pokaże następna strona',
  sentKept:
    'what was sent|was gesendet wurde|ce qui a été envoyé|lo que se ha enviado|wat is verstuurd|to, co wysłano',
  consentKept:
    'your choice, lasting|Ihre Wahl, dauerhaft|votre choix, durable|tu elección, sin límite|je keuze, blijvend|Twój wybór, na stałe',
  unsent:
    'Nothing has been sent.|Nichts wurde gesendet.|Rien n’a été envoyé.|No se ha enviado nada.|Er is niets verstuurd.|Nic nie wysłano.',
  sent: 'Sent to %|Gesendet an %|Envoyé à %|Enviado a %|Verstuurd naar %|Wysłane do %',
  download:
    'Download my data|Meine Daten herunterladen|Télécharger mes données|Descargar mis datos|Mijn gegevens downloaden|Pobierz moje dane',
  erase: 'Delete everything|Alles löschen|Tout effacer|Borrar todo|Alles wissen|Usuń wszystko',
  sure: 'Yes, delete|Ja, löschen|Oui, effacer|Sí, borrar|Ja, wissen|Tak, usuń',
  erased: 'Deleted.|Gelöscht.|Effacé.|Borrado.|Gewist.|Usunięto.',
  saved: 'Saved.|Gespeichert.|Enregistré.|Guardado.|Opgeslagen.|Zapisano.',
};

/** Texts of the shop's own, by name: one for everybody, or one for each language. */
export type PanelTexts = Readonly<Record<string, Phrase>>;

export interface Words {
  /** BCP 47 tag that the panel is in. */
  readonly lang: string;
  /** A text of the panel with `value` in place of `%`. */
  readonly text: (name: PanelText, value?: string) => string;
  /** A text of the config, or the shop's own by that name. */
  readonly phrase: (phrase: Phrase, name?: string) => string;
  readonly date: (at: number) => string;
  /** A duration as ISO 8601 has it. */
  readonly span: (duration: string) => string;
}

/** Words in the first of these languages that there are any in. */
export function createWords(wanted: readonly string[], own: PanelTexts): Words {
  const tags = [...wanted, 'en'].flatMap((tag) => [tag, tag.slice(0, 2).toLowerCase()]);
  const known = tags.find((tag) => LANGUAGES.includes(tag.slice(0, 2))) ?? '';
  // Dates throw at `de_DE`.
  const lang = known.replace('_', '-');
  const index = LANGUAGES.indexOf(lang.slice(0, 2));
  const phrase = (given: Phrase, name = ''): string => {
    const found = own[name] ?? given;
    if (typeof found === 'string') return found;
    return found[tags.find((tag) => tag in found) ?? ''] ?? Object.values(found)[0] ?? '';
  };
  return {
    lang,
    phrase,
    text: (name, value = '') => phrase(TEXTS[name].split('|')[index] ?? '', name).replace('%', () => value),
    date: (at) => new Date(at).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' }),
    span: (duration) =>
      duration.replace(/P(\d+)(\w)/, (_, count: string, unit: string) =>
        Number(count).toLocaleString(lang, { style: 'unit', unit: UNITS[unit], unitDisplay: 'long' }),
      ),
  };
}
