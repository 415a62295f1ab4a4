import type { NoticeWords } from './words.ts';

export const FR: NoticeWords = {
  title: 'Comment nos pages s’adaptent à vous',
  intro:
    'Nos pages peuvent montrer d’abord ce qui compte pour vous. C’est votre propre navigateur qui le détermine, d’après ce que vous faites sur nos pages. Nous utilisons pour cela Tailorbird, un script placé sur nos propres pages. Il ne dépose aucun cookie, ne vous reconnaît pas sur d’autres sites, ne reconnaît pas votre appareil et ne transmet rien à un service qui lui serait propre.',
  collected: 'Ce qui est relevé',
  collectedIntro: 'Ce qui suit est relevé, à chaque fois avec les détails indiqués et aucun autre :',
  besides:
    'En outre, et seulement dans votre navigateur : quand vous êtes venu ici, comment vous êtes arrivé chez nous, quels contenus choisis pour vous vous avez vus ou fermés, et ce que vous choisissez et nous dites. Votre langue, l’heure et le type de votre appareil sont relus à chaque page et ne sont pas conservés.',
  alone: 'aucun détail',
  events: {
    page_view: 'vous ouvrez une page',
    campaign_details: 'vous arrivez par le lien d’une campagne ou depuis un autre site',
    view_item: 'vous regardez un produit',
    view_item_list: 'vous regardez une liste de produits',
    select_item: 'vous choisissez un produit dans une liste',
    search: 'vous faites une recherche',
    add_to_wishlist: 'vous ajoutez un produit à votre liste d’envies',
    add_to_cart: 'vous mettez un produit dans votre panier',
    remove_from_cart: 'vous retirez un produit de votre panier',
    view_cart: 'vous regardez votre panier',
    begin_checkout: 'vous passez à la caisse',
    purchase: 'vous achetez',
    sign_up: 'vous vous inscrivez',
    login: 'vous vous connectez',
    select_promotion: 'vous suivez une offre',
    exposure: 'vous voyez un contenu choisi pour vous',
    dismiss: 'vous fermez un contenu choisi pour vous',
    declare: 'vous nous dites quelque chose sur vous',
  },
  purposes: 'À quelles fins',
  purposesIntro:
    'Nous nous en servons pour vous montrer des contenus qui vous conviennent et pour les objectifs suivants, chacun avec les chiffres qui nous servent à le mesurer :',
  onlyAdapt:
    'Nous nous en servons pour vous montrer des contenus qui vous conviennent, et pour rien d’autre.',
  groups: 'Ce qui est supposé de vous',
  groupsIntro:
    'Votre navigateur regarde si vous appartenez à l’un de ces groupes ; nos pages peuvent montrer à chacun quelque chose qui lui est propre :',
  noGroups: 'Vous n’êtes affecté à aucun groupe.',
  onlyDeclared: 'seulement si vous l’avez dit vous-même ; jamais envoyé',
  forAtMost: 'à chaque fois pour %',
  comparison:
    'Certains visiteurs, tirés au hasard, voient nos pages sans rien de tout cela, afin que nous puissions comparer.',
  stored: 'Ce qui est conservé, et pour combien de temps',
  storedIntro: 'Voici tout ce qui peut être conservé, dans votre propre navigateur :',
  columns: ['Où', 'Quoi', 'Quand', 'Combien de temps'],
  kept: {
    visitor:
      'un nombre aléatoire, des chiffres sur ce que vous avez fait ici, ce que vous nous avez dit, et les groupes',
    sent: 'combien a été envoyé, et où',
    consent: 'votre choix',
    snapshot: 'vos groupes et les contenus choisis pour vous, pour la page suivante',
  },
  needs: {
    personalize: 'dès que la personnalisation est autorisée',
    'a choice': 'dès que vous avez choisi, dans un sens ou dans l’autre',
  },
  untilChanged: 'jusqu’à ce que vous l’effaciez dans votre navigateur',
  consent: 'Votre consentement',
  policies: {
    personalize: {
      'opt-in':
        'Nos pages ne retiennent rien et ne s’adaptent qu’une fois que vous l’avez autorisé. D’ici là, tout disparaît quand vous quittez la page.',
      'opt-out':
        'Nos pages retiennent ce que vous faites et s’adaptent jusqu’à ce que vous vous y opposiez, ce que vous pouvez faire à tout moment.',
      'none-needed':
        'Nos pages retiennent ce que vous faites et s’adaptent sans demander d’abord. Vous pouvez vous y opposer à tout moment.',
    },
    measure: {
      'opt-in': 'Nous n’apprenons ce que vous faites qu’une fois que vous l’avez autorisé.',
      'opt-out':
        'Nous apprenons ce que vous faites jusqu’à ce que vous vous y opposiez, ce que vous pouvez faire à tout moment.',
      'none-needed':
        'Nous apprenons ce que vous faites sans demander d’abord. Vous pouvez vous y opposer à tout moment.',
    },
  },
  signal: {
    respect:
      'Si votre navigateur envoie %, nous y voyons un refus des deux, à moins que vous ne l’autorisiez ici.',
    'local-ok':
      'Si votre navigateur envoie %, rien ne nous est envoyé ; nos pages peuvent encore s’adapter dans votre navigateur.',
    ignore: 'Nous ne tenons pas compte de % que votre navigateur peut envoyer.',
  },
  sent: 'Ce qui est envoyé',
  sentTo:
    'Dès que la mesure est autorisée, ce que nomme la liste ci-dessus est envoyé à %, avec le nombre aléatoire.',
  sentHow:
    'Cela part au format JSON (%), par lots, à intervalles d’environ %, et quand vous quittez la page.',
  unsent: 'Rien n’est envoyé : tout reste dans votre navigateur.',
  rights: 'Vos droits, et comment les exercer',
  rightsIntro: 'Sous « % » sur nos pages, vous pouvez à tout moment et sans donner de raison :',
  rightsList: [
    'voir ce qui est supposé de vous, depuis quand et pourquoi, et le désactiver',
    'voir, corriger et retirer ce que vous nous avez dit',
    'retirer votre consentement, ou le donner',
    'voir ce qui est conservé et ce qui a été envoyé, et où',
    'tout télécharger dans un fichier',
    'tout effacer',
  ],
};
