// What a database was really told to write, read from the oplog of its replica set.
// A refusal that wrote something, and a plaintext that was overwritten at once, both stand here for ever.
import mongoose from 'mongoose';

/** One write as the oplog keeps it; those of a transaction are taken out of their wrapping. */
interface Write {
  ns: string;
  [field: string]: unknown;
}

type Entry = Write & { ts: mongoose.mongo.Timestamp; o: { applyOps?: Write[] } };

const oplog = () =>
  mongoose.connection
    .getClient()
    .db('local')
    .collection<Entry>('oplog.rs', { readConcern: { level: 'local' } });

/** The place in the oplog up to which everything has happened already. */
export async function presentPlace(): Promise<mongoose.mongo.Timestamp> {
  const [last] = await oplog().find().sort({ $natural: -1 }).limit(1).toArray();
  if (!last) throw new Error('no oplog: this is not a replica set');
  return last.ts;
}

/** The writes to the connected database since a place, or all of them. */
export async function writesSince(place?: mongoose.mongo.Timestamp): Promise<Write[]> {
  const ours = `${mongoose.connection.name}.`;
  const found = await oplog()
    .find(place ? { ts: { $gt: place } } : {})
    .toArray();
  return found
    .flatMap((entry): Write[] => entry.o.applyOps ?? [entry])
    .filter(({ ns }) => ns.startsWith(ours));
}
