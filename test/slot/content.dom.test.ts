import { describe, expect, it } from 'vitest';
import { slots, type Config, type Content } from '../../src/index.ts';
import { open, page, SHOP, type Opened } from '../flow/given.ts';

/** A shop whose hero shows this content to everybody. */
function showing(content: unknown): Config {
  return { ...SHOP, slots: { hero: { variants: [{ id: 'all', content: content as Content }] } } };
}

async function openWith(
  content: unknown,
  html = '<a data-tb-slot="hero" href="/own">Home</a>',
): Promise<[HTMLElement, Opened]> {
  const slot = page(html);
  return [slot, await open({ config: showing(content), plugins: [slots()] })];
}

describe('content of the config', () => {
  it('may be a text, which stays a text', async () => {
    const [slot] = await openWith({ text: '<b onclick="alert(1)">5 > 3</b>' });
    expect([slot.textContent, slot.children.length]).toEqual(['<b onclick="alert(1)">5 > 3</b>', 0]);
  });

  it('may be empty', async () => {
    const [slot] = await openWith({ text: '' });
    expect([slot.textContent, slot.dataset['tbVariant']]).toEqual(['', 'all']);
  });

  it('may be attributes, which come back as they were', async () => {
    const [slot, { client }] = await openWith({ attributes: { href: '/sale', title: 'Sale' } });
    expect([slot.getAttribute('href'), slot.title, slot.textContent]).toEqual(['/sale', 'Sale', 'Home']);
    client.stop();
    expect(slot.outerHTML).toBe('<a data-tb-slot="hero" href="/own">Home</a>');
  });

  it('may be a template of the page, of which each slot gets its own copy', async () => {
    const template = '<template id="sale"><b>Sale</b> now</template>';
    const html = '<i data-tb-slot="hero">1</i>';
    page(`<main>${template}${html}${html}</main>`);
    await open({ config: showing({ template: '#sale' }), plugins: [slots()] });
    const all = [...document.querySelectorAll('i')].map((slot) => slot.innerHTML);
    expect(all).toEqual(['<b>Sale</b> now', '<b>Sale</b> now']);
    expect(document.querySelector('template')?.content.textContent).toBe('Sale now');
  });

  it('may be a template and attributes', async () => {
    page('<main><template id="sale">Sale</template><a data-tb-slot="hero">Home</a></main>');
    await open({ config: showing({ template: '#sale', attributes: { href: '/sale' } }), plugins: [slots()] });
    expect(document.querySelector('a')?.outerHTML).toBe(
      '<a data-tb-slot="hero" href="/sale" data-tb-variant="all" data-tb-place="0">Sale</a>',
    );
  });

  it('reads the template’s name as an id and never as a selector', async () => {
    page('<main><template id="a b,c">Odd</template><a data-tb-slot="hero">Home</a></main>');
    await open({ config: showing({ template: '#a b,c' }), plugins: [slots()] });
    expect(document.querySelector('a')?.textContent).toBe('Odd');
  });

  it.each([
    ['a template that is not in the page', { template: '#missing' }],
    ['an element that is no template', { template: '#plain' }],
    ['nothing', {}],
    ['no content at all', undefined],
  ])('that names %s leaves the default, and says why', async (_, content) => {
    page('<main><p id="plain">Plain</p><a data-tb-slot="hero">Home</a></main>');
    const shop = await open({ config: showing(content), plugins: [slots()] });
    expect(document.querySelector('a')?.outerHTML).toBe('<a data-tb-slot="hero">Home</a>');
    expect(shop.client.decision('hero')).toMatchObject({ variant: 'default', reason: 'no-content' });
  });
});

describe('an attribute', () => {
  it.each([
    ['onclick', 'alert(1)'],
    ['ONCLICK', 'alert(1)'],
    ['OnMouseOver', 'alert(1)'],
    ['onanything', 'x'],
    ['style', 'position:fixed'],
    ['STYLE', 'position:fixed'],
    ['srcdoc', '<b>'],
    ['href', 'javascript:alert(1)'],
    ['HREF', 'javascript:alert(1)'],
    ['src', 'data:text/html,<script>'],
    ['action', 'javascript:alert(1)'],
    ['formaction', 'vbscript:x'],
    ['xlink:href', 'javascript:alert(1)'],
    ['poster', 'javascript:alert(1)'],
    ['data', 'javascript:alert(1)'],
  ])('%s="%s" is refused, and the rest is set', async (name, value) => {
    const [slot] = await openWith({ attributes: { [name]: value, title: 'Sale' } });
    expect(slot.getAttribute(name) ?? 'none').toBe(name.toLowerCase() === 'href' ? '/own' : 'none');
    expect(slot.title).toBe('Sale');
  });

  it.each([
    ['a name with a space', { 'a b': 'x' }],
    ['an empty name', { '': 'x' }],
    ['a name that is a number', { 0: 'x' }],
    ['a number', { href: 5 }],
    ['an object', { href: { toString: 1 } }],
    ['null', { title: null }],
    ['a text for attributes', 'href'],
    ['a list for attributes', ['href']],
    ['null for attributes', null],
  ])('that is faulty (%s) costs only its slot', async (_, attributes) => {
    page('<main><a data-tb-slot="hero">Home</a><a data-tb-slot="other">Other</a></main>');
    const config = showing({ attributes, text: 'Sale' });
    const other = { variants: [{ id: 'all', content: { text: 'Else' } }] };
    const errors: unknown[] = [];
    const onError = (event: ErrorEvent): void => void errors.push(event.error);
    window.addEventListener('error', onError);
    await open({ config: { ...config, slots: { ...config.slots, other } }, plugins: [slots()] });
    window.removeEventListener('error', onError);
    const [, second] = document.querySelectorAll('a');
    expect([second?.textContent, errors]).toEqual(['Else', []]);
  });

  it.each([
    ['a number as text', { text: 5 }],
    ['an object as text', { text: {} }],
    ['a number as template', { template: 5 }],
    ['an object as template', { template: {} }],
    ['a text as content', 'Sale'],
    ['null as content', null],
  ])('or other content that is faulty (%s) costs only its slot', async (_, content) => {
    page('<main><a data-tb-slot="hero">Home</a><a data-tb-slot="other">Other</a></main>');
    const config = showing(content);
    const other = { variants: [{ id: 'all', content: { text: 'Else' } }] };
    const shop = await open({ config: { ...config, slots: { ...config.slots, other } }, plugins: [slots()] });
    expect(document.querySelectorAll('a')[1]?.textContent).toBe('Else');
    expect(shop.told('problem').map(({ code }) => code)).not.toContain('plugin');
  });
});

/** Which of these URLs the config may set, in this order. */
async function settable(urls: readonly string[]): Promise<boolean[]> {
  page(`<main>${urls.map((_, index) => `<a data-tb-slot="s${index}">Home</a>`).join('')}</main>`);
  const variants = urls.map((href) => [{ id: 'all', content: { text: 'Sale', attributes: { href } } }]);
  const all = Object.fromEntries(variants.map((one, index) => [`s${index}`, { variants: one }]));
  await open({ config: { ...SHOP, slots: all }, plugins: [slots()] });
  return [...document.querySelectorAll('a')].map((anchor) => anchor.hasAttribute('href'));
}

describe('a URL', async () => {
  it.each([
    'https://shop.example/sale',
    'http://shop.example',
    'HTTPS://SHOP.EXAMPLE',
    'mailto:help@shop.example',
    'tel:+49123',
    '/sale',
    'sale.html',
    '?c=sale',
    '#sale',
    '',
    './a:b',
    'a/b:c',
    '?redirect=javascript:x',
    '#javascript:x',
    '//cdn.shop.example/a.png',
    'lamps & pots/all',
  ])('may be %o', async (url) => expect(await settable([url])).toEqual([true]));

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    '\njavascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    'j\ta\tv\ta\ts\tc\tr\ti\tp\tt:alert(1)',
    'javascript\t:alert(1)',
    'javascript :alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001\u0002javascript:alert(1)',
    '\u001Fjavascript:alert(1)',
    'javascript://%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'blob:https://shop.example/x',
    'file:///etc/passwd',
    'about:blank',
    'view-source:javascript:alert(1)',
    'filesystem:x',
    'x-shop:buy',
    'httpsx:a',
    'mailtox:a',
  ])('is refused as %o', async (url) => expect(await settable([url])).toEqual([false]));

  it('is read as the browser reads it', async () => {
    const schemes = ['javascript', 'data', 'vbscript', 'https', 'mailto', 'x'];
    const odd = [
      '',
      ' ',
      '\t',
      '\n',
      '\r',
      '\0',
      '\u0008',
      '\u000B',
      '\u001F',
      '\u00A0',
      '/',
      '\\',
      '?',
      '#',
      'a',
    ];
    const urls = schemes.flatMap((scheme) =>
      odd.flatMap((one) => [
        `${one}${scheme}:x`,
        `${scheme.slice(0, 1)}${one}${scheme.slice(1)}:x`,
        `${scheme}${one}:x`,
        `${scheme}:${one}x`,
      ]),
    );
    const isSet = await settable(urls);
    const taken = urls.filter((_, index) => isSet[index]);
    const base = 'https://base.example/';
    const unsafe = taken.filter(
      (url) => URL.canParse(url, base) && !/^(https?|mailto|tel):$/.test(new URL(url, base).protocol),
    );
    expect([unsafe, taken.length > 50]).toEqual([[], true]);
  });

  it.each([
    ['srcset', '/a.png 1x, javascript:alert(1) 2x', false],
    ['srcset', '/a.png 1x, /b.png 2x', true],
    ['ping', '/a javascript:alert(1)', false],
  ])('is refused in a list of them as well: %s="%s"', async (name, value, isSet) => {
    const [slot] = await openWith({ text: 'Sale', attributes: { [name]: value } });
    expect(slot.hasAttribute(name)).toBe(isSet);
  });
});
