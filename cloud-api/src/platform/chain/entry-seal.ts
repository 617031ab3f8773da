// Who has written an entry: its hash anybody can compute, its seal only who has the keys, which lie outside the database.
// Entries of a version without seals stand before the first one that has one: its hash goes back over all of them.
import { keyedDigest } from '../crypto';

/** Number of the suite of entries: as that of commitments, and each sealed. */
export const SEALED_ALG = 2;

/** What a seal speaks of. */
interface Place {
  districtId: string;
  chain: string;
  seq: number;
  hash: string;
}
type Sealed = Place & { mac?: string };

/** The seal of an entry, hex; the hash stands for all of its bytes. */
export function sealOf({ districtId, chain, seq, hash }: Place): string {
  return keyedDigest('entry', `${districtId} ${chain} ${seq} ${hash}`).toString('hex');
}

/** Whether the service has sealed an entry with this hash at this place. */
export const isSealed = (entry: Sealed): boolean => entry.mac === sealOf(entry);

/** Whether an entry is the service's own, where the last sealed one of its chain has the number `sealedUntil`. */
export const isOurs = (entry: Sealed & { alg: number }, sealedUntil: number): boolean =>
  Number(entry.alg) >= SEALED_ALG ? isSealed(entry) : entry.seq < sealedUntil;
