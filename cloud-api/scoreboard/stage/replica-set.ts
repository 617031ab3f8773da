// Three mongods on this machine as one replica set, each of which may be killed, frozen or asked to step down.
// They are ended by the ids under which they were started; their data disappears with the row.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { findMongod, freePort } from '../../scripts/mongod.mjs';
import { pause } from './wait';

interface Member {
  readonly port: number;
  readonly dbPath: string;
  child: ChildProcess;
}

const NAME = 'xinqiao';
const PATIENCE_MS = 60_000;
const FIRST_ELECTION_MS = 1000;
/** Shorter than any silence that counts as death, or it would step down. */
const ALONE_MS = 1500;

/** A running replica set of three. */
export class ReplicaSet {
  private constructor(
    private readonly folder: string,
    private readonly bin: string,
    private readonly members: Member[] = [],
  ) {}

  /**
   * Starts three and waits for a primary; `electionMs` is how long a silence counts as death (MongoDB's own: 10 s).
   * When that fails half way, what was started is ended.
   */
  static async start(electionMs: number): Promise<ReplicaSet> {
    const { bin } = await findMongod();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-three-'));
    const set = new ReplicaSet(folder, bin);
    try {
      for (const n of [0, 1, 2]) await set.join(path.join(folder, String(n)));
      // The first election need not wait long; afterwards a silence is judged as it will be in service.
      await set.initiate(FIRST_ELECTION_MS);
      await set.judgeSilence(electionMs);
      return set;
    } catch (error) {
      await set.stop();
      throw error;
    }
  }

  uri(database: string): string {
    const hosts = this.members.map(({ port }) => `127.0.0.1:${port}`).join();
    return `mongodb://${hosts}/${database}?replicaSet=${NAME}`;
  }

  /**
   * Kills the followers, lets the primary write on alone, kills it too, and brings the followers back to elect one of theirs.
   * Freezing them would not do: what the primary sends meanwhile waits in their sockets and is applied afterwards.
   */
  async killPrimaryAhead(): Promise<void> {
    const primary = await this.primary();
    const others = this.members.filter((member) => member !== primary);
    await Promise.all(others.map(killed));
    await pause(ALONE_MS);
    await killed(primary);
    for (const other of others) other.child = launch(this.bin, other);
    await this.primary(primary);
    primary.child = launch(this.bin, primary);
  }

  /** Freezes the primary until another has taken over, then lets it go on. */
  async freezePrimary(): Promise<void> {
    const primary = await this.primary();
    primary.child.kill('SIGSTOP');
    await this.primary(primary).finally(() => primary.child.kill('SIGCONT'));
  }

  /** Asks the primary to hand over, until it does: under load it may refuse, or be elected again. */
  async stepDown(): Promise<void> {
    const primary = await this.primary();
    const command = { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5, force: true };
    await until(async () => {
      await admin(primary, command).catch(() => undefined);
      return (await this.primaryNow(primary)) !== undefined;
    });
  }

  /** Resolves when all members are up again and no majority is missing. */
  async whole(): Promise<void> {
    for (const member of this.members)
      await until(async () => {
        const hello = await admin(member, { hello: 1 }).catch(() => null);
        return hello?.isWritablePrimary === true || hello?.secondary === true;
      });
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map(killed));
    await rm(this.folder, { recursive: true, force: true });
  }

  private async join(dbPath: string): Promise<void> {
    await mkdir(dbPath);
    const port = await freePort();
    this.members.push({ port, dbPath, child: launch(this.bin, { port, dbPath }) });
  }

  private async initiate(electionTimeoutMillis: number): Promise<void> {
    const [first] = this.members;
    const hosts = this.members.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` }));
    const settings = { electionTimeoutMillis };
    const config = { _id: NAME, members: hosts, settings };
    await until(async () => {
      return (await admin(first!, { replSetInitiate: config }).catch(() => null)) !== null;
    });
  }

  private async judgeSilence(electionTimeoutMillis: number): Promise<void> {
    await until(async () => {
      const primary = await this.primary();
      const found = await admin(primary, { replSetGetConfig: 1 }).catch(() => null);
      if (found === null) return false;
      const config = found.config as { version: number; settings: object };
      const settings = { ...config.settings, electionTimeoutMillis };
      const changed = { ...config, version: config.version + 1, settings };
      return admin(primary, { replSetReconfig: changed }).then(
        () => true,
        () => false,
      );
    });
  }

  /** The primary, once there is one that is not `besides`. */
  private async primary(besides?: Member): Promise<Member> {
    let found: Member | undefined;
    await until(async () => (found = await this.primaryNow(besides)) !== undefined);
    return found!;
  }

  private async primaryNow(besides?: Member): Promise<Member | undefined> {
    for (const member of this.members.filter((each) => each !== besides)) {
      const hello = await admin(member, { hello: 1 }).catch(() => null);
      if (hello?.isWritablePrimary === true) return member;
    }
    return undefined;
  }
}

function launch(bin: string, { port, dbPath }: { port: number; dbPath: string }): ChildProcess {
  const words = ['--port', String(port), '--dbpath', dbPath, '--replSet', NAME]
    .concat(['--bind_ip', '127.0.0.1', '--oplogSize', '64', '--wiredTigerCacheSizeGB', '0.25'])
    .concat(['--setParameter', 'transactionLifetimeLimitSeconds=5'])
    .concat(['--logpath', path.join(dbPath, 'log'), '--logappend']);
  return spawn(bin, words, { stdio: 'ignore' });
}

async function admin({ port }: Member, command: object): Promise<Record<string, unknown>> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const limits = {
    serverSelectionTimeoutMS: 1000,
    connectTimeoutMS: 1000,
    socketTimeoutMS: 15_000,
  };
  const client = new mongoose.mongo.MongoClient(uri, limits);
  try {
    return await client.db('admin').command(command);
  } finally {
    await client.close();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('the replica set did not come to that');
    await pause(50);
  }
}

/** SIGKILL ends a frozen process as well. */
async function killed({ child }: Member): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
