// Bulk work that does not fit a change runs in a transaction of its own, with the same promises.
// It must end within mongod's limit of 5 s: work in chunks.
import mongoose, { type ClientSession } from 'mongoose';
import { TRANSACTION } from './connection';

/** Runs `work` in a transaction (snapshot, majority, journal); it may run more than once. */
export async function transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = await mongoose.connection.startSession();
  try {
    return await session.withTransaction(() => work(session), TRANSACTION);
  } finally {
    await session.endSession();
  }
}
