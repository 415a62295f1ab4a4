import type { NoticeWords } from './words.ts';

export const PL: NoticeWords = {
  title: 'Jak nasze strony dopasowują się do Ciebie',
  intro:
    'Nasze strony mogą najpierw pokazywać to, co jest dla Ciebie ważne. Co to jest, ustala Twoja własna przeglądarka na podstawie tego, co robisz na naszych stronach. Używamy do tego Tailorbird, skryptu na naszych własnych stronach. Nie zapisuje on plików cookie, nie rozpoznaje Ciebie na innych stronach ani Twojego urządzenia i nie przekazuje niczego żadnej własnej usłudze.',
  collected: 'Co jest rejestrowane',
  collectedIntro:
    'Rejestrowane jest to, co poniżej, za każdym razem z podanymi szczegółami i bez żadnych innych:',
  besides:
    'Poza tym, i tylko w Twojej przeglądarce: kiedy tu jesteś, skąd do nas trafiasz, które treści wybrane dla Ciebie widzisz lub zamykasz oraz co wybierasz i nam mówisz. Twój język, godzina i rodzaj urządzenia są odczytywane na każdej stronie od nowa i nie są zapisywane.',
  alone: 'bez szczegółów',
  events: {
    page_view: 'otwierasz stronę',
    campaign_details: 'przychodzisz z odnośnika kampanii lub z innej strony',
    view_item: 'oglądasz produkt',
    view_item_list: 'oglądasz listę produktów',
    select_item: 'wybierasz produkt z listy',
    search: 'szukasz',
    add_to_wishlist: 'dodajesz produkt do listy życzeń',
    add_to_cart: 'wkładasz produkt do koszyka',
    remove_from_cart: 'wyjmujesz produkt z koszyka',
    view_cart: 'oglądasz swój koszyk',
    begin_checkout: 'przechodzisz do kasy',
    purchase: 'kupujesz',
    sign_up: 'rejestrujesz się',
    login: 'logujesz się',
    select_promotion: 'korzystasz z oferty',
    exposure: 'widzisz treść wybraną dla Ciebie',
    dismiss: 'zamykasz treść wybraną dla Ciebie',
    declare: 'mówisz nam coś o sobie',
  },
  purposes: 'Do czego',
  purposesIntro:
    'Używamy tego, aby pokazywać Ci odpowiednie treści, oraz do następujących celów, każdy wraz ze wskaźnikami, którymi go mierzymy:',
  onlyAdapt: 'Używamy tego, aby pokazywać Ci odpowiednie treści, i do niczego innego.',
  groups: 'Co się o Tobie zakłada',
  groupsIntro:
    'Twoja przeglądarka sprawdza, czy należysz do jednej z tych grup; każdej nasze strony mogą pokazać coś innego:',
  noGroups: 'Nie przypisujemy Cię do żadnej grupy.',
  onlyDeclared: 'tylko na podstawie tego, co nam mówisz; nigdy nie jest wysyłane',
  forAtMost: 'za każdym razem na %',
  comparison:
    'Niektórzy losowo wybrani odwiedzający widzą nasze strony bez tego wszystkiego, abyśmy mogli porównać.',
  stored: 'Co jest zapisywane i na jak długo',
  storedIntro: 'To wszystko, co kiedykolwiek jest zapisywane, w Twojej własnej przeglądarce:',
  columns: ['Gdzie', 'Co', 'Kiedy', 'Jak długo'],
  kept: {
    visitor: 'liczba losowa, liczby o tym, co tu robisz, to, co nam mówisz, oraz grupy',
    sent: 'ile i dokąd wysłano',
    consent: 'Twój wybór',
    snapshot: 'Twoje grupy i treści wybrane dla Ciebie, dla następnej strony',
  },
  needs: {
    personalize: 'gdy personalizacja jest dozwolona',
    'a choice': 'gdy dokonasz wyboru, w jedną lub drugą stronę',
  },
  untilChanged: 'dopóki nie usuniesz tego w przeglądarce',
  consent: 'Twoja zgoda',
  policies: {
    personalize: {
      'opt-in':
        'Nasze strony zapamiętują, co robisz, i dopasowują się dopiero wtedy, gdy na to pozwolisz. Do tego czasu wszystko znika, gdy opuszczasz stronę.',
      'opt-out':
        'Nasze strony zapamiętują, co robisz, i dopasowują się, dopóki nie zgłosisz sprzeciwu, co możesz zrobić w każdej chwili.',
      'none-needed':
        'Nasze strony zapamiętują, co robisz, i dopasowują się bez pytania. W każdej chwili możesz zgłosić sprzeciw.',
    },
    measure: {
      'opt-in': 'Dowiadujemy się, co robisz, dopiero wtedy, gdy na to pozwolisz.',
      'opt-out':
        'Dowiadujemy się, co robisz, dopóki nie zgłosisz sprzeciwu, co możesz zrobić w każdej chwili.',
      'none-needed': 'Dowiadujemy się, co robisz, bez pytania. W każdej chwili możesz zgłosić sprzeciw.',
    },
  },
  signal: {
    respect:
      'Jeśli Twoja przeglądarka wysyła %, traktujemy to jako odmowę obu rzeczy, chyba że pozwolisz na nie tutaj.',
    'local-ok':
      'Jeśli Twoja przeglądarka wysyła %, nic nie jest do nas wysyłane; nasze strony mogą się nadal dopasowywać w Twojej przeglądarce.',
    ignore: 'Nie uwzględniamy %, jeśli Twoja przeglądarka go wysyła.',
  },
  sent: 'Co jest wysyłane',
  sentTo:
    'Gdy pomiar jest dozwolony, to, co wymienia powyższa lista, jest wysyłane na adres % wraz z liczbą losową.',
  sentHow: 'Trafia tam jako JSON (%), w paczkach, mniej więcej co %, oraz gdy opuszczasz stronę.',
  unsent: 'Nic nie jest wysyłane: wszystko zostaje w Twojej przeglądarce.',
  rights: 'Twoje prawa i jak z nich korzystać',
  rightsIntro: 'Pod przyciskiem „%” na naszych stronach możesz w każdej chwili i bez podania przyczyny:',
  rightsList: [
    'zobaczyć, co się o Tobie zakłada, od kiedy i dlaczego, oraz to wyłączyć',
    'zobaczyć, poprawić i usunąć to, co nam mówisz',
    'wycofać zgodę lub jej udzielić',
    'zobaczyć, co jest zapisane i co dokąd wysłano',
    'pobrać wszystko jako plik',
    'usunąć wszystko',
  ],
};
