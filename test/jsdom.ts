import { performance } from 'node:perf_hooks';

// One process runs many files, each in a window of its own. What windows get from the process they would share.

const TAKEN = Symbol.for('tailorbird.test-window');
if (TAKEN in globalThis) throw new Error('Two files have one window: run them with --maxWorkers 2 or more.');
Object.defineProperty(globalThis, TAKEN, { value: true });

// jsdom's clock has no marks; those of Node's outlive a window.
Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true, writable: true });
performance.clearMarks();

const own = crypto.randomUUID();
/** Heard in one window only: what a file leaves open talks to itself. */
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(`${name} ${own}`);
  }
};
