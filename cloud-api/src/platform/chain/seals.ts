// Holds every sealed row against its own seal, and against the newest seal of it that the chains list: a row that was changed,
// one that was put back as it once was, and one that was taken away stand out here, each by its id.
import { collectionOf } from '../store/connection';
import {
  isListed,
  isSealedRecord,
  isWhole,
  sealedCollections,
  type RowSeal,
} from '../store/row-seal';
import type { Proof } from '../store/schema';
import type { Break } from './breaks';
import { lineKey, type ToldSeal, type Walk } from './walk';

type Doc = Record<string, unknown>;

/** Checks all sealed collections, of one district or of all, against the walk; adds to its breaks. */
export async function checkSeals(walk: Walk, districtId?: string): Promise<void> {
  // Accounts belong to no district, and to the home of the person all the same.
  const whose = { $or: [{ districtId }, { homeDistrictId: districtId }] };
  const filter = districtId === undefined ? {} : whose;
  for (const collection of sealedCollections()) {
    const told = new Map(walk.seals.get(collection));
    for await (const row of collectionOf(collection).find(filter)) {
      const id = String(row._id);
      const isOlder = isSealedRecord(collection) && isOfBefore(walk, row);
      const fault = isOlder ? null : faultOf(collection, row, told.get(id));
      if (fault) walk.breaks.push({ ...fault, collection, id });
      told.delete(id);
    }
    for (const [id, { chain, seq }] of told)
      walk.breaks.push({ kind: 'row-missing', chain, seq, collection, id });
  }
}

/** A record of a version without seals: that it lies as its entry lists it, has been looked at before. */
function isOfBefore({ sealedFrom }: Walk, { districtId, seal, proof }: Doc): boolean {
  const { chain = '', seq = 0 } = (proof ?? {}) as Partial<Proof>;
  return seal === undefined && seq < (sealedFrom.get(lineKey(String(districtId), chain)) ?? 0);
}

function faultOf(collection: string, row: Doc, told?: ToldSeal): Break | null {
  if (!row.seal) return { kind: 'row-unsealed' };
  if (!isWhole(collection, row)) return { kind: 'row-changed' };
  if (!told || isNewest(row.seal as RowSeal, told, collection)) return null;
  const { chain, seq } = told;
  return { kind: 'row-put-back', chain, seq };
}

/** What is sealed beside the chains may bear a newer seal than they list, never an older one. */
function isNewest({ n, mac }: RowSeal, told: ToldSeal, collection: string): boolean {
  if (n > told.n) return !isListed(collection);
  const bytes = mac instanceof Uint8Array ? mac : (mac as { buffer: Uint8Array }).buffer;
  return n === told.n && Buffer.from(bytes).toString('hex') === told.mac;
}
