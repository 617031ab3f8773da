// A whole district at work in one process: service, worker and WeChat over real HTTP on a virtual clock.
// The played year and the demo's seed both happen in it; only the plan and the database differ.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { api } from '@xinqiao/types';
import { createApp } from '../../src/app';
import { readConfig, type Config } from '../../src/platform/config';
import type { Ports } from '../../src/platform/context';
import { useKeys } from '../../src/platform/crypto';
import { virtualClock, type VirtualClock } from '../../src/platform/clock';
import { connect, disconnect, ensureIndexes } from '../../src/platform/db';
import { clearRegister, drainJobs, runSweeps } from '../../src/platform/jobs';
import { createLog } from '../../src/platform/log';
import { registerRooms } from '../../src/platform/room';
import { createWechat, memoryTokenStore } from '../../src/platform/wechat';
import { rooms } from '../../src/rooms';
import { Client } from '../../stage/client';
import { demoSigner } from '../../stage/world';
import { ConfirmingClient } from './confirming-client';

interface WorldOptions {
  mongoUri: string;
  /** Where the play begins. */
  start: string;
  /** Starts WeChat, or names one that runs, once it is known where the service listens. */
  openWechat: (serviceUrl: string) => Promise<{ url: string; stop(): Promise<void> }>;
}

/** How a person signs in: their WeChat and the capacity to act in. */
interface Login {
  person: string;
  capacityId: string;
}

/** Opens the database, the service and WeChat; `close` ends what was opened. */
export class World {
  private readonly clients = new Map<string, ConfirmingClient>();

  private constructor(
    readonly ports: Ports<Config>,
    private readonly opened: {
      clock: VirtualClock;
      server: Server;
      wechat: { url: string; stop(): Promise<void> };
    },
  ) {}

  static async open(options: WorldOptions): Promise<World> {
    const server = await listening();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const wechat = await options.openWechat(origin);
    const config = readConfig(environment(options.mongoUri, wechat.url));
    const clock = virtualClock({ start: options.start, ticking: false });
    const ports: Ports<Config> = {
      config,
      clock,
      wechat: createWechat(config.wechat, memoryTokenStore()),
      signer: demoSigner(),
      log: createLog(config.log.level),
    };
    useKeys(config.keys);
    await connect(config.mongoUri);
    await ensureIndexes();
    clearRegister();
    registerRooms(rooms);
    server.on('request', createApp(ports));
    return new World(ports, { clock, server, wechat });
  }

  /** The person's client, signed in by WeChat on first use. */
  async as({ person, capacityId }: Login): Promise<ConfirmingClient> {
    const key = `${person} ${capacityId}`;
    const known = this.clients.get(key);
    if (known) return known;
    const code = await this.loginCode(person);
    const { token } = await this.stranger().call(api.accounts.signIn, {
      body: { code, capacityId },
    });
    const client = new ConfirmingClient(this.origin, token, () => this.loginCode(person));
    this.clients.set(key, client);
    return client;
  }

  /** Ends every session that was opened here: nobody stays signed in on a phone that is none. */
  async signEverybodyOut(): Promise<void> {
    for (const client of this.clients.values())
      await client.call(api.accounts.signOut, {}).catch(() => undefined);
    this.clients.clear();
  }

  /** A client without a session. */
  stranger(): Client {
    return new Client(this.origin);
  }

  /** What wx.login gives on this person's phone. */
  async loginCode(person: string): Promise<string> {
    const { code } = (await this.control('login-code', { person })) as { code: string };
    return code;
  }

  /** Moves every clock forward to an instant. */
  async moveTo(instant: string): Promise<void> {
    this.opened.clock.moveTo(instant);
    await this.control('clock', { moveTo: instant, rate: 0 });
  }

  /** What the worker does each minute, and whatever is due then. */
  async work(): Promise<void> {
    await runSweeps(this.ports);
    await this.finishJobs();
  }

  /** Runs the jobs that are due. */
  async finishJobs(): Promise<void> {
    await drainJobs(this.ports);
  }

  /** One call of the simulator's control. */
  async control(name: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.opened.wechat.url}/sim/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`/sim/${name}: ${await response.text()}`);
    return response.json();
  }

  async close(): Promise<void> {
    await this.control('settle', {}).catch(() => undefined);
    this.opened.server.closeAllConnections();
    await new Promise((done) => this.opened.server.close(done));
    await this.opened.wechat.stop();
    await disconnect();
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.opened.server.address() as AddressInfo).port}`;
  }
}

function environment(mongoUri: string, simulatorUrl: string): Record<string, string | undefined> {
  return {
    XQ_DEMO: 'yes',
    XQ_KEYS: process.env.XQ_KEYS,
    MONGODB_URI: mongoUri,
    XQ_CLOCK: 'virtual',
    XQ_SIMULATOR_URL: simulatorUrl,
    XQ_WECHAT_API: simulatorUrl,
    XQ_LOG_LEVEL: process.env.XQ_LOG_LEVEL ?? 'error',
    // One machine plays a whole district: no limit is met by accident.
    XQ_RATE_PER_ADDRESS: '1000000',
    XQ_RATE_PER_ACCOUNT: '1000000',
    XQ_RATE_PER_DISTRICT: '1000000',
  };
}

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
