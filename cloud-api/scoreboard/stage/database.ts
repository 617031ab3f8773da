// A real replica set for the rows of one run, in a temporary folder of its own; it disappears with the run.
// It is slow to start, so rows share it one after the other, each with databases that nobody has touched.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { startMongod, withDatabase } from '../../scripts/mongod.mjs';
import { readConfig } from '../../src/platform/config';
import { useKeys } from '../../src/platform/crypto';
import { connect, disconnect, ensureIndexes } from '../../src/platform/db';

/** MongoDB's own. */
const OWN_DATABASES = new Set(['admin', 'config', 'local']);

/** The two databases of a row. */
interface Database {
  readonly ours: string;
  readonly raw: string;
}

let shared: Promise<{ uri: string; stop(): Promise<void> }> | null = null;

/** How large a mongod is, where the usual one is too small for what is measured. */
interface MongodSize {
  readonly cacheGB: number;
  readonly oplogMB: number;
}

/**
 * Runs `work` over two fresh databases; this process is connected to ours, with demo keys and all indexes.
 * Rows share one mongod, unless one asks for another size: that is started for it alone.
 */
export async function withMongod<T>(
  work: (database: Database) => Promise<T>,
  size?: MongodSize,
): Promise<T> {
  if (!size) return onFreshDatabases((await (shared ??= started())).uri, work);
  const own = await started(size);
  try {
    return await onFreshDatabases(own.uri, work);
  } finally {
    await own.stop();
  }
}

async function onFreshDatabases<T>(
  uri: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const ours = withDatabase(uri, 'ours');
  useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: ours }).keys);
  await connect(ours);
  try {
    await ensureIndexes();
    return await work({ ours, raw: withDatabase(uri, 'raw') });
  } finally {
    // A drill may have connected elsewhere, or lost its connection, by now.
    await disconnect();
    await connect(ours);
    for (const { name } of (await mongoose.connection.listDatabases()).databases)
      if (!OWN_DATABASES.has(name)) await mongoose.connection.useDb(name).dropDatabase();
    await disconnect();
  }
}

/** Ends the replica set, if any row has needed one. */
export async function closeMongod(): Promise<void> {
  const running = await shared?.catch(() => null);
  shared = null;
  await running?.stop();
}

async function started(size?: MongodSize): Promise<{ uri: string; stop(): Promise<void> }> {
  const dbPath = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-scoreboard-'));
  const mongod = await startMongod({ dbPath, ...size });
  return {
    uri: mongod.uri,
    async stop() {
      await mongod.stop();
      await rm(dbPath, { recursive: true, force: true });
    },
  };
}

/** Copies collections of our database into the raw one, with their indexes: an index of few stays one of few. */
export async function copyToRaw(collections: readonly string[]): Promise<void> {
  const { connection } = mongoose;
  const raw = connection.useDb('raw');
  for (const coll of collections) {
    const source = connection.collection(coll);
    await source.aggregate([{ $out: { db: 'raw', coll } }]).toArray();
    const target = raw.collection(coll);
    for (const { key, name, unique, partialFilterExpression } of await source.indexes())
      if (name !== '_id_')
        await target.createIndex(key, {
          name,
          ...(unique ? { unique } : {}),
          ...(partialFilterExpression ? { partialFilterExpression } : {}),
        });
  }
}
