// Stops the run's mongod and removes its data, whatever the tests did.
// The counterpart of global-setup.mjs.
import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  const { stop, dbPath } = globalThis.xinqiaoMongod;
  await stop();
  await rm(dbPath, { recursive: true, force: true });
}
