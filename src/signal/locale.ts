import type { Plugin } from '../model/client.ts';

const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;
/**
 * Time zones of the southern hemisphere, by the beginnings of their names in the tz database: no more of each than tells
 * it from all others.
 */
const SOUTH =
  /^A(us|nt)|\/(Arg|Sao_P|Bue|Montev|Santia|Asu|Lim|La_|Joha|Map|Hara|Lus|Wind|Gab|Lua|Lub|Auc|Chat|Fij|Tong|Mauriti|Reu|Antan)/;

/**
 * Tells language, country, time zone, hour (0-23), weekday (1 is Monday, 7 Sunday) and season of the visitor's clock,
 * as facts `locale.*`. The country is that of the browser's language (`de-AT`): a hint, and absent where it says none.
 */
export function locale(): Plugin {
  return {
    name: 'locale',
    setup(host) {
      const [language = '', ...rest] = navigator.language.split('-');
      const country = rest.find((part) => /^[A-Z]{2}$/.test(part)) ?? null;
      const date = new Date(host.now());
      // To ask takes the browser some milliseconds, and most configs do not: so it waits until a rule reads it.
      const zoneOf = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
      host.signal('locale', {
        language,
        country,
        hour: date.getHours(),
        weekday: date.getDay() || 7,
        get timeZone() {
          return zoneOf();
        },
        get season() {
          // December to February is winter in the north.
          const quarter = Math.floor(((date.getMonth() + 1) % 12) / 3) + (SOUTH.test(zoneOf()) ? 2 : 0);
          return SEASONS[quarter % 4] ?? null;
        },
      });
    },
  };
}
