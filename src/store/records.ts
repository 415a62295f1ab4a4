import { promisifyRequest } from 'idb-keyval';
import type { Storage } from '../model/client.ts';
import { DATABASE, STORE } from '../model/kept.ts';

/** A blocked upgrade in another tab makes an open hang for ever. */
const OPEN_DEADLINE_MS = 1_500;

/** Opens the database when it is first used. Every call rejects where the browser does not let it be used. */
export function createRecords(): Storage {
  let opened: Promise<IDBDatabase> | undefined;

  async function use<T>(
    mode: IDBTransactionMode,
    callback: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    opened ??= open(() => {
      opened = undefined;
    });
    const database = await opened;
    // `strict`: an acknowledged write survives a power cut, not only a crash of the browser.
    return callback(database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE));
  }
  function write(change: (store: IDBObjectStore) => unknown): Promise<void> {
    return use('readwrite', async (store) => {
      await change(store);
      await promisifyRequest(store.transaction);
    });
  }

  // Not by the ready-made calls of idb-keyval: they bring a database of their own along.
  return {
    get: (key) => use('readonly', (store) => promisifyRequest<unknown>(store.get(key))),
    update: (key, change) =>
      write(async (store) => {
        const next = change(await promisifyRequest<unknown>(store.get(key)));
        return next === undefined ? store.delete(key) : store.put(next, key);
      }),
    delete: (key) => write((store) => store.delete(key)),
    async exists() {
      const databases = await inTime(indexedDB.databases());
      return databases.some(({ name }) => name === DATABASE);
    },
  };
}

async function open(onClose: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
  const database = await inTime(promisifyRequest(request));
  database.addEventListener('close', onClose);
  // Another tab wants to upgrade or delete: standing in its way would make it hang.
  database.addEventListener('versionchange', () => {
    database.close();
    onClose();
  });
  return database;
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  const deadline = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('IndexedDB did not open in time')), OPEN_DEADLINE_MS);
  });
  return Promise.race([answer, deadline]);
}
