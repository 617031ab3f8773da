// Prepares an empty mongod that was started with --replSet and --keyFile: one replica set, one administrator, and a user
// for the service who may add to its own database, and change in it only what has a state. mongod lets this in from its own
// machine only, and over TLS.
import { setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';
import { SERVICE_ROLE, servicePrivileges, type Privilege } from './least-privilege';

const { MongoClient, MongoServerError } = mongoose.mongo;
type Client = InstanceType<typeof MongoClient>;

const ADMIN = 'admin';
/** Lets the service's user see how far back the record of changes goes, and nothing that stands in it. */
const WATCHER_ROLE = 'watcher';
const WATCHING: readonly Privilege[] = [{ resource: { cluster: true }, actions: ['serverStatus'] }];
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
  /** The file with the certificate by which each mongod is known. */
  tlsCAFile: string;
}

/** Makes the replica set and both users; what is there already stays, so that it may run again after a crash. */
export async function prepareReplicaSet(wish: ReplicaSetWish): Promise<void> {
  const [first = ''] = wish.hosts;
  await initiate(first, wish);
  await asFirstUser(first, wish);
  const { name, password } = wish.admin;
  const client = new MongoClient(addressOf(first), {
    ...optionsOf(wish),
    auth: { username: name, password },
    authSource: ADMIN,
  });
  try {
    const db = client.db(wish.database);
    await setRole(db, SERVICE_ROLE, servicePrivileges(wish.database));
    await setRole(client.db(ADMIN), WATCHER_ROLE, WATCHING);
    const roles = [
      { role: SERVICE_ROLE, db: wish.database },
      { role: WATCHER_ROLE, db: ADMIN },
    ];
    await madeOnce(client, wish.database, { ...wish.service, roles });
    // A user of an earlier version could write everywhere.
    await db.command({ updateUser: wish.service.name, roles });
  } finally {
    await client.close();
  }
}

/** The role as this version of the service needs it, whatever it was before. */
async function setRole(
  db: ReturnType<Client['db']>,
  role: string,
  privileges: readonly Privilege[],
): Promise<void> {
  await db.command({ createRole: role, privileges, roles: [] }).catch((error: unknown) => {
    // 51002: the role is there.
    if (!(error instanceof MongoServerError && error.code === 51002)) throw error;
    return db.command({ updateRole: role, privileges, roles: [] });
  });
}

async function initiate(first: string, wish: ReplicaSetWish): Promise<void> {
  const { name, hosts } = wish;
  await alone(first, wish, async (client) => {
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
async function asFirstUser(first: string, wish: ReplicaSetWish): Promise<void> {
  await alone(first, wish, (client) =>
    madeOnce(client, ADMIN, { ...wish.admin, roles: [{ role: 'root', db: ADMIN }] }).catch(
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

const addressOf = (host: string) => `mongodb://${host}/?directConnection=true`;
const optionsOf = ({ tlsCAFile }: ReplicaSetWish) => ({
  tls: true,
  tlsCAFile,
  serverSelectionTimeoutMS: 5000,
});

async function alone(
  host: string,
  wish: ReplicaSetWish,
  act: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new MongoClient(addressOf(host), optionsOf(wish));
  try {
    await act(client);
  } finally {
    await client.close();
  }
}

function hasName(error: unknown, names: readonly string[]): boolean {
  return error instanceof MongoServerError && names.includes(error.codeName ?? '');
}
