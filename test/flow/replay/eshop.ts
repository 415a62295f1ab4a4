import { COUNTRIES } from './countries.ts';
import { readLines } from './data.ts';
import { groupByVisitor, type History, type Step } from './history.ts';

/*
 * Lapczynski M., Bialowas S. (2013), Discovering Patterns of Users' Behaviour in an E-shop, Studia Ekonomiczne 151,
 * 144-153: clicks of a Polish clothing shop, licensed CC BY 4.0. The lists below are those of the authors' code book.
 */
export const ESHOP_FILE = 'clickstream-eshop-2008/e-shop-clothing-2008.csv.gz';

const COLUMNS =
  'year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;model photography;price;price 2;page';
const CATEGORIES = ['trousers', 'skirts', 'blouses', 'sale'];
const COLOURS = [
  'beige',
  'black',
  'blue',
  'brown',
  'burgundy',
  'gray',
  'green',
  'navy-blue',
  'many-colours',
  'olive',
  'pink',
  'red',
  'violet',
  'white',
];
/** Names by code, of those that a country can be told from: 43 to 47 are domains like *.com. */
const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  '2': 'Austria',
  '3': 'Belgium',
  '7': 'Croatia',
  '8': 'Cyprus',
  '9': 'Czech Republic',
  '10': 'Denmark',
  '11': 'Estonia',
  '14': 'Finland',
  '15': 'France',
  '16': 'Germany',
  '17': 'Greece',
  '18': 'Hungary',
  '19': 'Iceland',
  '20': 'India',
  '21': 'Ireland',
  '22': 'Italy',
  '23': 'Latvia',
  '24': 'Lithuania',
  '25': 'Luxembourg',
  '26': 'Mexico',
  '27': 'Netherlands',
  '28': 'Norway',
  '29': 'Poland',
  '30': 'Portugal',
  '31': 'Romania',
  '32': 'Russia',
  '34': 'Slovakia',
  '35': 'Slovenia',
  '36': 'Spain',
  '37': 'Sweden',
  '38': 'Switzerland',
  '39': 'Ukraine',
  '40': 'United Arab Emirates',
  '41': 'United Kingdom',
  '42': 'USA',
};

/** The recordings know the day and the order of the clicks only: sessions start at noon, and a click takes a minute. */
const NOON_MS = 12 * 3_600_000;
const CLICK_MS = 60_000;

/** Every session is a visitor of its own: the recordings do not say who came back. */
export function readEshop(): History[] {
  const [columns, ...clicks] = readLines(ESHOP_FILE);
  if (columns !== COLUMNS) throw new Error(`The columns are ${columns}`);
  const sessions = new Map<string, Step[]>();
  for (const click of clicks) {
    const fields = click.split(';');
    const visitor = `session ${fields[5]}`;
    const steps = sessions.get(visitor) ?? [];
    steps.push(stepOfClick(fields));
    sessions.set(visitor, steps);
  }
  return groupByVisitor([...sessions].map(([visitor, steps]) => ({ visitor, steps })));
}

/** Each click opened the page of a product. */
function stepOfClick(fields: readonly string[]): Step {
  const [year, month, day, order, country, session, category, model, colour, , , price, dearness, page] =
    fields;
  const time =
    Date.UTC(Number(year), Number(month) - 1, Number(day)) + NOON_MS + (Number(order) - 1) * CLICK_MS;
  const item_category = CATEGORIES[Number(category) - 1] ?? 'unknown';
  const code = COUNTRIES[COUNTRY_NAMES[country ?? ''] ?? ''];
  const context = {
    locale: code === undefined ? {} : { country: code },
    page: { path: `/${item_category}/${model}`, type: 'product' },
  };
  const item = {
    item_id: model ?? '',
    item_category,
    colour: COLOURS[Number(colour) - 1] ?? 'unknown',
    price: Number(price),
    above_average: dearness === '1',
    list_page: Number(page),
  };
  const event = { id: `${session}.${order}`, name: 'view_item', time, properties: item };
  return { event, context, opensPage: true };
}
