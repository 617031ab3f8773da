// Once a week the phone asks by itself whether the receipts that it keeps still agree with the ledger, and hands over what was
// signed when it last asked. Whoever writes the ledger anew does not reach this phone; nobody has to think of asking.
import { create } from 'zustand';
import { talks } from '@xinqiao/types/talks';
import { call } from './call';
import { now } from './clock';
import type { SavedReceipt } from './receipts';
import { allSealed, readSealed, writeSealed } from './sealed-json';
import { sessionStore, viewOf } from './session';

const WEEK_MS = 7 * 24 * 3_600_000;
const ID = 'receipts';

/** What the phone was told when it last asked. */
interface ReceiptWatch {
  readonly checkedAt: string;
  /** How many receipts it asked about. */
  readonly count: number;
  /** How many of them do not agree. */
  readonly wrong: number;
  /** The newest signed proof that agreed; it speaks for the whole ledger up to then. */
  readonly proof?: string;
}

const store = create<{ watch: ReceiptWatch | undefined }>(() => ({ watch: undefined }));

/** What the phone was told when it last asked; undefined while it never has. */
export const useReceiptWatch = (): ReceiptWatch | undefined => store(({ watch }) => watch);

let asking = false;

/** Asks if a week has gone by; what hinders it now is tried again when the app is next opened. Never rejects. */
export async function watchReceipts(): Promise<void> {
  const { me } = sessionStore.getState();
  if (!me || viewOf(sessionStore.getState()).status !== 'in') {
    store.setState({ watch: undefined });
    return;
  }
  if (asking) return;
  asking = true;
  try {
    await askIfDue(me.accountId);
  } catch {
    // No network, or the phone does not read its own store now: the receipts stay, and so does the question.
  } finally {
    asking = false;
  }
}

async function askIfDue(accountId: string): Promise<void> {
  const last = await readSealed<ReceiptWatch>('watch', accountId, ID);
  store.setState({ watch: last });
  if (last && now().getTime() - Date.parse(last.checkedAt) < WEEK_MS) return;
  const { values } = await allSealed<SavedReceipt>('receipt', accountId);
  if (values.length === 0) return;
  const watch = await askAll(values, last?.proof);
  await writeSealed('watch', accountId, { id: ID, value: watch });
  store.setState({ watch });
}

async function askAll(kept: readonly SavedReceipt[], before?: string): Promise<ReceiptWatch> {
  const newestFirst = [...kept].sort((a, b) => b.receipt.at.localeCompare(a.receipt.at));
  let [wrong, proof] = [0, before];
  for (const [nth, { receipt }] of newestFirst.entries()) {
    const { chain, seq, hash, at } = receipt;
    const shown = nth === 0 && before !== undefined ? { proof: before } : {};
    const answer = await call(talks.checkReceipt, { body: { chain, seq, hash, at, ...shown } });
    if (!answer.holds) wrong += 1;
    // What no longer agrees is kept as it was: it is the proof of that.
    else if (nth === 0) proof = answer.signed?.proof ?? before;
  }
  const told = { checkedAt: now().toISOString(), count: kept.length, wrong };
  return proof === undefined ? told : { ...told, proof };
}
