// Small open things that must be at hand before the first picture: the session and the appearance.
// Nothing that a person wrote about a child belongs here; that goes through ./sealed.
import Taro from '@tarojs/taro';

const name = (key: string) => `xq.${key}`;

/** The stored value, or undefined when there is none or it cannot be read. */
export function readStored<T>(key: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(name(key));
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a value; undefined removes it. A full storage is not fatal: the value then lives until the app closes. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) Taro.removeStorageSync(name(key));
    else Taro.setStorageSync(name(key), JSON.stringify(value));
  } catch {
    return;
  }
}
