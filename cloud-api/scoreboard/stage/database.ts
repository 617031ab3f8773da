// A real replica set for one row, in a temporary folder of its own; it disappears with the row.
// Both arms write into it, each into a database of its own with the same indexes.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { startMongod, withDatabase } from '../../scripts/mongod.mjs';
import { readConfig } from '../../src/platform/config';
import { useKeys } from '../../src/platform/crypto';
import { connect, disconnect, ensureIndexes } from '../../src/platform/db';

/** The two databases of a row. */
export interface Database {
  readonly ours: string;
  readonly raw: string;
}

/** Runs `work` over a fresh replica set; this process is connected to our database, with demo keys and all indexes. */
export async function withMongod<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const dbPath = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-scoreboard-'));
  const mongod = await startMongod({ dbPath });
  const ours = withDatabase(mongod.uri, 'ours');
  try {
    useKeys(readConfig({ MONGODB_URI: ours }).keys);
    await connect(ours);
    await ensureIndexes();
    return await work({ ours, raw: withDatabase(mongod.uri, 'raw') });
  } finally {
    await disconnect();
    await mongod.stop();
    await rm(dbPath, { recursive: true, force: true });
  }
}

/** Copies collections of our database into the raw one, with their indexes. */
export async function copyToRaw(collections: readonly string[]): Promise<void> {
  const { connection } = mongoose;
  const raw = connection.useDb('raw');
  for (const coll of collections) {
    const source = connection.collection(coll);
    await source.aggregate([{ $out: { db: 'raw', coll } }]).toArray();
    const target = raw.collection(coll);
    for (const { key, name, unique } of await source.indexes())
      if (name !== '_id_') await target.createIndex(key, { name, ...(unique ? { unique } : {}) });
  }
}
