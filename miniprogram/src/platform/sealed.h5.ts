// Sealed texts in a browser: AES-GCM under a key that cannot leave IndexedDB; IndexedDB outlives a killed browser.
// Where a browser has no WebCrypto (plain http that is not localhost, unit tests) texts lie open in local storage.
import type { SealedStore } from './sealed-store';

const DATABASE = 'xinqiao';
const KEY_ID = 'device';
type Shelf = 'keys' | 'texts';
interface SealedText {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const promised = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });

let opened: Promise<IDBDatabase> | undefined;
function database(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('texts');
    };
    return promised(request);
  })();
  return opened;
}

async function shelf(kind: Shelf, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(kind, mode).objectStore(kind);
}

let made: Promise<CryptoKey> | undefined;
function deviceKey(): Promise<CryptoKey> {
  made ??= (async () => {
    const kept = await promised<unknown>((await shelf('keys', 'readonly')).get(KEY_ID));
    if (kept) return kept as CryptoKey;
    const algorithm = { name: 'AES-GCM', length: 256 };
    const fresh = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
    try {
      await promised((await shelf('keys', 'readwrite')).add(fresh, KEY_ID));
      return fresh;
    } catch {
      return (await promised<unknown>((await shelf('keys', 'readonly')).get(KEY_ID))) as CryptoKey;
    }
  })();
  return made;
}

const boundTo = (key: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(key),
});

const encrypted: SealedStore = {
  async read(key) {
    try {
      const found = await promised<unknown>((await shelf('texts', 'readonly')).get(key));
      if (!found) return undefined;
      const { iv, bytes } = found as SealedText;
      const plain = await crypto.subtle.decrypt(boundTo(key, iv), await deviceKey(), bytes);
      return new TextDecoder().decode(plain);
    } catch {
      return undefined;
    }
  },
  async write(key, text) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(text);
    const bytes = await crypto.subtle.encrypt(boundTo(key, iv), await deviceKey(), plain);
    await promised((await shelf('texts', 'readwrite')).put({ iv, bytes }, key));
  },
  async remove(key) {
    await promised((await shelf('texts', 'readwrite')).delete(key));
  },
  async keys(prefix) {
    const all = await promised((await shelf('texts', 'readonly')).getAllKeys());
    return all.map(String).filter((key) => key.startsWith(prefix));
  },
};

const OPEN = 'xq.open.';
const open: SealedStore = {
  read: async (key) => localStorage.getItem(OPEN + key) ?? undefined,
  write: async (key, text) => localStorage.setItem(OPEN + key, text),
  remove: async (key) => localStorage.removeItem(OPEN + key),
  keys: async (prefix) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(OPEN + prefix))
      .map((key) => key.slice(OPEN.length)),
};

const canSeal = typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined;
export const sealed: SealedStore = canSeal ? encrypted : open;
