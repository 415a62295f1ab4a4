import type { BrowserContext, Page } from 'playwright';

/** One thing that a visitor does, and waits for. */
export interface Step {
  readonly name: string;
  readonly act: (page: Page) => Promise<unknown>;
}

/** What a slot's element is like. */
export interface Shown {
  readonly slot: string;
  /** What it says to show. */
  readonly variant: string | null;
  /** What was decided for it; without us, nothing. */
  readonly decided: string | null;
  readonly reason: string | null;
  /** What a visitor reads in it. */
  readonly text: string;
}

/** What the page is like after a step. */
export interface Look {
  readonly step: string;
  readonly address: string;
  readonly focus: string;
  /** The DOM without what is in slots. */
  readonly outside: string;
  /** All of the DOM. */
  readonly whole: string;
  readonly slots: readonly Shown[];
  /** What the page itself keeps in the browser, by name. */
  readonly kept: readonly string[];
}

/** Everything that can be told of a walk through a page. */
export interface Record {
  readonly looks: Look[];
  /** Console messages, exceptions and rejections, in the order they came. */
  readonly said: string[];
  /** Requests as method and path, sorted: in which order two arrive is chance. */
  readonly requests: string[];
  /** What we have told of, after which step. */
  readonly problems: string[];
}

/** What a page with us says on `<html>`, for its stylesheets. */
const OURS = ['data-tb-personas', 'data-tb-consent-state'];

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="400"/>';

/** Opens a tab, and notes what happens in it while `walk` goes on. */
export async function record(
  context: BrowserContext,
  origin: string,
  walk: (page: Page, note: (step: string) => Promise<void>) => Promise<void>,
): Promise<Record> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const told: Record = { looks: [], said: [], requests: [], problems: [] };
  const plain = (text: string): string => text.replaceAll(origin, '');
  page.on('console', (message) => told.said.push(plain(`${message.type()}: ${message.text()}`)));
  page.on('pageerror', (error) => told.said.push(plain(`exception: ${error.message}`)));
  page.on('request', (request) => told.requests.push(plain(`${request.method()} ${request.url()}`)));
  // No page of others comes from the network of today: what they load from elsewhere is empty.
  await page.route(
    (url) => url.origin !== origin && url.protocol.startsWith('http'),
    (route) =>
      route.fulfill(
        route.request().resourceType() === 'image'
          ? { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=60' }, body: PICTURE }
          : { contentType: 'text/plain', body: '' },
      ),
  );
  try {
    await walk(page, async (step) => {
      const problems = await page.evaluate<string[]>('window.problems?.splice(0) ?? []');
      told.problems.push(...problems.map((problem) => `${step}: ${problem}`));
      const look = await page.evaluate<Omit<Look, 'step'>>(`(${lookAt.toString()})(${JSON.stringify(OURS)})`);
      told.looks.push({ ...look, step, address: plain(look.address) });
    });
  } catch (error) {
    // Why a step could not be made is often said in the console.
    throw new Error(`${String(error)}\nThe page said: ${told.said.slice(-5).join('\n')}`, { cause: error });
  } finally {
    await page.close();
  }
  told.requests.sort();
  return told;
}

/** Runs in the page. */
function lookAt(ours: readonly string[]): Omit<Look, 'step'> {
  const client: unknown = Reflect.get(window, 'tailorbird');
  const isOurTag = (node: Element): boolean =>
    node.matches('script[data-tb-config], script[src="/tailorbird.min.js"]') ||
    (node.localName === 'script' && (node.textContent?.startsWith('window.problems') ?? false));

  /** A line for each node: easy to compare, and to read where they differ. */
  function write(node: Node, { depth, isWhole }: { depth: number; isWhole: boolean }): string[] {
    const indent = '  '.repeat(depth);
    if (!(node instanceof Element)) return [`${indent}${node.nodeName} ${JSON.stringify(node.nodeValue)}`];
    if (isOurTag(node)) return [];
    const isHidden = !isWhole && node.matches('[data-tb-slot]');
    const attributes = [...node.attributes]
      .filter(({ name }) => (depth > 0 || !ours.includes(name)) && (!isHidden || name === 'data-tb-slot'))
      .map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
      .sort();
    const state = ['value', 'checked', 'selectedIndex', 'open', 'disabled']
      .filter((name) => name in node && !(node instanceof HTMLLIElement))
      .map((name) => `.${name}=${String(Reflect.get(node, name))}`);
    const line = `${indent}${[node.localName, ...attributes, ...(isHidden ? [] : state)].join(' ')}`;
    const inner = node instanceof HTMLTemplateElement ? node.content : node;
    return isHidden
      ? [line]
      : [line, ...[...inner.childNodes].flatMap((child) => write(child, { depth: depth + 1, isWhole }))];
  }

  function nameOf(element: Element | null): string {
    return element ? `${element.localName}#${element.id}.${element.className}` : '';
  }

  const decide = (slot: string): { variant: string; reason: string } | undefined =>
    typeof client === 'object' && client !== null ? Reflect.get(client, 'decision')?.(slot) : undefined;
  return {
    address: location.href,
    focus: nameOf(document.activeElement),
    outside: write(document.documentElement, { depth: 0, isWhole: false }).join('\n'),
    whole: write(document.documentElement, { depth: 0, isWhole: true }).join('\n'),
    slots: [...document.querySelectorAll<HTMLElement>('[data-tb-slot]')].map((element) => {
      const slot = element.dataset['tbSlot'] ?? '';
      const decision = decide(slot);
      return {
        slot,
        variant: element.dataset['tbVariant'] ?? null,
        decided: decision?.variant ?? null,
        reason: decision?.reason ?? null,
        text: element.innerText.replaceAll(/\s+/g, ' ').trim(),
      };
    }),
    kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]
      .filter((name) => name !== '' && !name.startsWith('tailorbird.'))
      .sort(),
  };
}
