// The end of a chain, on which the next entry builds. Whoever writes rows can put anything there: what is built on must be the
// service's own, and must not lie before what was signed.
import mongoose, { type ClientSession } from 'mongoose';
import { SealBrokenError } from '../crypto';
import { CheckpointModel, type Checkpoint } from './checkpoint.model';
import { hashOf } from './commitment';
import { isSealed, SEALED_ALG } from './entry-seal';
import { bodyOf, EntryModel, firstTail, type Entry, type Tail } from './entry.model';

/** The end of a chain is not as the service wrote it: nothing is written behind it. */
export class ForeignTailError extends SealBrokenError {
  constructor(readonly chain: string) {
    super();
    this.message = `the end of ${chain} is not as the service wrote it`;
    this.name = 'ForeignTailError';
  }
}

interface Place {
  districtId: string;
  chain: string;
  /** Whether the entry that comes seals what lies here from a version without seals. */
  adopts?: boolean;
}

/** The end of a chain as it lies in the database. Throws ForeignTailError. */
export async function tailOf(place: Place, session?: ClientSession): Promise<Tail> {
  const { districtId, chain } = place;
  const last = { session, raw: true, sort: { seq: -1 } } as const;
  const raw = await EntryModel.collection.findOne({ districtId, chain }, last);
  const tail = raw ? endIn(raw as unknown as Uint8Array, place) : firstTail;
  const signed = await signedEnd(place, session);
  const isBefore = signed && (tail?.seq ?? 0) < signed.seq;
  const isOther = signed && tail?.seq === signed.seq && tail.hash !== signed.hash;
  if (!tail || isBefore || isOther) throw new ForeignTailError(chain);
  return tail;
}

/** Null where the service has not written it. */
function endIn(raw: Uint8Array, { districtId, chain, adopts = false }: Place): Tail | null {
  const entry = mongoose.mongo.BSON.deserialize(raw) as Entry;
  const { seq, hash, alg } = entry;
  const body = bodyOf(raw, entry);
  if (!Number.isSafeInteger(seq + 1) || body === null || hashOf(body) !== hash) return null;
  const isOfBefore = adopts && alg < SEALED_ALG;
  return isOfBefore || isSealed({ ...entry, districtId, chain }) ? { seq, hash } : null;
}

async function signedEnd({ districtId, chain }: Place, session?: ClientSession) {
  const heads = { $elemMatch: { chain } };
  const last = { session, sort: { number: -1 }, projection: { heads } } as const;
  const found = await CheckpointModel.collection.findOne({ districtId }, last);
  return (found as unknown as Pick<Checkpoint, 'heads'> | null)?.heads?.[0];
}

/** The number of the last entry of a chain that is sealed; 0 where none is. Entries before it are vouched for by its hash. */
export async function sealedUntil(districtId: string, chain: string): Promise<number> {
  const ends = {
    sort: { seq: -1 },
    projection: { districtId: 1, chain: 1, seq: 1, hash: 1, mac: 1 },
  } as const;
  const last = (await EntryModel.collection.findOne(
    { districtId, chain },
    ends,
  )) as unknown as Entry | null;
  if (last === null) return 0;
  if (isSealed(last)) return last.seq;
  for await (const end of EntryModel.collection.find({ districtId, chain }, ends))
    if (isSealed(end as unknown as Entry)) return Number(end.seq);
  return 0;
}
