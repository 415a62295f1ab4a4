import { describe, expect, it } from 'vitest';
import { fill, frame, get, put, type Filled } from './fill.ts';

const TEMPLATE =
  '<template id="sale"><h2 lang="ar" dir="rtl">تخفيض</h2><a href="/a">One</a> and <a href="/b">two</a></template>';

async function openFresh(isRendered: boolean): Promise<Filled> {
  const shop = fill({ content: { template: '#sale', attributes: { lang: 'en', dir: 'ltr' } } });
  put(
    `${TEMPLATE}<main data-tb-slot="hero" lang="de" dir="auto"><a href="/own">Eigenes</a> Text</main><a href="/z">Last</a>`,
  );
  if (isRendered) Object.assign(get('main'), { __reactFiber$a: {} });
  await Promise.resolve();
  await frame();
  return shop;
}

/** What is seen, with where it begins, in the order of the document. */
function seen(): { text: string; top: number; left: number }[] {
  return [...document.querySelectorAll('h2,a')]
    .filter((one) => one.checkVisibility())
    .map((one) => ({ text: one.textContent, ...one.getBoundingClientRect().toJSON() }));
}

describe.each([
  ['in the place of', false],
  ['over', true],
])('content that is put %s the page’s own', (_, isRendered) => {
  it('keeps its language and direction, and gives the slot its own back', async () => {
    const shop = await openFresh(isRendered);
    const title = get('main h2');
    expect([title.lang, title.dir, getComputedStyle(title).direction]).toEqual(['ar', 'rtl', 'rtl']);
    expect([get('main').lang, get('main').dir]).toEqual(['en', 'ltr']);
    shop.client.stop();
    expect([get('main').lang, get('main').dir]).toEqual(['de', 'auto']);
  });

  it('is read in the order in which it is seen', async () => {
    await openFresh(isRendered);
    const all = seen();
    expect(all.map(({ text }) => text)).toEqual(['تخفيض', 'One', 'two', 'Last']);
    const places = all.map(({ top, left }) => top * 10_000 + left);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    for (const one of [get('main'), ...get('main').children]) {
      const { order, position, float } = getComputedStyle(one);
      expect([order, position, float]).toEqual(['0', 'static', 'none']);
    }
  });

  it('can be reached, and what it hides cannot', async () => {
    await openFresh(isRendered);
    const reached = [...document.querySelectorAll('a')].filter((one) => {
      one.focus();
      return document.activeElement === one;
    });
    expect(reached.map((one) => one.textContent)).toEqual(['One', 'two', 'Last']);
  });

  it('is announced by nothing of ours', async () => {
    await openFresh(isRendered);
    const loud = '[aria-live],[role],[aria-atomic],[aria-busy],output,[tabindex],[aria-hidden]';
    expect(document.querySelectorAll(loud)).toHaveLength(0);
  });
});
