// `npm run verify` and the tests ask here whether anything was changed behind the house's back.
// Everything is read anew from the database, byte by byte; no cache and no schema stands between.
import type { Break } from './breaks';
import { checkCheckpoints, type Checkpoints } from './check-checkpoints';
import { EntryModel, type Entry, type Receipt } from './entry.model';
import { checkRecords, recordsStand } from './records';
import type { PublicKey } from '../signer/keys';
import { doubledRows } from './doubled';
import { checkSeals } from './seals';
import { walkChains, type Head } from './walk';
import { pageBreaks, receiptBreaks, witnessBreaks } from './witnesses';

export interface Verdict {
  chains: number;
  entries: number;
  records: number;
  heads: Head[];
  /** How many signed checkpoints there are, and which is the latest; null when they were not looked at. */
  checkpoints: Checkpoints | null;
  /** Empty when the ledger is whole. */
  breaks: Break[];
}

export interface VerifyOptions {
  /** Only this district. */
  districtId?: string;
  /** Receipts that people kept; they show what was cut off. */
  receipts?: readonly Receipt[];
  /** Checkpoints that people kept, as they were printed, or proofs with one in them. */
  pages?: readonly string[];
  /** The key that checks checkpoints; without it neither they nor pages are looked at. */
  checkpointKey?: PublicKey;
}

/** Re-reads all entries and records and says where they contradict each other. */
export async function verifyChains(options: VerifyOptions = {}): Promise<Verdict> {
  const { districtId, receipts = [], pages = [], checkpointKey: key } = options;
  const walk = await walkChains(districtId);
  const records = await checkRecords(walk, districtId);
  await checkSeals(walk, districtId);
  for await (const doubled of doubledRows()) walk.breaks.push(doubled);
  const { breaks, entries, heads } = walk;
  for (const receipt of receipts) breaks.push(...(await receiptBreaks(receipt)));
  const checkpoints = key ? await checkCheckpoints(key, walk, districtId) : null;
  breaks.push(...(checkpoints?.breaks ?? []));
  if (key) breaks.push(...(await witnessBreaks(key, districtId)));
  for (const page of key ? pages : []) breaks.push(...(await pageBreaks(key!, page)));
  return { chains: heads.length, entries, records, heads, checkpoints, breaks };
}

/** Whether the entry of a receipt stands exactly as the receipt says, and the records that the entry lists with it. */
export async function receiptHolds(receipt: Receipt): Promise<boolean> {
  if ((await receiptBreaks(receipt)).length > 0) return false;
  const { chain, seq } = receipt;
  const entry = await EntryModel.findById(`${chain}:${seq}`).lean<Entry>();
  return entry !== null && recordsStand(entry);
}
