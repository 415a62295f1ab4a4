import type { Page } from 'playwright';

/** Everything that Tailorbird has in this browser, as it lies there. */
export interface Stored {
  /** Of IndexedDB: database, store and key, joined by slashes, with the value. */
  readonly records: Readonly<Record<string, unknown>>;
  readonly local: Readonly<Record<string, string>>;
  readonly cookies: string;
}

/** Reads what is stored for the page's origin, whoever wrote it. */
export function readStored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, failed) => {
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => failed(request.error ?? new Error('no answer')));
      });
    const records: Record<string, unknown> = {};
    // Only those that are there: to open another one would create it.
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
        for (const [index, key] of keys.entries())
          records[`${name}/${store}/${typeof key === 'string' ? key : JSON.stringify(key)}`] = values[index];
      }
      database.close();
    }
    return { records, local: Object.fromEntries(Object.entries(localStorage)), cookies: document.cookie };
  });
}
