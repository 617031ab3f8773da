// Sealed texts in a browser: AES-GCM under a key that cannot leave IndexedDB; IndexedDB outlives a killed browser.
// Where a browser has no WebCrypto (plain http that is not localhost) nothing is kept: each write says so by failing.
import { del, get, keys, promisifyRequest, update, type UseStore } from 'idb-keyval';
import type { Only, SealedStore } from './sealed-store';

const DATABASE = 'xinqiao';
const KEY_ID = 'device';
interface SealedText {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

let opened: Promise<IDBDatabase> | undefined;
function database(): Promise<IDBDatabase> {
  if (opened) return opened;
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys');
    request.result.createObjectStore('texts');
  };
  opened = promisifyRequest(request);
  return opened;
}

/** One shelf; iOS closes a database under an open page, and a first opening may fail: it is then opened anew. */
const shelf =
  (name: 'keys' | 'texts'): UseStore =>
  async (mode, act) => {
    const begun = async () => (await database()).transaction(name, mode).objectStore(name);
    let store: IDBObjectStore;
    try {
      store = await begun();
    } catch {
      opened = undefined;
      store = await begun();
    }
    return act(store);
  };
const keyShelf = shelf('keys');
const texts = shelf('texts');

async function findKey(): Promise<CryptoKey> {
  const kept = await get<CryptoKey>(KEY_ID, keyShelf);
  if (kept) return kept;
  const algorithm = { name: 'AES-GCM', length: 256 };
  const fresh = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  // Another window may have been faster: the first key stays.
  await update<CryptoKey>(KEY_ID, (first) => first ?? fresh, keyShelf);
  return (await get<CryptoKey>(KEY_ID, keyShelf)) ?? fresh;
}

let found: Promise<CryptoKey> | undefined;
function deviceKey(): Promise<CryptoKey> {
  found ??= findKey().catch((trouble) => {
    found = undefined;
    throw trouble;
  });
  return found;
}

const boundTo = (key: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(key),
});

const forbidden = (there: boolean, only: Only | undefined) =>
  only !== undefined && there !== (only === 'taken');
const HELD_BACK = new Error('The key is not as it has to be');

const encrypted: SealedStore = {
  async read(key) {
    const kept = await get<SealedText>(key, texts);
    if (!kept) return undefined;
    const plain = await crypto.subtle.decrypt(boundTo(key, kept.iv), await deviceKey(), kept.bytes);
    return new TextDecoder().decode(plain);
  },
  async write(key, text, only) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(text);
    const bytes = await crypto.subtle.encrypt(boundTo(key, iv), await deviceKey(), plain);
    const put = (there: SealedText | undefined): SealedText => {
      if (forbidden(there !== undefined, only)) throw HELD_BACK;
      return { iv, bytes };
    };
    try {
      await update<SealedText>(key, put, texts);
      return true;
    } catch (trouble) {
      if (trouble === HELD_BACK) return false;
      throw trouble;
    }
  },
  remove: (key) => del(key, texts),
  async keys(prefix) {
    return (await keys<string>(texts)).filter((key) => key.startsWith(prefix));
  },
};

const nothing: SealedStore = {
  read: async () => undefined,
  write: () => Promise.reject(new Error('this browser cannot seal what it keeps')),
  remove: async () => undefined,
  keys: async () => [],
};

const canSeal = typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined;
export const sealed: SealedStore = canSeal ? encrypted : nothing;
