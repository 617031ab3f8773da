/** @jest-environment node */
// The phone's storage in a browser: a database that closes under the page is opened anew, and a write is safe when it says so.
// IndexedDB is a faithful one in memory; the cipher is Node's own.
import 'fake-indexeddb/auto';
import { IDBObjectStore as ObjectStore } from 'fake-indexeddb';
import { webcrypto } from 'node:crypto';
import type { SealedStore } from './sealed-store';

Object.defineProperty(globalThis, 'crypto', { configurable: true, value: webcrypto });

/** The store as a page that has just been opened has it. */
function opened(): SealedStore {
  jest.resetModules();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a page that is opened anew has its modules anew
  return (require('./sealed.h5') as { sealed: SealedStore }).sealed;
}
let nth = 0;
const fresh = () => `draft.acc.${nth++}`;

afterEach(() => jest.restoreAllMocks());

describe('what a browser keeps for us', () => {
  it('is there for the next page, sealed', async () => {
    const key = fresh();
    await opened().write(key, '聊了换座位');
    expect(await opened().read(key)).toBe('聊了换座位');
  });

  it('can be read and written after the browser has closed the database under the page', async () => {
    const [key, sealed] = [fresh(), opened()];
    const opens = jest.spyOn(indexedDB, 'open');
    await sealed.write(key, '关上以前');
    for (const { value } of opens.mock.results) (value as IDBOpenDBRequest).result.close();
    expect(await sealed.read(key)).toBe('关上以前');
    await sealed.write(key, '关上以后');
    expect(await sealed.read(key)).toBe('关上以后');
  });

  it('is found although the first opening of the page failed', async () => {
    const key = fresh();
    await opened().write(key, '在里面');
    const sealed = opened();
    jest.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new Error('not now');
    });
    expect(await sealed.read(key)).toBe('在里面');
  });

  it('is not kept when the transaction ends without it', async () => {
    const [key, sealed] = [fresh(), opened()];
    await sealed.write(key, '原来的');
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the store that was asked
    const real = ObjectStore.prototype.put;
    jest.spyOn(ObjectStore.prototype, 'put').mockImplementationOnce(function (this: never, ...of) {
      const request = real.apply(this, of as never);
      // As a full disk does it: the request has succeeded, the transaction has not.
      request.addEventListener('success', () => request.transaction?.abort());
      return request;
    });
    const told = await sealed.write(key, '存不下的').then(
      () => 'kept',
      () => 'not kept',
    );
    expect(told).toBe('not kept');
    expect(await sealed.read(key)).toBe('原来的');
  });

  it('rejects when something is there that cannot be read, and is undefined only where nothing is', async () => {
    const [key, sealed] = [fresh(), opened()];
    await sealed.write(key, '读不出来的');
    jest.spyOn(webcrypto.subtle, 'decrypt').mockRejectedValueOnce(new Error('OperationError'));
    await expect(sealed.read(key)).rejects.toThrow();
    expect(await sealed.read(fresh())).toBeUndefined();
  });

  it('is written by one of two windows under a key that has to be free', async () => {
    const key = fresh();
    const [one, other] = [opened(), opened()];
    const both = [one.write(key, '这边', 'free'), other.write(key, '那边', 'free')];
    const done = await Promise.all(both);
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await one.write(fresh(), '没有了', 'taken')).toBe(false);
  });
});
