import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { globalsRead, membersUsed, SCRIPTS } from '../dist/apis.ts';

/** What scripts that are told to be careful read, whether ours do or not. */
const KNOWN =
  'currentScript tailorbird localStorage sessionStorage indexedDB config body head cookie location attributes children ' +
  'childNodes parentNode parentElement firstChild lastChild nextSibling previousSibling ownerDocument nodeName nodeType ' +
  'tagName id name className classList dataset style innerHTML outerHTML textContent innerText value type action method ' +
  'target elements length item namedItem submit reset hidden lang title dir getAttribute setAttribute removeAttribute ' +
  'hasAttribute getAttributeNames matches closest querySelector querySelectorAll getElementById getElementsByTagName ' +
  'createElement createTextNode createTreeWalker createDocumentFragment importNode documentElement defaultView ' +
  'readyState visibilityState referrer implementation addEventListener removeEventListener dispatchEvent append ' +
  'appendChild insertBefore removeChild replaceChild replaceChildren replaceWith remove cloneNode contains ' +
  'compareDocumentPosition isConnected getRootNode getBoundingClientRect shadowRoot attachShadow focus click ' +
  'constructor prototype toString valueOf hasOwnProperty window self top parent frames document navigator history ' +
  'screen performance crypto fetch URL Promise JSON Object Array push track consent watch DOMPurify navigation hasChildNodes';

/** Every global, and every member of the browser's interfaces, that the scripts read, and some more. */
export function namesRead(): string[] {
  const members = membersUsed().map((name) => name.replace(/^.*\./, ''));
  return [...new Set([...KNOWN.split(' '), ...globalsRead(), ...members])].toSorted();
}

/** Every name and every text in the built scripts that could be a name. */
export function allNames(): string[] {
  const found = new Set(namesRead());
  for (const path of SCRIPTS) {
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) found.add(node.text);
      if (ts.isStringLiteral(node) && /^[a-z]\w+$/i.test(node.text)) found.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
  }
  return [...found].toSorted();
}

/** Ways in which markup can give names to elements that scripts then find in the place of something else. */
export const WAYS: Readonly<Record<string, (names: readonly string[]) => Clobbered>> = {
  'by id and name, of each kind of element': (names) => ({
    before: names
      .map(
        (name) =>
          `<a id="${name}"></a><img name="${name}"><object id="${name}"></object><embed name="${name}">`,
      )
      .join(''),
    slot: 'main',
  }),
  'in pairs, so that they make a collection': (names) => ({
    before: names
      .map(
        (name) =>
          `<a id="${name}" name="x"></a><a id="${name}" name="x"></a>${`<form id="${name}" name="${name}"></form>`.repeat(2)}`,
      )
      .join(''),
    slot: 'main',
  }),
  'in a form around the slot': (names) => ({
    before: `<form id="outer"><div>${inputs(names)}`,
    slot: 'main',
    after: '</div></form>',
  }),
  'in a form that is the slot': (names) => ({ before: '', slot: 'form', inside: inputs(names) }),
};

export interface Clobbered {
  readonly before: string;
  /** The element that is the slot. */
  readonly slot: string;
  readonly inside?: string;
  readonly after?: string;
}

function inputs(names: readonly string[]): string {
  return names.map((name) => `<input name="${name}" id="${name}">`).join('');
}
