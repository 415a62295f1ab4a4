/** Whether the visitor has seen anything of the page: then nothing that is in view may change any more. */
export function isPainted(): boolean {
  return performance.getEntriesByName('first-contentful-paint').length > 0;
}
