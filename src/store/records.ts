import { del, get, promisifyRequest, update, type UseStore } from 'idb-keyval';
import type { Storage } from '../model/client.ts';

const DATABASE = 'tailorbird';
const STORE = 'records';
/** A blocked upgrade in another tab makes an open hang for ever. */
const OPEN_DEADLINE_MS = 1_500;

/** Opens the database when it is first used. Every call rejects where the browser does not let it be used. */
export function createRecords(): Storage {
  let opened: Promise<IDBDatabase> | undefined;

  const store: UseStore = async (mode, callback) => {
    opened ??= open(() => {
      opened = undefined;
    });
    const database = await opened;
    // `strict`: an acknowledged write survives a power cut, not only a crash of the browser.
    return callback(database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE));
  };

  return {
    get: (key) => get(key, store),
    update: (key, change) => update(key, change, store),
    delete: (key) => del(key, store),
  };
}

async function open(onClose: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
  const deadline = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('IndexedDB did not open in time')), OPEN_DEADLINE_MS);
  });
  const database = await Promise.race([promisifyRequest(request), deadline]);
  database.addEventListener('close', onClose);
  // Another tab wants to upgrade or delete: standing in its way would make it hang.
  database.addEventListener('versionchange', () => {
    database.close();
    onClose();
  });
  return database;
}
