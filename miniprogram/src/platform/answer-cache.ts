// Answers kept on the phone for the time without a network: copies only, for a week, and only as the build that kept them knew
// them. A browser keeps none: it has its key beside its texts, and at a desk somebody else sits down next.
import { accountsIn, idsSealed, readSealed, removeSealed, writeSealed } from './sealed-json';

const WEEK_MS = 7 * 24 * 3_600_000;

interface Stamped<T> {
  readonly build: string;
  /** By the phone's own clock, in ms. */
  readonly at: number;
  readonly data: T;
}

const keepsAnswers = () => process.env.TARO_ENV !== 'h5';

/** The answer that this build kept within a week, or undefined; a copy that cannot be read is none. */
export async function readCached<T>(accountId: string, id: string): Promise<T | undefined> {
  if (!keepsAnswers()) return undefined;
  const cached = await stampedOf<T>(accountId, id);
  return cached?.data;
}

async function stampedOf<T>(accountId: string, id: string): Promise<Stamped<T> | undefined> {
  const cached = await readSealed<Stamped<T>>('kept', accountId, id).catch(() => undefined);
  const isFresh = cached?.build === BUILD && Math.abs(Date.now() - cached.at) < WEEK_MS;
  return isFresh ? cached : undefined;
}

/** Keeps an answer; rejects when the phone cannot. */
export async function writeCached(accountId: string, id: string, data: unknown): Promise<void> {
  if (!keepsAnswers()) return;
  const value: Stamped<unknown> = { build: BUILD, at: Date.now(), data };
  await writeSealed('kept', accountId, { id, value });
}

/** Forgets the answers of an account, or those whose ids begin so; drafts, outgoing records and receipts stay. */
export async function forgetCached(accountId: string, beginning = ''): Promise<void> {
  const ids = await idsSealed('kept', accountId);
  const some = ids.filter((id) => id.startsWith(beginning));
  await Promise.all(some.map((id) => removeSealed('kept', accountId, id)));
}

/** Forgets what has no reader any more: the answers of everybody but this account, and its own that are too old. */
export async function forgetStale(accountId: string | undefined): Promise<void> {
  const others = (await accountsIn('kept')).filter((id) => id !== accountId || !keepsAnswers());
  await Promise.all(others.map((id) => forgetCached(id)));
  if (accountId === undefined) return;
  for (const id of await idsSealed('kept', accountId))
    if (!(await stampedOf(accountId, id))) await removeSealed('kept', accountId, id);
}
