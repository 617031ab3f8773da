// One process of the service: ports to the outside world, database, web server and worker, opened and closed in order.
// The app and the worker hold no state, so any number of these processes may run side by side.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { openClock } from './platform/clock';
import { keepLearningSeals, learnSeals } from './platform/chain';
import type { Config } from './platform/config';
import type { Ports } from './platform/context';
import { requireKeys, useKeys } from './platform/crypto';
import {
  connect,
  disconnect,
  ensureIndexes,
  requireLeastPrivilege,
  requireTransactions,
} from './platform/db';
import { rememberErased, requireErased } from './platform/erasure';
import { runWorker } from './platform/jobs';
import { webServer } from './platform/http';
import { createLog, type Logger } from './platform/log';
import { registerRooms } from './platform/room';
import { signerAt } from './platform/signer';
import { settleRefusals } from './platform/security-events';
import { createWechat, sharedTokenStore } from './platform/wechat';
import { rooms } from './rooms';

interface Service {
  /** The port that was taken; null without the web part. */
  port: number | null;
  log: Logger;
  /** Finishes what is under way, then closes. */
  close(): Promise<void>;
}

/** The ports of a process to the outside world, as its configuration names it. */
export async function openPorts(config: Config): Promise<Ports<Config>> {
  return {
    config,
    clock: await openClock(config),
    wechat: createWechat(config.wechat, sharedTokenStore()),
    signer: signerAt(config.signerAddress),
    log: createLog(config.log.level),
  };
}

/** The house without its doors: what a process needs to act in it. */
interface House {
  ports: Ports<Config>;
  close: () => Promise<void>;
}

/** Connects to the database and settles the rooms; rejects with what is wrong, having closed what was open. */
export async function openHouse(config: Config): Promise<House> {
  useKeys(config.keys);
  await connect(config.mongoUri);
  try {
    await requireTransactions();
    if (!config.demo) await requireLeastPrivilege();
    await ensureIndexes();
    await requireKeys();
    registerRooms(rooms);
    await learnSeals();
    const ports = await openPorts(config);
    return {
      ports,
      async close() {
        stopClock(ports);
        await disconnect();
      },
    };
  } catch (error) {
    await disconnect();
    throw error;
  }
}

/** Opens the parts that are asked for; rejects with what is wrong, having closed what was open. */
export async function openService(
  config: Config,
  parts: { web: boolean; worker: boolean },
): Promise<Service> {
  const { ports, close } = await openHouse(config);
  try {
    await requireErased(config);
    rememberErased(config);
    for (const room of rooms) await room.ready?.();
    ports.log.info({ demo: config.demo, ...parts }, 'starting');
    const ended = new AbortController();
    const { signal } = ended;
    const failed = () => ports.log.error({}, 'the seals that the chains list could not be read');
    const learning = keepLearningSeals(signal, failed);
    const server = parts.web ? await listen(ports) : null;
    const working = parts.worker ? runWorker({ ports, signal }) : null;
    return {
      port: server ? (server.address() as AddressInfo).port : null,
      log: ports.log,
      async close() {
        ended.abort();
        await Promise.all([server && closed(server), working, learning]);
        await settleRefusals();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(ports: Ports<Config>): Promise<Server> {
  const { port, host } = ports.config.http;
  return new Promise((resolve, reject) => {
    const server = webServer(createApp(ports));
    server.listen(port, host);
    server.once('error', reject);
    server.once('listening', () => {
      ports.log.info({ port: (server.address() as AddressInfo).port }, 'listening');
      resolve(server);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function stopClock({ clock }: Ports): void {
  if ('stop' in clock && typeof clock.stop === 'function') (clock.stop as () => void)();
}
