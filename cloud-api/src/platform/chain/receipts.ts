// The receipts of records that are already in the chain, many at once.
// A record knows its place; the entry there knows its hash.
import type { Proof } from '../store/schema';
import { EntryModel, receiptOf, type Entry, type Receipt } from './entry.model';

/** Receipts by document id; every document must have been recorded in the chain. */
export async function receiptsOf(
  docs: readonly { _id: string; proof?: Proof }[],
): Promise<Map<string, Receipt>> {
  const places = docs.flatMap(({ proof }) => (proof ? [placeOf(proof)] : []));
  const entries = await EntryModel.find({ _id: { $in: places } }).lean<Entry[]>();
  const byPlace = new Map(entries.map((entry) => [entry._id, receiptOf(entry)]));
  return new Map(
    docs.flatMap(({ _id, proof }) => {
      const receipt = proof && byPlace.get(placeOf(proof));
      return receipt ? [[_id, receipt] as const] : [];
    }),
  );
}

const placeOf = ({ chain, seq }: Proof) => `${chain}:${seq}`;
