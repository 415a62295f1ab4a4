import type { Host, Notices } from '../../src/index.ts';

/** What the first script of every page under test keeps there: what a visitor sees, and what a developer would. */
export interface Watch {
  host?: Host;
  /** Notices of the client, by name. */
  readonly told: [keyof Notices, unknown][];
  readonly faults: string[];
  /** The texts that were visible in the first slot, frame by frame. */
  readonly frames: string[];
  /** Names of this page's globals, and of what they have, that are new, gone or of another value. */
  changed(): string[];
  /** Does what a policy with Trusted Types forbids. */
  violate(): void;
}

const CONSOLE = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'table', 'dir'];
const NOTICES = ['decision', 'exposure', 'problem', 'event'] as const;

watchPage();

function watchPage(): void {
  const watch: Watch = {
    told: [],
    faults: [],
    frames: [],
    changed: () => changesOf(before),
    violate: () => void (document.createElement('p').innerHTML = '<b>no</b>'),
  };
  Object.assign(window, { watch });
  watchFaults(watch.faults);
  watchFrames(watch.frames);
  if (document.currentScript?.dataset['bare'] === undefined)
    Object.assign(window, { tailorbird: [['use', { name: 'watch', setup: listen }]] });
  const before = everything();

  function listen(host: Host): void {
    watch.host = host;
    for (const name of NOTICES) host.on(name, (notice) => void watch.told.push([name, notice]));
  }
}

function watchFaults(faults: string[]): void {
  for (const name of CONSOLE)
    Object.assign(console, {
      [name]: (...given: unknown[]) => faults.push(`console.${name} ${given.join()}`),
    });
  addEventListener('error', ({ message }) => faults.push(message));
  addEventListener('unhandledrejection', ({ reason }) => faults.push(`rejection ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    faults.push(`policy ${violatedDirective} ${sample}`),
  );
}

function watchFrames(frames: string[]): void {
  const see = (): void => {
    const slot = document.querySelector('[data-tb-slot]');
    const text = slot && getComputedStyle(slot).visibility !== 'hidden' ? slot.textContent.trim() : '';
    if (text !== '' && text !== frames.at(-1)) frames.push(text);
  };
  // WebKit tells observers of what the parser has made only now, after the callback and before it paints.
  const look = (): void => {
    requestAnimationFrame(look);
    void Promise.resolve().then(see);
  };
  requestAnimationFrame(look);
}

function changesOf(before: ReadonlyMap<string, unknown>): string[] {
  const after = everything();
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => !Object.is(before.get(name), after.get(name)));
}

/** Every global, and every property of those that are functions, of their prototypes, and of some objects. */
function everything(): Map<string, unknown> {
  const all = new Map<string, unknown>();
  const add = (path: string, owner: object): void => {
    for (const key of Reflect.ownKeys(owner)) {
      const { value, get, set }: PropertyDescriptor = Reflect.getOwnPropertyDescriptor(owner, key) ?? {};
      const name = `${path}${String(key)}`;
      const is: unknown = value ?? get;
      // Browsers make some objects anew whenever they are asked for, and windows have figures that change.
      all.set(name, typeof is === 'function' ? is : typeof is);
      if (set) all.set(`${name}=`, set);
      if (path !== '' || typeof value !== 'function') continue;
      add(`${name}.`, value as object);
      const { prototype } = value as { prototype?: object };
      if (prototype) add(`${name}.prototype.`, prototype);
    }
  };
  add('', window);
  for (const [name, one] of Object.entries({ document, navigator, history, Math, JSON, Reflect }))
    add(`${name}.`, one);
  return all;
}
