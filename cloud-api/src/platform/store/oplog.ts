// How far back the database's own record of changes goes. What was taken away stands in it until it has rolled past.
import mongoose from 'mongoose';

/** The moment of the oldest change that is still recorded; null where this user of the database may not look. */
export async function oplogBegins(): Promise<Date | null> {
  try {
    const status = await mongoose.connection.db?.admin().command({ serverStatus: 1, oplog: 1 });
    const oldest = (status as { oplog?: { earliestOptime?: Moment } }).oplog?.earliestOptime;
    return oldest ? new Date(oldest.getHighBits() * 1000) : null;
  } catch {
    return null;
  }
}

/** A timestamp of BSON: its high half counts seconds. */
interface Moment {
  getHighBits(): number;
}
