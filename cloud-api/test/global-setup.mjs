// One real replica set for a whole jest run; its data lies in a temporary directory, in memory where there is room:
// a database of 37 collections is made for each of eighty suites, and on a disk each of them waits a second for it.
// A machine without mongod fails here: tests are never skipped for want of a database.
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { startMongod } from '../scripts/mongod.mjs';
import { quickFolder } from '../scripts/scratch.mjs';

export default async function globalSetup() {
  const dbPath = await mkdtemp(path.join(await quickFolder(2), 'xinqiao-test-'));
  const mongod = await startMongod({ dbPath, onProgress: (text) => console.error(text) });
  process.env.XQ_TEST_MONGODB = mongod.uri;
  globalThis.xinqiaoMongod = { ...mongod, dbPath };
}
