// One real replica set for a whole jest run; its data lies in a temporary directory.
// A machine without mongod fails here: tests are never skipped for want of a database.
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startMongod } from '../scripts/mongod.mjs';

export default async function globalSetup() {
  const dbPath = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-test-'));
  const mongod = await startMongod({ dbPath, onProgress: (text) => console.error(text) });
  process.env.XQ_TEST_MONGODB = mongod.uri;
  globalThis.xinqiaoMongod = { ...mongod, dbPath };
}
