import type { NoticeWords } from './words.ts';

export const DE: NoticeWords = {
  title: 'Wie sich unsere Seiten Ihnen anpassen',
  intro:
    'Unsere Seiten können zuerst zeigen, was Ihnen wichtig ist. Was das ist, ermittelt Ihr eigener Browser aus dem, was Sie auf unseren Seiten tun. Dafür verwenden wir Tailorbird, ein Skript auf unseren eigenen Seiten. Es setzt keine Cookies, erkennt weder Sie auf anderen Websites noch Ihr Gerät wieder und gibt nichts an einen eigenen Dienst weiter.',
  collected: 'Was festgehalten wird',
  collectedIntro: 'Das Folgende wird festgehalten, jeweils mit den genannten Angaben und keinen anderen:',
  besides:
    'Außerdem, und nur innerhalb Ihres Browsers: wann Sie hier waren, wie Sie zu uns kamen, welche für Sie ausgewählten Inhalte Sie gesehen oder geschlossen haben, und was Sie wählen und uns sagen. Ihre Sprache, die Uhrzeit und die Art Ihres Geräts werden auf jeder Seite neu gelesen und nicht gespeichert.',
  alone: 'keine Angaben',
  events: {
    page_view: 'Sie öffnen eine Seite',
    campaign_details: 'Sie kommen über den Link einer Kampagne oder von einer anderen Website',
    view_item: 'Sie sehen sich ein Produkt an',
    view_item_list: 'Sie sehen sich eine Liste von Produkten an',
    select_item: 'Sie wählen ein Produkt aus einer Liste',
    search: 'Sie suchen',
    add_to_wishlist: 'Sie setzen ein Produkt auf Ihre Wunschliste',
    add_to_cart: 'Sie legen ein Produkt in den Warenkorb',
    remove_from_cart: 'Sie nehmen ein Produkt aus dem Warenkorb',
    view_cart: 'Sie sehen sich Ihren Warenkorb an',
    begin_checkout: 'Sie gehen zur Kasse',
    purchase: 'Sie kaufen',
    sign_up: 'Sie registrieren sich',
    login: 'Sie melden sich an',
    select_promotion: 'Sie folgen einem Angebot',
    exposure: 'Sie sehen einen Inhalt, der für Sie ausgewählt wurde',
    dismiss: 'Sie schließen einen Inhalt, der für Sie ausgewählt wurde',
    declare: 'Sie teilen uns etwas über sich mit',
  },
  purposes: 'Wofür',
  purposesIntro:
    'Wir verwenden es, um Ihnen passende Inhalte zu zeigen, und für diese Ziele, jeweils mit den Kennzahlen, an denen wir sie messen:',
  onlyAdapt: 'Wir verwenden es, um Ihnen passende Inhalte zu zeigen, und für nichts anderes.',
  groups: 'Was über Sie angenommen wird',
  groupsIntro:
    'Ihr Browser prüft, ob Sie zu einer dieser Gruppen gehören; jeder können unsere Seiten etwas Eigenes zeigen:',
  noGroups: 'Sie werden keiner Gruppe zugeordnet.',
  onlyDeclared: 'nur, wenn Sie es selbst gesagt haben; wird nie gesendet',
  forAtMost: 'jeweils für %',
  comparison:
    'Einige zufällig ausgewählte Besucher sehen unsere Seiten ohne all das, damit wir vergleichen können.',
  stored: 'Was gespeichert wird, und wie lange',
  storedIntro: 'Das ist alles, was je gespeichert wird, und zwar in Ihrem eigenen Browser:',
  columns: ['Wo', 'Was', 'Wann', 'Wie lange'],
  kept: {
    visitor:
      'eine Zufallszahl, Zahlen zu dem, was Sie hier getan haben, was Sie uns gesagt haben, und die Gruppen',
    sent: 'wie viel wohin gesendet wurde',
    consent: 'Ihre Entscheidung',
    snapshot: 'Ihre Gruppen und die für Sie ausgewählten Inhalte, für die nächste Seite',
  },
  needs: {
    personalize: 'sobald Personalisierung erlaubt ist',
    'a choice': 'sobald Sie sich entschieden haben, so oder so',
  },
  untilChanged: 'bis Sie es in Ihrem Browser löschen',
  consent: 'Ihre Einwilligung',
  policies: {
    personalize: {
      'opt-in':
        'Unsere Seiten merken sich erst dann etwas und passen sich an, wenn Sie es erlaubt haben. Bis dahin ist alles weg, wenn Sie die Seite verlassen.',
      'opt-out':
        'Unsere Seiten merken sich etwas und passen sich an, bis Sie widersprechen; das können Sie jederzeit tun.',
      'none-needed':
        'Unsere Seiten merken sich etwas und passen sich an, ohne vorher zu fragen. Sie können jederzeit widersprechen.',
    },
    measure: {
      'opt-in': 'Wir erfahren erst dann, was Sie tun, wenn Sie es erlaubt haben.',
      'opt-out': 'Wir erfahren, was Sie tun, bis Sie widersprechen; das können Sie jederzeit tun.',
      'none-needed': 'Wir erfahren, was Sie tun, ohne vorher zu fragen. Sie können jederzeit widersprechen.',
    },
  },
  signal: {
    respect:
      'Sendet Ihr Browser %, so gilt das als Ablehnung von beidem, solange Sie es hier nicht erlauben.',
    'local-ok':
      'Sendet Ihr Browser %, so wird nichts an uns gesendet; unsere Seiten dürfen sich weiterhin innerhalb Ihres Browsers anpassen.',
    ignore: 'Auf %, das Ihr Browser senden kann, reagieren wir nicht.',
  },
  sent: 'Was gesendet wird',
  sentTo:
    'Sobald Messung erlaubt ist, wird das in der Liste oben Genannte an % gesendet, zusammen mit der Zufallszahl.',
  sentHow:
    'Es geht als JSON (%) dorthin, gesammelt, im Abstand von etwa %, und wenn Sie die Seite verlassen.',
  unsent: 'Nichts wird gesendet: Alles bleibt in Ihrem Browser.',
  rights: 'Ihre Rechte, und wie Sie sie nutzen',
  rightsIntro: 'Unter „%“ auf unseren Seiten können Sie jederzeit und ohne Angabe von Gründen:',
  rightsList: [
    'sehen, was über Sie angenommen wird, seit wann und warum, und es ausschalten',
    'sehen, berichtigen und entfernen, was Sie uns gesagt haben',
    'Ihre Einwilligung widerrufen oder erteilen',
    'sehen, was gespeichert ist und was wohin gesendet wurde',
    'alles als Datei herunterladen',
    'alles löschen',
  ],
};
