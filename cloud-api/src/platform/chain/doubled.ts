// A row that holds one name twice, at any depth, was written past every driver: the database searches by the first, whoever reads it
// gets the last, and so do all seals and commitments. Here each row is taken as it lies there.
import mongoose from 'mongoose';
import { collectionOf } from '../store/connection';
import type { Break } from './breaks';

const { BSON } = mongoose.mongo;
/** So that what is written again is what was read, but for names that come twice. */
const EXACT = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** All rows of all collections that the service reads in which a name comes twice; no filter is asked, for it may be deceived. */
export async function* doubledRows(): AsyncGenerator<Break> {
  const models = Object.values(mongoose.models);
  const names = new Set(models.map(({ collection }) => collection.collectionName));
  for (const collection of [...names].sort())
    for await (const raw of collectionOf(collection).find({}, { raw: true })) {
      const bytes = raw as unknown as Uint8Array;
      const row = BSON.deserialize(bytes, EXACT);
      if (BSON.calculateObjectSize(row, { ignoreUndefined: false }) !== bytes.length)
        yield { kind: 'row-doubled', collection, id: String(row._id) };
    }
}
