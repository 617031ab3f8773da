// The one connection of a process, with the only settings under which MongoDB keeps its promises:
// majority, journalled, and reads that are never older than an acknowledged write.
import mongoose, { type ClientSession } from 'mongoose';
import { createHash } from 'node:crypto';

const READ_CONCERN = { level: 'majority' } as const;
const WRITE_CONCERN = { w: 'majority', j: true } as const;
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

/** Refuses a database without transactions, which is a mongod outside a replica set; throws one Chinese sentence. */
export async function requireTransactions(): Promise<void> {
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 });
  if (!hello || !hasTransactions(hello))
    throw new Error('MONGODB_URI 所指的 mongod 不在副本集里，没有事务；请用 --replSet 启动它。');
}

/** Whether a server that greets in this way has transactions: a member of a replica set, or the router of a cluster. */
export function hasTransactions({ setName, msg }: Record<string, unknown>): boolean {
  return typeof setName === 'string' || msg === 'isdbgrid';
}

/** Closes the connection; work in flight fails. */
export async function disconnect(): Promise<void> {
  await mongoose.disconnect();
}

/**
 * Creates the collections and indexes of all models that are loaded; existing ones stay.
 * A mark in the database says for which models this has been done, so that a start that changes nothing asks once.
 */
export async function ensureIndexes(): Promise<void> {
  const models = Object.values(mongoose.models);
  const wanted = models.map((model) => [model.collection.collectionName, model.schema.indexes()]);
  const mark = createHash('sha256').update(JSON.stringify(wanted.sort())).digest('hex');
  const marks = mongoose.connection.collection<{ _id: string }>('indexMarks');
  if (await marks.findOne({ _id: mark })) return;
  const each = models.map(async (model) => {
    await model.createCollection();
    // All of a collection in one command: each command waits for the journal.
    const indexes = model.schema.indexes().map(([key, options]) => ({ key, ...options }));
    if (indexes.length > 0)
      await model.collection.createIndexes(indexes as mongoose.mongo.IndexDescription[]);
  });
  await Promise.all(each);
  await marks.updateOne({ _id: mark }, { $set: { madeAt: new Date() } }, { upsert: true });
}

/** The raw collection of this name on the process's connection. */
export function collectionOf(name: string) {
  return mongoose.connection.collection<Record<string, unknown>>(name);
}

/**
 * Sends a command of the database as it stands; for writes, which the driver would measure before it writes them out.
 * What is undefined is left out of documents with `ignoreUndefined`; without it it is null, as a condition must be that
 * nobody knows: left out, it would let anything pass.
 */
export async function sendCommand(
  command: Record<string, unknown>,
  options: { session: ClientSession; ignoreUndefined: boolean },
): Promise<Record<string, unknown>> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('no database is connected');
  return db.command(command, options);
}
