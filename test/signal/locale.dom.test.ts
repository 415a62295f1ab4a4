import { describe, expect, it, vi } from 'vitest';
import { locale, slots, type Host, type Properties } from '../../src/index.ts';
import { open } from '../flow/given.ts';

interface Place {
  readonly language?: string;
  readonly zone?: string;
  readonly at?: string;
}

/** What the plugin tells of a visitor at a place and time. */
async function tell({
  language = 'en',
  zone = 'UTC',
  at = '2026-11-22T12:00:00Z',
}: Place): Promise<Properties> {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(language);
  vi.stubEnv('TZ', zone);
  let told: Properties = {};
  const { setup } = locale();
  const catching = (host: Host): void =>
    void setup({ ...host, signal: (name, value) => void (told = name === 'locale' ? value : {}) });
  await open({ now: () => Date.parse(at), plugins: [{ name: 'locale', setup: catching }] });
  return told;
}

describe('the language', () => {
  it.each([
    ['de', 'de', null],
    ['de-AT', 'de', 'AT'],
    ['en-US', 'en', 'US'],
    ['zh-Hant-TW', 'zh', 'TW'],
    ['sr-Latn', 'sr', null],
    ['es-419', 'es', null],
    ['de-CH-1996', 'de', 'CH'],
    ['', '', null],
  ])('%s is %s of %s', async (tag, language, country) => {
    expect(await tell({ language: tag })).toMatchObject({ language, country });
  });
});

describe('the time', () => {
  it.each([
    ['2026-11-22T12:00:00Z', 'UTC', 12, 7],
    ['2026-11-23T00:00:00Z', 'UTC', 0, 1],
    ['2026-11-28T23:59:59Z', 'UTC', 23, 6],
    ['2026-11-22T23:30:00Z', 'Europe/Vienna', 0, 1],
    ['2026-07-01T12:00:00Z', 'Europe/Vienna', 14, 3],
    ['2026-11-22T12:00:00Z', 'America/New_York', 7, 7],
    ['2026-11-22T18:00:00Z', 'Asia/Tokyo', 3, 1],
  ])('at %s in %s is hour %i of day %i', async (...[at, zone, hour, weekday]) => {
    expect(await tell({ at, zone })).toMatchObject({ hour, weekday, timeZone: zone });
  });
});

describe('the season', () => {
  it.each([
    ['2026-11-30T12:00:00Z', 'Europe/Vienna', 'autumn'],
    ['2026-12-01T12:00:00Z', 'Europe/Vienna', 'winter'],
    ['2026-02-28T12:00:00Z', 'Europe/Vienna', 'winter'],
    ['2026-03-01T12:00:00Z', 'Europe/Vienna', 'spring'],
    ['2026-06-01T12:00:00Z', 'America/New_York', 'summer'],
    ['2026-09-01T12:00:00Z', 'Asia/Tokyo', 'autumn'],
    ['2026-12-01T12:00:00Z', 'Australia/Sydney', 'summer'],
    ['2026-03-01T12:00:00Z', 'Pacific/Auckland', 'autumn'],
    ['2026-06-01T12:00:00Z', 'America/Sao_Paulo', 'winter'],
    ['2026-09-01T12:00:00Z', 'Africa/Johannesburg', 'spring'],
    ['2026-07-01T12:00:00Z', 'America/Argentina/Buenos_Aires', 'winter'],
    ['2026-07-01T12:00:00Z', 'America/Santiago', 'winter'],
    ['2026-07-01T12:00:00Z', 'America/Santo_Domingo', 'summer'],
    ['2026-07-01T12:00:00Z', 'UTC', 'summer'],
  ])('at %s in %s is %s', async (at, zone, season) => {
    expect(await tell({ at, zone })).toMatchObject({ season });
  });
});

describe('the southern hemisphere', () => {
  const SOUTH =
    /^(Australia|Antarctica)\/|^America\/(Argentina|Sao_Paulo|Buenos_Aires|Montevideo|Santiago|Asuncion|Lima|La_Paz)|^Africa\/(Johannesburg|Maputo|Harare|Lusaka|Windhoek|Gaborone|Luanda|Lubumbashi)|^Pacific\/(Auckland|Chatham|Fiji|Tongatapu)|^Indian\/(Mauritius|Reunion|Antananarivo)/;

  it('is told from the north by every name of a time zone', async () => {
    const wrong: string[] = [];
    const { setup } = locale();
    const asking = (host: Host): void => {
      for (const zone of Intl.supportedValuesOf('timeZone')) {
        vi.stubEnv('TZ', zone);
        const expected = SOUTH.test(zone) ? 'winter' : 'summer';
        const signal = (_: string, value: Properties): void => {
          if (value['season'] !== expected) wrong.push(zone);
        };
        void setup({ ...host, signal });
      }
    };
    await open({
      now: () => Date.parse('2026-07-15T12:00:00Z'),
      plugins: [{ name: 'locale', setup: asking }],
    });
    expect(wrong).toEqual([]);
  });
});

describe('the time zone', () => {
  it('is not asked for before something reads it: that takes the browser some time', async () => {
    const asked = vi.spyOn(Intl, 'DateTimeFormat');
    let host: Host | undefined;
    const catching = { name: 'catching', setup: (given: Host) => void (host = given) };
    await open({ plugins: [locale(), catching, slots()] });
    expect(asked).not.toHaveBeenCalled();
    const told = host?.facts()['locale'];
    expect(asked).not.toHaveBeenCalled();
    for (let times = 0; times < 3; times++)
      expect(told).toMatchObject({ timeZone: expect.any(String), season: expect.any(String) });
    // Once for each of the two.
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
