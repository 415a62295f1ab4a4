import type { NoticeWords } from './words.ts';

export const ES: NoticeWords = {
  title: 'Cómo se adaptan a ti nuestras páginas',
  intro:
    'Nuestras páginas pueden mostrar primero lo que te importa. Qué es, lo averigua tu propio navegador a partir de lo que haces en nuestras páginas. Para ello usamos Tailorbird, un script en nuestras propias páginas. No instala cookies, no te reconoce en otros sitios ni reconoce tu dispositivo, y no entrega nada a un servicio propio.',
  collected: 'Qué se registra',
  collectedIntro: 'Se registra lo siguiente, en cada caso con los detalles indicados y ningún otro:',
  besides:
    'Además, y solo dentro de tu navegador: cuándo estuviste aquí, cómo llegaste a nosotros, qué contenidos elegidos para ti viste o cerraste, y lo que eliges y nos dices. Tu idioma, la hora y el tipo de tu dispositivo se leen de nuevo en cada página y no se guardan.',
  alone: 'sin detalles',
  events: {
    page_view: 'abres una página',
    campaign_details: 'llegas por el enlace de una campaña o desde otro sitio',
    view_item: 'miras un producto',
    view_item_list: 'miras una lista de productos',
    select_item: 'eliges un producto de una lista',
    search: 'buscas',
    add_to_wishlist: 'pones un producto en tu lista de deseos',
    add_to_cart: 'pones un producto en tu cesta',
    remove_from_cart: 'quitas un producto de tu cesta',
    view_cart: 'miras tu cesta',
    begin_checkout: 'empiezas a pagar',
    purchase: 'compras',
    sign_up: 'te registras',
    login: 'inicias sesión',
    select_promotion: 'sigues una oferta',
    exposure: 'ves un contenido elegido para ti',
    dismiss: 'cierras un contenido elegido para ti',
    declare: 'nos dices algo sobre ti',
  },
  purposes: 'Para qué',
  purposesIntro:
    'Lo usamos para mostrarte contenidos adecuados para ti y para estos objetivos, cada uno con las cifras con las que lo medimos:',
  onlyAdapt: 'Lo usamos para mostrarte contenidos adecuados para ti, y para nada más.',
  groups: 'Qué se supone de ti',
  groupsIntro:
    'Tu navegador comprueba si perteneces a uno de estos grupos; a cada uno nuestras páginas pueden mostrarle algo propio:',
  noGroups: 'No se te asigna a ningún grupo.',
  onlyDeclared: 'solo si lo has dicho tú; nunca se envía',
  forAtMost: 'durante % cada vez',
  comparison:
    'Algunas personas, elegidas al azar, ven nuestras páginas sin nada de esto, para que podamos comparar.',
  stored: 'Qué se guarda, y durante cuánto tiempo',
  storedIntro: 'Esto es todo lo que se llega a guardar, en tu propio navegador:',
  columns: ['Dónde', 'Qué', 'Cuándo', 'Cuánto tiempo'],
  kept: {
    visitor: 'un número aleatorio, cifras de lo que has hecho aquí, lo que nos has dicho, y los grupos',
    sent: 'cuánto se ha enviado y adónde',
    consent: 'tu elección',
    snapshot: 'tus grupos y los contenidos elegidos para ti, para la página siguiente',
  },
  needs: {
    personalize: 'en cuanto se permite la personalización',
    'a choice': 'en cuanto has elegido, en un sentido u otro',
  },
  untilChanged: 'hasta que lo borres en tu navegador',
  consent: 'Tu consentimiento',
  policies: {
    personalize: {
      'opt-in':
        'Nuestras páginas solo recuerdan lo que haces y se adaptan cuando lo has permitido. Hasta entonces todo desaparece al salir de la página.',
      'opt-out':
        'Nuestras páginas recuerdan lo que haces y se adaptan hasta que te opongas, lo que puedes hacer en cualquier momento.',
      'none-needed':
        'Nuestras páginas recuerdan lo que haces y se adaptan sin preguntar antes. Puedes oponerte en cualquier momento.',
    },
    measure: {
      'opt-in': 'Solo sabemos lo que haces cuando lo has permitido.',
      'opt-out': 'Sabemos lo que haces hasta que te opongas, lo que puedes hacer en cualquier momento.',
      'none-needed': 'Sabemos lo que haces sin preguntar antes. Puedes oponerte en cualquier momento.',
    },
  },
  signal: {
    respect:
      'Si tu navegador envía %, lo tomamos como un rechazo de ambas cosas, salvo que lo permitas aquí.',
    'local-ok':
      'Si tu navegador envía %, no se nos envía nada; nuestras páginas aún pueden adaptarse dentro de tu navegador.',
    ignore: 'No tenemos en cuenta % que tu navegador pueda enviar.',
  },
  sent: 'Qué se envía',
  sentTo:
    'En cuanto se permite la medición, lo que nombra la lista de arriba se envía a %, junto con el número aleatorio.',
  sentHow:
    'Va en formato JSON (%), por lotes, con un intervalo de aproximadamente %, y al salir de la página.',
  unsent: 'No se envía nada: todo se queda en tu navegador.',
  rights: 'Tus derechos, y cómo ejercerlos',
  rightsIntro: 'En «%», en nuestras páginas, puedes en cualquier momento y sin dar motivos:',
  rightsList: [
    'ver qué se supone de ti, desde cuándo y por qué, y desactivarlo',
    'ver, corregir y quitar lo que nos has dicho',
    'retirar tu consentimiento, o darlo',
    'ver qué está guardado y qué se ha enviado y adónde',
    'descargarlo todo en un archivo',
    'borrarlo todo',
  ],
};
