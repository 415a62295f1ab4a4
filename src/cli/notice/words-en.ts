import type { NoticeWords } from './words.ts';

export const EN: NoticeWords = {
  title: 'How our pages adapt to you',
  intro:
    'Our pages can show first what you care about. What that is, your own browser works out, from what you do on our pages. For this we use Tailorbird, a script on our own pages. It sets no cookies, recognises neither you on other sites nor your device, and hands nothing to a service of its own.',
  collected: 'What is noted',
  collectedIntro: 'The following is noted, each with the details that are named and no others:',
  besides:
    'Apart from that, and within your browser only: when you were here, how you came to us, which content chosen for you you saw or closed, and what you choose and tell us. Your language, the time and the kind of your device are read afresh on each page and not stored.',
  alone: 'no details',
  events: {
    page_view: 'you open a page',
    campaign_details: 'you come by a link of a campaign or from another site',
    view_item: 'you look at a product',
    view_item_list: 'you look at a list of products',
    select_item: 'you choose a product from a list',
    search: 'you search',
    add_to_wishlist: 'you put a product on your wish list',
    add_to_cart: 'you put a product in your cart',
    remove_from_cart: 'you take a product out of your cart',
    view_cart: 'you look at your cart',
    begin_checkout: 'you begin to check out',
    purchase: 'you buy',
    sign_up: 'you sign up',
    login: 'you log in',
    select_promotion: 'you follow an offer',
    exposure: 'you see content that was chosen for you',
    dismiss: 'you close content that was chosen for you',
    declare: 'you tell us something about yourself',
  },
  purposes: 'What for',
  purposesIntro:
    'We use it to show content that suits you, and for these aims, each with the figures by which we see it:',
  onlyAdapt: 'We use it to show content that suits you, and for nothing else.',
  groups: 'What is assumed about you',
  groupsIntro:
    'Your browser looks whether you belong to one of these groups, and our pages can show something of their own to each:',
  noGroups: 'You are assigned to no groups.',
  onlyDeclared: 'only where you have said so yourself; never sent',
  forAtMost: 'for % at a time',
  comparison: 'Some visitors see our pages without any of this, by chance, so that we can compare.',
  stored: 'What is stored, and for how long',
  storedIntro: 'This is all that is ever stored, in your own browser:',
  columns: ['Where', 'What', 'When', 'How long'],
  kept: {
    visitor: 'a random number, figures of what you did here, what you have told us, and the groups',
    sent: 'how much was sent where',
    consent: 'your choice',
    snapshot: 'your groups and the content that was chosen for you, for the next page',
  },
  needs: { personalize: 'once personalisation is allowed', 'a choice': 'once you have chosen, either way' },
  untilChanged: 'until you delete it in your browser',
  consent: 'Your consent',
  policies: {
    personalize: {
      'opt-in':
        'Our pages remember and adapt only once you have allowed it. Until then everything is gone when you leave the page.',
      'opt-out': 'Our pages remember and adapt until you object, which you can do at any time.',
      'none-needed': 'Our pages remember and adapt without asking first. You can object at any time.',
    },
    measure: {
      'opt-in': 'We learn of what you do only once you have allowed it.',
      'opt-out': 'We learn of what you do until you object, which you can do at any time.',
      'none-needed': 'We learn of what you do without asking first. You can object at any time.',
    },
  },
  signal: {
    respect: 'If your browser sends %, we take this as a refusal of both, unless you allow it here.',
    'local-ok':
      'If your browser sends %, nothing is sent to us; our pages may still adapt within your browser.',
    ignore: 'We do not act on % that your browser may send.',
  },
  sent: 'What is sent',
  sentTo:
    'Once measurement is allowed, what the list above names is sent to %, together with the random number.',
  sentHow: 'It goes there as JSON (%), in batches, about every %, and when you leave the page.',
  unsent: 'Nothing is sent: all of it stays in your browser.',
  rights: 'Your rights, and how to use them',
  rightsIntro: 'Under “%” on our pages you can at any time, without giving a reason:',
  rightsList: [
    'see what is assumed about you, since when and why, and switch it off',
    'see, correct and remove what you have told us',
    'withdraw your consent, or give it',
    'see what is stored and what was sent where',
    'download all of it as a file',
    'delete all of it',
  ],
};
