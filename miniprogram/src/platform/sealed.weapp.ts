// Sealed texts on WeChat: its own storage with `encrypt: true`, AES-128 under a key of the user and the app.
// A list of the keys lies beside them, because an encrypted key cannot be listed by prefix on old clients.
import Taro from '@tarojs/taro';
import type { SealedStore } from './sealed-store';

const INDEX = 'xq.sealed-keys';
const name = (key: string) => `xq.sealed.${key}`;

/** WeChat knows `encrypt` since 2.21.3; Taro passes it on, its types lag behind. */
const sealedOption = <T extends object>(option: T): T => ({ ...option, encrypt: true });

function index(): string[] {
  const stored: unknown = Taro.getStorageSync(INDEX);
  return Array.isArray(stored) ? (stored as string[]) : [];
}

export const sealed: SealedStore = {
  async read(key) {
    if (!index().includes(key)) return undefined;
    try {
      const { data } = await Taro.getStorage<string>(sealedOption({ key: name(key) }));
      return data;
    } catch {
      return undefined;
    }
  },
  async write(key, text) {
    if (!index().includes(key)) Taro.setStorageSync(INDEX, [...index(), key]);
    await Taro.setStorage(sealedOption({ key: name(key), data: text }));
  },
  async remove(key) {
    Taro.setStorageSync(
      INDEX,
      index().filter((other) => other !== key),
    );
    Taro.removeStorageSync(name(key));
  },
  async keys(prefix) {
    return index().filter((key) => key.startsWith(prefix));
  },
};
