// JSON values in the sealed store, bound to the account that wrote them.
// The account stands in the key, so that another person on the same phone never loads them.
import { sealed } from './sealed';
import type { Only } from './sealed-store';

type Drawer = 'draft' | 'queue' | 'receipt' | 'watch' | 'kept';
const nameOf = (drawer: Drawer, accountId: string, id = '') => `${drawer}.${accountId}.${id}`;

/** The value, or undefined when there is none; rejects when one is there that cannot be read. */
export async function readSealed<T>(drawer: Drawer, accountId: string, id: string) {
  const text = await sealed.read(nameOf(drawer, accountId, id));
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

interface Entry {
  readonly id: string;
  readonly value: unknown;
  readonly only?: Only;
}

/** Keeps the value, false where `only` forbids it; rejects when the phone cannot. */
export const writeSealed = (drawer: Drawer, accountId: string, { id, value, only }: Entry) =>
  sealed.write(nameOf(drawer, accountId, id), JSON.stringify(value), only);

export const removeSealed = (drawer: Drawer, accountId: string, id: string) =>
  sealed.remove(nameOf(drawer, accountId, id));

/** The ids of what one account has in a drawer, without opening it. */
export async function idsSealed(drawer: Drawer, accountId: string): Promise<string[]> {
  const prefix = nameOf(drawer, accountId);
  return (await sealed.keys(prefix)).map((key) => key.slice(prefix.length));
}

/** The accounts that have something in a drawer. */
export async function accountsIn(drawer: Drawer): Promise<string[]> {
  const prefix = `${drawer}.`;
  const accounts = (await sealed.keys(prefix)).map((key) => key.slice(prefix.length).split('.')[0]);
  return [...new Set(accounts.flatMap((id) => id ?? []))];
}

/** What one account has in a drawer, as far as it can be read now. */
interface Found<T> {
  readonly values: readonly T[];
  /** The ids of the values, in their order. */
  readonly ids: readonly string[];
  /** The ids of what lies there and cannot be read. */
  readonly unreadable: readonly string[];
}

/** All values of one account in a drawer, in no order; rejects when the drawer itself cannot be looked into. */
export async function allSealed<T>(drawer: Drawer, accountId: string): Promise<Found<T>> {
  const values: T[] = [];
  const ids: string[] = [];
  const unreadable: string[] = [];
  const readOne = async (id: string) => {
    try {
      const value = await readSealed<T>(drawer, accountId, id);
      if (value === undefined) return;
      values.push(value);
      ids.push(id);
    } catch {
      unreadable.push(id);
    }
  };
  await Promise.all((await idsSealed(drawer, accountId)).map(readOne));
  return { values, ids, unreadable };
}
