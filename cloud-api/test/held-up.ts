// A chain on which nobody can write for a while, as when another process is in the middle of it:
// what is asked for meanwhile has been read and decided, and waits to be written.
import mongoose from 'mongoose';
import { EntryModel } from '../src/platform/chain';
import { DISTRICT } from './cast';

/** How often somebody has tried to write entries into this database, in vain or not. */
export async function triedEntries(): Promise<number> {
  const stats = [{ $collStats: { latencyStats: {} } }];
  const [told] = await EntryModel.collection.aggregate<LatencyStats>(stats).toArray();
  return Number(told?.latencyStats.writes.ops ?? 0);
}

interface LatencyStats {
  latencyStats: { writes: { ops: unknown } };
}

/** Somebody else is about to write the next entry of a chain: nobody writes there until they have given it up. */
export async function heldUp(chain: string): Promise<{ letGo: () => Promise<void> }> {
  const last = await EntryModel.findOne({ districtId: DISTRICT.id, chain }).sort({ seq: -1 });
  const seq = (last?.seq ?? 0) + 1;
  const session = await mongoose.connection.startSession();
  session.startTransaction();
  const entry = { _id: `${chain}:${seq}`, districtId: DISTRICT.id, chain, seq };
  await EntryModel.collection.insertOne(entry as never, { session });
  return {
    async letGo() {
      await session.abortTransaction();
      await session.endSession();
    },
  };
}
