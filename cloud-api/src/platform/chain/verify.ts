// `npm run verify` and the tests ask here whether anything was changed behind the house's back.
// Everything is read anew from the database, byte by byte; no cache and no schema stands between.
import { collectionOf } from '../store/connection';
import type { Break } from './breaks';
import { checkCheckpoints, type Checkpoints } from './checkpoints';
import { bodyBefore, hashOf } from './commitment';
import { EntryModel, type Entry, type Receipt } from './entry.model';
import { checkRecords, recordsStand } from './records';
import { walkChains, type Head } from './walk';

export interface Verdict {
  chains: number;
  entries: number;
  records: number;
  heads: Head[];
  /** How many signed checkpoints agree, and the day of the latest; null when they were not looked at. */
  checkpoints: Checkpoints | null;
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
  const checkpoints = checkpointSeed ? await checkCheckpoints(checkpointSeed, districtId) : null;
  breaks.push(...(checkpoints?.breaks ?? []));
  return { chains: heads.length, entries, records, heads, checkpoints, breaks };
}

/** Whether the entry of a receipt stands exactly as the receipt says, and the records that the entry lists with it. */
export async function receiptHolds(receipt: Receipt): Promise<boolean> {
  if ((await receiptBreak(receipt)) !== null) return false;
  const { chain, seq } = receipt;
  const entry = await EntryModel.findById(`${chain}:${seq}`).lean<Entry>();
  return entry !== null && recordsStand(entry);
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
