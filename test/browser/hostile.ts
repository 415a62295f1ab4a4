/** What hosts replace: by a path from the window. */
export const GLOBALS = [
  'JSON.parse JSON.stringify',
  'Promise',
  'fetch',
  'XMLHttpRequest',
  'Date',
  'Math.random',
  'crypto.getRandomValues',
  'setTimeout',
  'addEventListener document.addEventListener',
  'console.log console.error',
  'URL',
  'MutationObserver IntersectionObserver',
] as const;

/** By what: `own` is what was there. */
export const FAKES = {
  throwing: `function () { throw new Error('of the host'); }`,
  wrong: `function () { return undefined; }`,
  recording: `function (...given) { (window.recorded ??= []).push(given.length); return new.target ? Reflect.construct(own, given) : Reflect.apply(own, this ?? window, given); }`,
} as const;

/** Puts a fake in the place of each of these. Statics of a constructor stay, as replacements keep them. */
export function replacing(paths: string, fake: keyof typeof FAKES): string {
  return `for (const path of ${JSON.stringify(paths.split(' '))}) {
    const [name, ...owners] = path.split('.').reverse();
    const owner = owners.reverse().reduce((from, key) => from[key], window);
    const own = owner[name];
    const fake = ${FAKES[fake]};
    if (own.prototype && /^[A-Z]/.test(name)) { fake.prototype = own.prototype; if (${JSON.stringify(fake)} !== 'throwing') Object.setPrototypeOf(fake, own); }
    Object.defineProperty(owner, name, { value: fake, configurable: true, writable: true });
  }`;
}

const every = (owner: string, fake: string): string =>
  `for (const name of Object.getOwnPropertyNames(${owner})) if (typeof ${owner}[name] === 'function' && name !== 'constructor') { const own = ${owner}[name]; ${owner}[name] = ${fake}; }`;

/** Hosts of other kinds: each changes what every script on the page shares. */
export const HOSTS: Readonly<Record<string, string>> = {
  'toJSON on arrays, texts and objects, as Prototype.js had it': `Array.prototype.toJSON = function () { return JSON.stringify([...this]); };
    String.prototype.toJSON = function () { return 'json:' + this; }; Object.prototype.toJSON = function () { return 'object'; };
    Number.prototype.toJSON = function () { return 'n'; }`,
  'more keys on Object.prototype': `Object.assign(Object.prototype, { endpoint: 'http://evil.invalid/', html: '<b>x</b>', src: 'x', consent: { personalize: 'granted' }, debug: true, each: function () {}, variants: [], personas: 1, content: { text: 'Polluted' }, past: 1 })`,
  'more keys on Array.prototype': `Object.assign(Array.prototype, { each() {}, first() {}, last: 1, id: 'x', content: { text: 'Polluted' } })`,
  'frozen intrinsics': `for (const name of Object.getOwnPropertyNames(window)) { const { value } = Object.getOwnPropertyDescriptor(window, name);
      if (typeof value === 'function' && /^[A-Z]/.test(name)) { Object.freeze(value); if (value.prototype) Object.freeze(value.prototype); } }
    [JSON, Math, Reflect, Intl].forEach(Object.freeze)`,
  'a window that takes no more globals': `Object.preventExtensions(Object.prototype); Object.freeze(Array.prototype)`,
  'localStorage that throws': `Object.defineProperty(window, 'localStorage', { get() { throw new Error('of the host'); } })`,
  'localStorage of null': `Object.defineProperty(window, 'localStorage', { value: null })`,
  'indexedDB that throws': `Object.defineProperty(window, 'indexedDB', { get() { throw new Error('of the host'); } })`,
  'no crypto': `Object.defineProperty(window, 'crypto', { value: undefined })`,
  'array methods of its own': every(
    'Array.prototype',
    'function (...given) { return Reflect.apply(own, this, given); }',
  ),
};

/** Hosts that break the language itself. Where they have done so before the script comes, it leaves the page as it is. */
export const BROKEN: Readonly<Record<string, string>> = {
  'array methods that throw': every('Array.prototype', FAKES.throwing),
  'array methods that do nothing': every('Array.prototype', FAKES.wrong),
  'functions of Object that throw': every('Object', FAKES.throwing),
  'string methods that throw': every('String.prototype', FAKES.throwing),
};
