import { describe, expect, it } from 'vitest';
import { escape, fragment, jsonScript } from '../../../src/cli/simulate/markup.ts';
import { pageOf } from '../../../src/cli/simulate/page.ts';
import type { Report } from '../../../src/cli/simulate/report.ts';

const EVIL = `<img src=x onerror="window.hacked=1">'"&<script>window.hacked=1</script></script><!--`;

/** A report in which every text that comes from outside is hostile, and every part is there. */
export const HOSTILE: Report = {
  command: EVIL,
  config: { file: EVIL, version: EVIL },
  input: {
    files: [
      { file: EVIL, lines: 3 },
      { file: 'b', lines: 1 },
    ],
    found: 4,
    events: 3,
    exposures: 1,
    sample: 0.5,
    unsampled: 2,
    later: 1,
    from: '2026-10-05T00:00:00.000Z',
    until: '2026-10-06T00:00:00.000Z',
    pageBegins: 'every-event',
  },
  visitors: 1234,
  pages: 3,
  undecided: { never: 1, neverShare: 0.25, last: 1, lastShare: 0.25 },
  personas: [1, 2].map((index) => ({
    persona: `p${index}${EVIL}`,
    label: EVIL,
    visitors: 3,
    share: 0.5,
    last: 1,
    joins: 3,
    leaves: 2,
    rejoined: 0,
    timeToJoin: { visitors: 3, median: 90_000, p90: 864e5 * 3 },
  })),
  overTime: {
    unit: 'week',
    periods: [{ start: '2026-10-05', visitors: 4, undecidedShare: 0.25, shares: [0.5, 0.5] }],
  },
  overlaps: [{ personas: [`p1${EVIL}`, `p2${EVIL}`], visitors: 2, shares: [2 / 3, 2 / 3] }],
  timeToFirstPersona: {
    visitors: 3,
    median: 0,
    p90: 90_000,
    histogram: [{ label: EVIL, visitors: 3 }],
  },
  switches: { mean: 0.5, max: 2, histogram: [{ label: EVIL, visitors: 3 }] },
  slots: [
    {
      slot: EVIL,
      decisions: 3,
      visitors: 2,
      variants: [{ variant: EVIL, decisions: 3, share: 1, visitors: 2 }],
      reasons: [{ reason: EVIL, decisions: 1 }],
    },
  ],
  holdouts: [
    {
      persona: EVIL,
      configured: 0.1,
      visitors: 3,
      heldOut: 1,
      share: 1 / 3,
      expected: 0.3,
      chiSquare: 1.8,
      p: 0.0002,
      verdict: 'mismatch',
    },
  ],
  badInput: [
    {
      kind: EVIL,
      title: EVIL,
      effect: EVIL,
      count: 1,
      places: [{ file: EVIL, line: 1 }],
      details: [{ name: EVIL, count: 1 }],
    },
  ],
  warnings: [EVIL],
};

function parse(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html');
}

describe('the page of a report', () => {
  it('shows hostile texts as texts, wherever they stand', () => {
    const page = parse(pageOf(HOSTILE, 'draw()'));
    expect(page.querySelectorAll('img, iframe, object, link, base, form')).toHaveLength(0);
    expect([...page.scripts].map(({ type, text }) => type || text)).toEqual(['application/json', 'draw()']);
    const attributes = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => name.startsWith('on') || name.includes('<'))).toEqual([]);
    // Once for each place: none is swallowed.
    const { textContent } = page.body;
    expect(textContent.split(EVIL).length - 1).toBeGreaterThanOrEqual(18);
  });

  it('carries its charts as JSON that ends no element', () => {
    const page = parse(pageOf(HOSTILE, ''));
    const charts: { id: string; labels: string[] }[] = JSON.parse(
      page.querySelector('#charts')?.textContent ?? '',
    );
    expect(charts.map(({ id }) => id)).toEqual([...page.querySelectorAll('canvas')].map(({ id }) => id));
    expect(charts[0]?.labels).toEqual([EVIL, EVIL]);
  });

  it('allows its own script only, and no request', () => {
    const page = parse(pageOf(HOSTILE, 'draw()'));
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    // sha256 of "draw()", by openssl.
    expect(policy).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-jm3FkV4tNIdBUr8jRVVl5n9PUixlaxTWD0pdpFiSH5A='",
    );
    expect(pageOf(HOSTILE, 'draw()')).not.toMatch(/\b(?:src|href)="(?!#)/);
  });

  it('has one first heading, sections with their own, named charts and tables with heads', () => {
    const page = parse(pageOf(HOSTILE, ''));
    expect(page.documentElement.lang).toBe('en');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    for (const section of page.querySelectorAll('main > section'))
      expect(section.querySelector('h2')).not.toBeNull();
    for (const link of page.querySelectorAll('nav a'))
      expect(page.querySelector(`section${link.getAttribute('href')} h2`)?.textContent).toBe(
        link.textContent,
      );
    for (const canvas of page.querySelectorAll('canvas'))
      expect(canvas.getAttribute('aria-label')).toMatch(/chart/);
    for (const table of page.querySelectorAll('table')) {
      const width = table.querySelectorAll('thead th[scope=col]').length;
      expect(width).toBeGreaterThan(1);
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelectorAll('th[scope=row]')).toHaveLength(1);
        expect(row.children).toHaveLength(width);
      }
    }
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('says units and what was counted', () => {
    const text = parse(pageOf(HOSTILE, '')).body.textContent.replace(/\s+/g, ' ');
    for (const words of [
      '1,234 visitors',
      '(3 lines)',
      'from 2026-10-05 00:00 UTC to 2026-10-06 00:00 UTC',
      'A sample of 50.0 % of the visitors; 2 events of the others left out.',
      '1 recorded exposure set aside',
      'each event counts as a page',
      '1.5 min',
      '3 d',
      'not as configured',
      '0.0002',
      'Half of the visitors who get a persona have it after at once, nine in ten after 1.5 min',
    ])
      expect(text).toContain(words);
  });

  it('leaves out what there is not', () => {
    const bare: Report = {
      ...HOSTILE,
      personas: [],
      overlaps: [],
      slots: [],
      holdouts: [],
      badInput: [],
      warnings: [],
      overTime: { unit: 'day', periods: [] },
    };
    const page = parse(pageOf(bare, ''));
    expect([...page.querySelectorAll('main > section')].map(({ id }) => id)).toEqual([
      'personas',
      'time',
      'switches',
      'holdouts',
      'bad-input',
    ]);
    expect(page.body.textContent).toContain('None: all 4 events could be used.');
  });
});

describe('markup', () => {
  it('is text unless it was made as markup', () => {
    expect(fragment`<b title="${'"<&'}">${['<i>', fragment`<i>${'>'}</i>`, 5]}</b>`.markup).toBe(
      '<b title="&quot;&lt;&amp;">&lt;i&gt;<i>&gt;</i>5</b>',
    );
    expect(escape(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
    expect(jsonScript('x', '</script><!--').markup).toBe(
      '<script type="application/json" id="x">"\\u003C/script>\\u003C!--"</script>',
    );
  });
});
