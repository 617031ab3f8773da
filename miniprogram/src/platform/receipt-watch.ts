// Once a week the phone asks by itself whether the receipts that it keeps still agree with the ledger, and hands over what was
// signed when it last asked. Whoever writes the ledger anew does not reach this phone; nobody has to think of asking.
// What it is given is checked on the phone itself as soon as the curve is there (`told-proof.ts`).
import { create } from 'zustand';
import type { Receipt } from '@xinqiao/types/common';
import { talks, type ReceiptCheck } from '@xinqiao/types/talks';
import { call } from './call';
import { now } from './clock';
import type { SavedReceipt } from './receipts';
import { allSealed, readSealed, writeSealed } from './sealed-json';
import { sessionStore, viewOf } from './session';

const WEEK_MS = 7 * 24 * 3_600_000;
/** So many are asked about in a week besides the newest, in turn: asking takes nothing from what the person sends meanwhile. */
const A_WEEK = 30;
const ID = 'receipts';

/** A signed answer as it came, with the receipt for which it was asked. */
export interface Told extends NonNullable<ReceiptCheck['signed']> {
  readonly receipt: Receipt;
}

/** What the phone was told when it last asked. */
export interface ReceiptWatch {
  readonly checkedAt: string;
  /** How many receipts it keeps. */
  readonly count: number;
  /** How many of them do not agree. */
  readonly wrong: number;
  /** Those of them that the service did not bear out when they were last asked about. */
  readonly denied?: readonly string[];
  /** The newest signed proof that agreed; it speaks for the whole ledger up to then. */
  readonly proof?: string;
  /** The key of the district's log as it was first seen; every later proof is held against it. */
  readonly key?: string;
  /** What came last and has not been looked at yet. */
  readonly told?: Told;
  /** What was signed otherwise than the phone knows it: kept for good, with the proof that it contradicts. */
  readonly forged?: Told;
}

const store = create<{ watch: ReceiptWatch | undefined }>(() => ({ watch: undefined }));

/** What the phone was told when it last asked; undefined while it never has. */
export const useReceiptWatch = (): ReceiptWatch | undefined => store(({ watch }) => watch);

/** Whether something came that has not been looked at yet. */
export const hasUnseen = (): boolean => store.getState().watch?.told !== undefined;

/** What the phone keeps of its watch; undefined while it has never asked. */
export const keptWatch = (accountId: string) => readSealed<ReceiptWatch>('watch', accountId, ID);

/** Keeps what is known now. */
export async function keepWatch(accountId: string, watch: ReceiptWatch): Promise<void> {
  await writeSealed('watch', accountId, { id: ID, value: watch });
  store.setState({ watch });
}

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
  const last = await keptWatch(accountId);
  store.setState({ watch: last });
  if (last && now().getTime() - Date.parse(last.checkedAt) < WEEK_MS) return;
  const { values } = await allSealed<SavedReceipt>('receipt', accountId);
  if (values.length === 0) return;
  await keepWatch(accountId, await askAll(values, last));
}

async function askAll(
  kept: readonly SavedReceipt[],
  last: ReceiptWatch | undefined,
): Promise<ReceiptWatch> {
  const asked = thisWeek(kept);
  const { key, forged, told: before } = last ?? {};
  // What has been given and not yet looked at is handed over as well: it may be all that there is.
  const shown = [last?.proof ?? before?.proof, forged?.proof];
  const denied = new Set(last?.denied);
  let told = before;
  for (const [nth, { id, receipt }] of asked.entries()) {
    const { chain, seq, hash, at } = receipt;
    const proof = shown[nth];
    const body = { chain, seq, hash, at, ...(proof !== undefined && { proof }) };
    const { holds, signed } = await call(talks.checkReceipt, { body });
    if (holds) denied.delete(id);
    else denied.add(id);
    // What no longer agrees is kept as it was: it is the proof of that.
    if (holds && nth === 0 && signed?.key) told = { ...signed, receipt };
  }
  return {
    ...{ checkedAt: now().toISOString(), count: kept.length },
    ...{ wrong: denied.size + (forged ? 1 : 0), denied: [...denied] },
    ...(last?.proof !== undefined && { proof: last.proof }),
    ...(key !== undefined && { key }),
    ...(forged && { forged }),
    ...(told && { told }),
  };
}

/** The newest, whose proof speaks for the whole ledger, and of the others those whose turn it is. */
function thisWeek(kept: readonly SavedReceipt[]): SavedReceipt[] {
  const newestFirst = [...kept].sort((a, b) => b.receipt.at.localeCompare(a.receipt.at));
  const [newest, ...others] = newestFirst;
  const first = (Math.floor(now().getTime() / WEEK_MS) * A_WEEK) % Math.max(1, others.length);
  const inTurn = [...others.slice(first), ...others.slice(0, first)].slice(0, A_WEEK);
  return newest ? [newest, ...inTurn] : [];
}
