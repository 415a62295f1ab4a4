import type { NoticeWords } from './words.ts';

export const NL: NoticeWords = {
  title: 'Hoe onze pagina’s zich aan jou aanpassen',
  intro:
    'Onze pagina’s kunnen eerst laten zien wat voor jou belangrijk is. Wat dat is, bepaalt je eigen browser, uit wat je op onze pagina’s doet. Daarvoor gebruiken we Tailorbird, een script op onze eigen pagina’s. Het plaatst geen cookies, herkent jou niet op andere sites en je apparaat evenmin, en geeft niets door aan een eigen dienst.',
  collected: 'Wat wordt bijgehouden',
  collectedIntro: 'Het volgende wordt bijgehouden, telkens met de genoemde gegevens en geen andere:',
  besides:
    'Daarnaast, en alleen binnen je browser: wanneer je hier was, hoe je bij ons kwam, welke voor jou gekozen inhoud je zag of sloot, en wat je kiest en ons vertelt. Je taal, de tijd en het soort apparaat worden op elke pagina opnieuw gelezen en niet bewaard.',
  alone: 'geen gegevens',
  events: {
    page_view: 'je opent een pagina',
    campaign_details: 'je komt via de link van een campagne of van een andere site',
    view_item: 'je bekijkt een product',
    view_item_list: 'je bekijkt een lijst met producten',
    select_item: 'je kiest een product uit een lijst',
    search: 'je zoekt',
    add_to_wishlist: 'je zet een product op je verlanglijst',
    add_to_cart: 'je legt een product in je winkelwagen',
    remove_from_cart: 'je haalt een product uit je winkelwagen',
    view_cart: 'je bekijkt je winkelwagen',
    begin_checkout: 'je begint met afrekenen',
    purchase: 'je koopt',
    sign_up: 'je meldt je aan',
    login: 'je logt in',
    select_promotion: 'je volgt een aanbieding',
    exposure: 'je ziet inhoud die voor jou is gekozen',
    dismiss: 'je sluit inhoud die voor jou is gekozen',
    declare: 'je vertelt ons iets over jezelf',
  },
  purposes: 'Waarvoor',
  purposesIntro:
    'We gebruiken het om inhoud te tonen die bij je past, en voor deze doelen, elk met de cijfers waarmee we het meten:',
  onlyAdapt: 'We gebruiken het om inhoud te tonen die bij je past, en voor niets anders.',
  groups: 'Wat over jou wordt aangenomen',
  groupsIntro:
    'Je browser kijkt of je bij een van deze groepen hoort; aan elke groep kunnen onze pagina’s iets eigens tonen:',
  noGroups: 'Je wordt bij geen enkele groep ingedeeld.',
  onlyDeclared: 'alleen als je het zelf hebt gezegd; wordt nooit verstuurd',
  forAtMost: 'telkens voor %',
  comparison:
    'Sommige bezoekers, willekeurig gekozen, zien onze pagina’s zonder dit alles, zodat we kunnen vergelijken.',
  stored: 'Wat wordt bewaard, en hoe lang',
  storedIntro: 'Dit is alles wat ooit wordt bewaard, in je eigen browser:',
  columns: ['Waar', 'Wat', 'Wanneer', 'Hoe lang'],
  kept: {
    visitor:
      'een willekeurig getal, cijfers over wat je hier hebt gedaan, wat je ons hebt verteld, en de groepen',
    sent: 'hoeveel waarheen is verstuurd',
    consent: 'je keuze',
    snapshot: 'je groepen en de inhoud die voor jou is gekozen, voor de volgende pagina',
  },
  needs: {
    personalize: 'zodra personalisatie is toegestaan',
    'a choice': 'zodra je hebt gekozen, hoe dan ook',
  },
  untilChanged: 'tot je het in je browser wist',
  consent: 'Je toestemming',
  policies: {
    personalize: {
      'opt-in':
        'Onze pagina’s onthouden pas wat je doet en passen zich pas aan als je dat hebt toegestaan. Tot dan is alles weg als je de pagina verlaat.',
      'opt-out':
        'Onze pagina’s onthouden wat je doet en passen zich aan tot je bezwaar maakt, wat je op elk moment kunt doen.',
      'none-needed':
        'Onze pagina’s onthouden wat je doet en passen zich aan zonder het eerst te vragen. Je kunt op elk moment bezwaar maken.',
    },
    measure: {
      'opt-in': 'We zien pas wat je doet als je dat hebt toegestaan.',
      'opt-out': 'We zien wat je doet tot je bezwaar maakt, wat je op elk moment kunt doen.',
      'none-needed': 'We zien wat je doet zonder het eerst te vragen. Je kunt op elk moment bezwaar maken.',
    },
  },
  signal: {
    respect:
      'Verstuurt je browser %, dan zien we dat als een weigering van beide, tenzij je het hier toestaat.',
    'local-ok':
      'Verstuurt je browser %, dan wordt niets naar ons verstuurd; onze pagina’s mogen zich binnen je browser nog wel aanpassen.',
    ignore: 'Met %, dat je browser kan versturen, doen we niets.',
  },
  sent: 'Wat wordt verstuurd',
  sentTo:
    'Zodra meting is toegestaan, wordt wat de lijst hierboven noemt verstuurd naar %, samen met het willekeurige getal.',
  sentHow: 'Het gaat daarheen als JSON (%), in bundels, ongeveer om de %, en als je de pagina verlaat.',
  unsent: 'Niets wordt verstuurd: alles blijft in je browser.',
  rights: 'Je rechten, en hoe je ze gebruikt',
  rightsIntro: 'Onder ‘%’ op onze pagina’s kun je op elk moment en zonder opgaaf van redenen:',
  rightsList: [
    'zien wat over jou wordt aangenomen, sinds wanneer en waarom, en het uitzetten',
    'zien, verbeteren en verwijderen wat je ons hebt verteld',
    'je toestemming intrekken of geven',
    'zien wat is bewaard en wat waarheen is verstuurd',
    'alles als bestand downloaden',
    'alles wissen',
  ],
};
