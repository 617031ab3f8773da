// `npm run verify` and the tests ask here whether anything was changed behind the house's back.
// Everything is read anew from the database, byte by byte; no cache and no schema stands between.
import { collectionOf } from '../db/connection';
import type { Break } from './breaks';
import { checkCheckpoints } from './checkpoints';
import { bodyBefore, hashOf } from './commitment';
import type { Receipt } from './entry.model';
import { checkRecords } from './records';
import { walkChains, type Head } from './walk';

export interface Verdict {
  chains: number;
  entries: number;
  records: number;
  heads: Head[];
  /** Empty when the ledger is whole. */
  breaks: Break[];
}

export interface VerifyOptions {
  /** Only this district. */
  districtId?: string;
  /** Receipts that people kept; they show what was cut off. */
  receipts?: readonly Receipt[];
  /** The seed of the checkpoints' key; without it checkpoints are not looked at. */
  checkpointSeed?: Buffer;
}

/** Re-reads all entries and records and says where they contradict each other. */
export async function verifyChains(options: VerifyOptions = {}): Promise<Verdict> {
  const { districtId, receipts = [], checkpointSeed } = options;
  const walk = await walkChains(districtId);
  const records = await checkRecords(walk, districtId);
  const { breaks, entries, heads } = walk;
  for (const receipt of receipts) {
    const kind = await receiptBreak(receipt);
    if (kind) breaks.push({ kind, chain: receipt.chain, seq: receipt.seq });
  }
  if (checkpointSeed) breaks.push(...(await checkCheckpoints(checkpointSeed, districtId)));
  return { chains: heads.length, entries, records, heads, breaks };
}

/** Whether the entry of a receipt still stands exactly as the receipt says. */
export async function receiptHolds(receipt: Receipt): Promise<boolean> {
  return (await receiptBreak(receipt)) === null;
}

async function receiptBreak(
  receipt: Receipt,
): Promise<'receipt-missing' | 'receipt-differs' | null> {
  const { chain, seq, hash } = receipt;
  const filter = { _id: `${chain}:${seq}` } as object;
  const raw = await collectionOf('entries').findOne(filter, { raw: true });
  if (raw === null) return 'receipt-missing';
  const body = bodyBefore(raw as unknown as Uint8Array, { hash });
  return body !== null && hashOf(body) === hash ? null : 'receipt-differs';
}
