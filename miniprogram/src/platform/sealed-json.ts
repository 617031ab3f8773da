// JSON values in the sealed store, bound to the account that wrote them.
// The account stands in the key, so that another person on the same phone never loads them.
import { sealed } from './sealed';

export type Drawer = 'draft' | 'queue' | 'receipt' | 'kept';
const nameOf = (drawer: Drawer, accountId: string, id = '') => `${drawer}.${accountId}.${id}`;

/** The value, or undefined when there is none that this app can read. */
export async function readSealed<T>(drawer: Drawer, accountId: string, id: string) {
  const text = await sealed.read(nameOf(drawer, accountId, id));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps the value; rejects when the phone cannot. */
export const writeSealed = (
  drawer: Drawer,
  accountId: string,
  entry: { id: string; value: unknown },
) => sealed.write(nameOf(drawer, accountId, entry.id), JSON.stringify(entry.value));

export const removeSealed = (drawer: Drawer, accountId: string, id: string) =>
  sealed.remove(nameOf(drawer, accountId, id));

/** The ids of what one account has in a drawer. */
export async function allKeysOf(drawer: Drawer, accountId: string): Promise<string[]> {
  const prefix = nameOf(drawer, accountId);
  return (await sealed.keys(prefix)).map((key) => key.slice(prefix.length));
}

/** All values of one account in a drawer, in no order. */
export async function allSealed<T>(drawer: Drawer, accountId: string): Promise<T[]> {
  const ids = await allKeysOf(drawer, accountId);
  const values = await Promise.all(ids.map((id) => readSealed<T>(drawer, accountId, id)));
  return values.filter((value): value is Awaited<T> & T => value !== undefined);
}

/** The ids of what lies in a drawer for an account, without opening it. */
export async function idsSealed(drawer: Drawer, accountId: string): Promise<string[]> {
  const prefix = nameOf(drawer, accountId);
  return (await sealed.keys(prefix)).map((key) => key.slice(prefix.length));
}

/** How many values lie in a drawer for an account, without opening them. */
export async function countSealed(drawer: Drawer, accountId: string): Promise<number> {
  return (await sealed.keys(nameOf(drawer, accountId))).length;
}
