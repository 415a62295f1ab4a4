import { performance } from 'node:perf_hooks';

// jsdom's clock has no marks.
Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true, writable: true });
