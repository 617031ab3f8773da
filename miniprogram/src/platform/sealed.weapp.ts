// Sealed texts on WeChat: its own storage with `encrypt: true`, AES-128 under a key of the user and the app.
// A list of the keys lies beside them as a second witness: what either of the two knows of was kept, and is missed.
import Taro from '@tarojs/taro';
import type { SealedStore } from './sealed-store';

const INDEX = 'xq.sealed-keys';
const PREFIX = 'xq.sealed.';
const name = (key: string) => PREFIX + key;

/** WeChat knows `encrypt` since 2.21.3; Taro passes it on, its types lag behind. */
const sealedOption = <T extends object>(option: T): T => ({ ...option, encrypt: true });

function index(): string[] {
  const stored: unknown = Taro.getStorageSync(INDEX);
  return Array.isArray(stored) ? (stored as string[]) : [];
}

/** Every key under which something was kept: listed, or found in the storage itself when the list was lost. */
function known(): Set<string> {
  const stored = Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(PREFIX));
  return new Set([...index(), ...stored.map((key) => key.slice(PREFIX.length))]);
}

/** Keys whose first write is under way: nobody else may take them for free. */
const claimed = new Set<string>();

export const sealed: SealedStore = {
  async read(key) {
    try {
      return (await Taro.getStorage<string>(sealedOption({ key: name(key) }))).data;
    } catch (trouble) {
      if (known().has(key)) throw trouble;
      return undefined;
    }
  },
  async write(key, text, only) {
    if (only && (claimed.has(key) || known().has(key)) !== (only === 'taken')) return false;
    claimed.add(key);
    try {
      await Taro.setStorage(sealedOption({ key: name(key), data: text }));
      // Listed afterwards: a list that runs ahead would miss what was never kept.
      if (!index().includes(key)) Taro.setStorageSync(INDEX, [...index(), key]);
    } finally {
      claimed.delete(key);
    }
    return true;
  },
  async remove(key) {
    const others = index().filter((other) => other !== key);
    Taro.setStorageSync(INDEX, others);
    Taro.removeStorageSync(name(key));
  },
  async keys(prefix) {
    return [...known()].filter((key) => key.startsWith(prefix));
  },
};
