/** As Prototype.js had it, and worse: its lists write themselves by themselves, without end. */
const TAUGHT: readonly (readonly [object, (this: unknown) => unknown])[] = [
  [
    Array.prototype,
    function (this: unknown) {
      return JSON.stringify(Array.from(Object(this)));
    },
  ],
  [String.prototype, () => 'text'],
  [Object.prototype, () => 'object'],
  [Number.prototype, () => 'n'],
];

/** How many of these are taught: lists alone, or lists, texts, objects and numbers. */
export const LESSONS: readonly number[] = [1, TAUGHT.length];

/** Teaches the first of these to write themselves as JSON. */
export function teachToJson(lessons: number): void {
  for (const [prototype, toJSON] of TAUGHT.slice(0, lessons))
    Object.defineProperty(prototype, 'toJSON', { value: toJSON, configurable: true, writable: true });
}

export function unteachToJson(): void {
  for (const [prototype] of TAUGHT) Reflect.deleteProperty(prototype, 'toJSON');
}
