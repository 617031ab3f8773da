// Prepares an empty mongod that was started with --replSet and --keyFile: one replica set, one administrator, and a user
// for the service who may read and write its own database and nothing else. mongod lets this in from its own machine only.
import { setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';

const { MongoClient, MongoServerError } = mongoose.mongo;
type Client = InstanceType<typeof MongoClient>;

const ADMIN = 'admin';
const PATIENCE_MS = 60_000;

/** A user with a password; both have been written down before they are made. */
interface DatabaseUser {
  name: string;
  password: string;
}

/** What is to be prepared; the first of `hosts` (`host:port`) is the mongod on this machine. */
interface ReplicaSetWish {
  name: string;
  hosts: readonly string[];
  database: string;
  admin: DatabaseUser;
  service: DatabaseUser;
}

/** Makes the replica set and both users; what is there already stays, so that it may run again after a crash. */
export async function prepareReplicaSet(wish: ReplicaSetWish): Promise<void> {
  const [first = ''] = wish.hosts;
  await initiate(first, wish);
  await asFirstUser(first, wish.admin);
  const { name, password } = wish.admin;
  const client = new MongoClient(`mongodb://${first}/?directConnection=true`, {
    auth: { username: name, password },
    authSource: ADMIN,
    serverSelectionTimeoutMS: 5000,
  });
  try {
    const roles = [{ role: 'readWrite', db: wish.database }];
    await madeOnce(client, wish.database, { ...wish.service, roles });
  } finally {
    await client.close();
  }
}

async function initiate(first: string, { name, hosts }: ReplicaSetWish): Promise<void> {
  await alone(first, async (client) => {
    const members = hosts.map((host, _id) => ({ _id, host }));
    await client
      .db(ADMIN)
      .command({ replSetInitiate: { _id: name, members } })
      .catch((error: unknown) => {
        if (!hasName(error, ['AlreadyInitialized', 'Unauthorized'])) throw error;
      });
    const until = Date.now() + PATIENCE_MS;
    while (!(await client.db(ADMIN).command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > until) throw new Error(`${first} 没有成为主节点。`);
      await setTimeout(100);
    }
  });
}

/** Once there is a user, a stranger makes none: then this one is the administrator of an earlier run. */
async function asFirstUser(first: string, admin: DatabaseUser): Promise<void> {
  await alone(first, (client) =>
    madeOnce(client, ADMIN, { ...admin, roles: [{ role: 'root', db: ADMIN }] }).catch(
      (error: unknown) => {
        if (!hasName(error, ['Unauthorized'])) throw error;
      },
    ),
  );
}

async function madeOnce(
  client: Client,
  database: string,
  { name, password, roles }: DatabaseUser & { roles: object[] },
): Promise<void> {
  await client
    .db(database)
    .command({ createUser: name, pwd: password, roles })
    .catch((error: unknown) => {
      // 51003: the user is there.
      if (!(error instanceof MongoServerError && error.code === 51003)) throw error;
    });
}

async function alone(host: string, act: (client: Client) => Promise<void>): Promise<void> {
  const address = `mongodb://${host}/?directConnection=true`;
  const client = new MongoClient(address, { serverSelectionTimeoutMS: 5000 });
  try {
    await act(client);
  } finally {
    await client.close();
  }
}

function hasName(error: unknown, names: readonly string[]): boolean {
  return error instanceof MongoServerError && names.includes(error.codeName ?? '');
}
