// A product of which one part can be killed as a power cut would, and started again at the same address: the service.
// The database, the simulated WeChat and whoever sits at a page go on meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildPages, buildService } from '../../../cloud-api/scripts/build.mjs';
import { startMongod, withDatabase } from '../../../cloud-api/scripts/mongod.mjs';
import {
  launchService,
  launchSigner,
  launchSimulator,
  seedDemo,
  simulatorUrl,
} from '../../../cloud-api/scripts/parts.mjs';
import { waitFor } from '../../../cloud-api/scripts/processes.mjs';
import { freePair, takeSown } from './product.mjs';

/** The product over the demo district as it was sown: its address, `freeze`, `kill` and `start` of its service, and `end` of everything. */
export async function restartable() {
  await buildService();
  await buildPages();
  const data = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-plug-'));
  await takeSown(data);
  const options = { data, port: await freePair(), clock: 'demo' };
  const url = `http://127.0.0.1:${options.port}`;
  const mongod = await startMongod({ dbPath: path.join(data, 'mongo') });
  const uri = withDatabase(mongod.uri, 'xinqiao');
  await seedDemo(options, uri);
  const simulator = launchSimulator(options);
  await waitFor(`${simulatorUrl(options)}/sim/clock`, simulator, 'the simulator did not start');
  const signer = launchSigner(options);
  let service;
  const start = async () => {
    service = launchService(options, uri);
    await waitFor(`${url}/readyz`, service, 'the service did not start');
  };
  await start();
  return {
    url,
    start,
    /** Stops the service where it is: it takes requests and answers none. */
    freeze: () => process.kill(service.pid, 'SIGSTOP'),
    /** Kills the service's process; nothing is finished, nothing is said. */
    async kill() {
      process.kill(service.pid, 'SIGKILL');
      await service.ended;
    },
    async end() {
      for (const part of [service, signer, simulator, mongod]) await part.stop();
      await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
