// The whole app over HTTP on a database of its own, with the cast laid down: `as('李秋月').call(api.…)`.
// The clock stands still until a test moves it; jobs run when a test says so.
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { createApp } from '../src/app';
import { AccountModel } from '../src/accounts';
import { startSession } from '../src/platform/auth';
import { readConfig, type Config } from '../src/platform/config';
import { asSystem, type Ports } from '../src/platform/context';
import { useKeys } from '../src/platform/crypto';
import { clearRegister, drainJobs, runSweeps } from '../src/platform/jobs';
import { createLog } from '../src/platform/log';
import { registerRooms, type Room } from '../src/platform/room';
import { settleRefusals } from '../src/platform/security-events';
import { createWechat, memoryTokenStore } from '../src/platform/wechat';
import { rooms as everyRoom } from '../src/rooms';
import { CAST, capacityIdOf, type PersonName } from './cast';
import { Client } from '../stage/client';
import { seedCast } from './factories';
import { useDatabase } from './mongod';
import { demoSigner, stillClock, type StillClock } from '../stage/world';

/** What a test file has in hand. */
export interface TestApp {
  /** The ports of the app; `config` may be changed before the first test. */
  readonly ports: Ports<Config>;
  readonly clock: StillClock;
  readonly origin: string;
  /** A client of this person, signed in on a fresh session in the capacity of the cast. */
  as(name: PersonName): Client;
  /** A client that is not signed in. */
  stranger(): Client;
  /** A fresh session for a person, in any capacity or none. */
  session(name: PersonName, capacityId?: string | null): Promise<Client>;
  /** Signs everybody in anew, after all sessions of somebody were ended. */
  signInAgain(): Promise<void>;
  /** Runs sweeps and jobs until nothing is due. */
  work(): Promise<void>;
}

interface AppWishes {
  at?: string;
  env?: Record<string, string>;
  /** Further options of the connection to the database, as they stand in its address. */
  database?: string;
  /** The rooms of the house; all of the register unless a test adds one. */
  rooms?: readonly Room[];
  /** Collects what the service logs; say a level in `env`. */
  logged?: string[];
  /** Changes the configuration, e.g. to a simulator that is started here and pushes to `origin`. */
  config?: (config: Config, origin: string) => Config | Promise<Config>;
}

/** Starts the app for all tests of a file. */
export function useApp({
  at = '2025-11-20T01:00:00Z',
  env = {},
  rooms = everyRoom,
  logged,
  config,
  database,
}: AppWishes = {}): TestApp {
  const clock = stillClock(at);
  // What was refused at the end is written down before the database goes, or the next suite would find it among its own.
  afterAll(settleRefusals);
  const { uri } = useDatabase(database);
  const clients = new Map<PersonName, Client>();
  let ports: Ports<Config> | null = null;
  let server: Server | null = null;

  beforeAll(async () => {
    server = await listening();
    const read = readConfig({
      XQ_DEMO: 'yes',
      MONGODB_URI: uri,
      XQ_LOG_LEVEL: 'silent',
      ...QUICK,
      ...env,
    });
    ports = portsOf(config ? await config(read, origin()) : read, { clock, logged });
    useKeys(ports.config.keys);
    clearRegister();
    registerRooms(rooms);
    await seedCast();
    server.on('request', createApp(ports, rooms));
    await signInAgain();
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
  });

  const opened = (): Ports<Config> => ports ?? notYet();
  const origin = () => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  const session: TestApp['session'] = async (name, capacityId = capacityIdOf(CAST[name])) => {
    const fresh = { accountId: CAST[name].accountId, capacityId, device: '测试手机' };
    const ctx = asSystem(opened(), 'test');
    const { epoch = 0 } = (await AccountModel.findById(fresh.accountId).lean()) ?? {};
    const { token } = await startSession(ctx, { ...fresh, kind: 'phone', epoch, confirmed: true });
    return new Client(origin(), token);
  };
  const signInAgain = async () => {
    const names = Object.keys(CAST) as PersonName[];
    await Promise.all(names.map(async (name) => clients.set(name, await session(name))));
  };
  return {
    signInAgain,
    get ports() {
      return opened();
    },
    get origin() {
      return origin();
    },
    clock,
    as: (name) => clients.get(name) ?? notYet(),
    stranger: () => new Client(origin()),
    session,
    async work() {
      await runSweeps(opened());
      await drainJobs(opened());
    },
  };
}

/** Limits that no test meets by accident, and a WeChat that is down unless a test brings one. */
const QUICK = {
  XQ_RATE_PER_ADDRESS: '100000',
  XQ_RATE_PER_ACCOUNT: '100000',
  XQ_RATE_PER_DISTRICT: '100000',
  XQ_WECHAT_API: 'http://127.0.0.1:9',
};

function portsOf(
  config: Config,
  { clock, logged }: { clock: StillClock; logged?: string[] | undefined },
): Ports<Config> {
  const wechat = createWechat(config.wechat, memoryTokenStore());
  const kept = logged && { write: (line: string) => void logged.push(line) };
  return { config, clock, wechat, signer: demoSigner(), log: createLog(config.log.level, kept) };
}

function listening(): Promise<Server> {
  // Longer than its clients keep one, who would else ask on a connection that is just being closed.
  const server = createServer({ keepAliveTimeout: 60_000 });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function notYet(): never {
  throw new Error('the app is not there yet: use it inside a test');
}
