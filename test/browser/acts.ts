import type { Place } from './planted.ts';

/** The page's own: hands a command over. */
declare const tell: (...command: unknown[]) => void;

/** What a page does that has personal data in its hands, in the page itself. */
export const ACTS: Readonly<Record<Exclude<Place, 'campaign' | 'referrer'>, (values: string[]) => void>> = {
  query: (values) => {
    for (const value of values) {
      const query = new URLSearchParams({ q: value, email: value, ref: 'spring' });
      history.pushState(null, '', `/lamps?${query.toString()}#${encodeURIComponent(value)}`);
      tell('track', 'page_view', { page_location: location.href, link: location.search });
    }
  },
  path: (values) => {
    for (const value of values) {
      history.pushState(null, '', `/account/${encodeURIComponent(value)}/orders`);
      tell('track', 'page_view', { page_location: location.href, page_path: location.pathname });
    }
  },
  title: (values) => {
    for (const value of values) {
      document.title = `Order of ${value} | Shop`;
      tell('track', 'page_view', { page_title: document.title });
    }
  },
  form: (values) => {
    const told = document.querySelector<HTMLInputElement>('#told');
    for (const value of values) {
      if (!told) throw new Error('no field');
      told.value = value;
      told.dispatchEvent(new Event('change', { bubbles: true }));
    }
  },
  attribute: (values) => {
    const said = document.querySelector<HTMLElement>('#said');
    for (const value of values) {
      if (!said) throw new Error('no button');
      said.dataset['tbProperties'] = JSON.stringify({
        search_term: value,
        note: `for ${value}, please`,
        [value]: value,
      });
      said.click();
      const slot = document.createElement('p');
      slot.dataset['tbSlot'] = value;
      document.querySelector('#places')?.append(slot);
    }
  },
  property: (values) => {
    for (const value of values) {
      const digits = value.replaceAll(/\D/g, '');
      tell('track', 'look', {
        search_term: value,
        note: `call ${value} or not`,
        item_id: value,
        first_name: value,
      });
      tell('track', 'look', {
        amount: digits.length > 14 ? Number(digits) : value,
        link: `https://${encodeURIComponent(value)}:x@shop.example/?a=${encodeURIComponent(value)}`,
      });
      tell('track', value, { search_term: value });
    }
  },
  item: (values) => {
    for (const value of values)
      tell('track', 'look', {
        items: [{ item_id: value, item_name: `Lamp for ${value}`, item_brand: value, buyer: value }],
      });
  },
  preference: (values) => {
    for (const value of values)
      tell('declare', { wish: value, deep: { list: [value], email: value }, [value]: true, name: value });
  },
};
