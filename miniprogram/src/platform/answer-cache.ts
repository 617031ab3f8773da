// Answers kept on the phone for the time without a network: copies only, and only as the build that kept them knew them.
// After an update the shapes may be others, so what another build kept is as good as nothing and is fetched anew.
import { idsSealed, readSealed, removeSealed, writeSealed } from './sealed-json';

interface Stamped<T> {
  readonly build: string;
  readonly data: T;
}

/** The answer that this build kept, or undefined; a copy that cannot be read is none. */
export async function readCached<T>(accountId: string, id: string): Promise<T | undefined> {
  const kept = await readSealed<Stamped<T>>('kept', accountId, id).catch(() => undefined);
  return kept?.build === BUILD ? kept.data : undefined;
}

/** Keeps an answer; rejects when the phone cannot. */
export async function writeCached(accountId: string, id: string, data: unknown): Promise<void> {
  const value: Stamped<unknown> = { build: BUILD, data };
  await writeSealed('kept', accountId, { id, value });
}

/** Forgets every kept answer of an account; drafts, outgoing records and receipts stay. */
export async function forgetCached(accountId: string): Promise<void> {
  const ids = await idsSealed('kept', accountId);
  await Promise.all(ids.map((id) => removeSealed('kept', accountId, id)));
}
