// The demo district, sown once and copied for everybody who starts a product over it: sowing plays eighty days.
// What lies in the folder is what `npm start` would find there the second time.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startMongod, withDatabase } from './mongod.mjs';
import { seedDemo } from './parts.mjs';

/** Sows the demo district into a folder of data, from which `npm start -- --data` can go on. */
export async function sown(data) {
  await mkdir(data, { recursive: true });
  const mongod = await startMongod({ dbPath: path.join(data, 'mongo') });
  try {
    await seedDemo({ data }, withDatabase(mongod.uri, 'xinqiao'));
  } finally {
    await mongod.stop();
  }
}
