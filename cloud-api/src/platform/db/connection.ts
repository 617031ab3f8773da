// The one connection of a process, with the only settings under which MongoDB keeps its promises:
// majority, journalled, and reads that are never older than an acknowledged write.
import mongoose from 'mongoose';

export const READ_CONCERN = { level: 'majority' } as const;
export const WRITE_CONCERN = { w: 'majority', j: true } as const;
export const TRANSACTION = {
  readConcern: { level: 'snapshot' },
  writeConcern: WRITE_CONCERN,
} as const;

let connections = 0;

/** Which connection of the process this is: whatever was remembered of an earlier one is about another database. */
export const connectionNumber = (): number => connections;

/** Connects the process to its database; the address names it. Rejects within 3 s if nobody answers. */
export async function connect(uri: string): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  try {
    connections++;
    await mongoose.connect(uri, {
      readConcern: READ_CONCERN,
      writeConcern: WRITE_CONCERN,
      readPreference: 'primary',
      ignoreUndefined: false,
      serverSelectionTimeoutMS: 3000,
      // A database that does not answer is noticed within seconds, and its callers are let go.
      connectTimeoutMS: 3000,
      heartbeatFrequencyMS: 3000,
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
    });
  } catch (error) {
    await mongoose.disconnect();
    throw error;
  }
}

/** Closes the connection; work in flight fails. */
export async function disconnect(): Promise<void> {
  await mongoose.disconnect();
}

/** Creates the collections and indexes of all models that are loaded; existing ones stay. */
export async function ensureIndexes(): Promise<void> {
  const each = Object.values(mongoose.models).map(async (model) => {
    await model.createCollection();
    await model.createIndexes();
  });
  await Promise.all(each);
}

/** The raw collection of this name on the process's connection. */
export function collectionOf(name: string) {
  return mongoose.connection.collection<Record<string, unknown>>(name);
}
