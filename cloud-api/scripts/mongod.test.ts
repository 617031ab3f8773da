// The launcher on its own: it brings up a real replica set, keeps its data over a changed port,
// and says in one Chinese sentence why it cannot.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { until } from '../stage/until';
import {
  MongodProblem,
  assertTransactions,
  findMongod,
  freePort,
  portFree,
  runningMongod,
  startMongod,
  withDatabase,
} from './mongod.mjs';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-launch-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MongodProblem);
  expect((error as Error).message).toMatch(/^[^\n]*[一-鿿][^\n]*。$/);
  return (error as MongodProblem).code;
}

async function aFakeMongod(version: string): Promise<string> {
  const dir = path.join(home, `v${version}`);
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'mongod');
  await writeFile(file, `#!/bin/sh\necho "db version v${version}"\n`);
  await chmod(file, 0o755);
  return file;
}

describe('finding mongod', () => {
  it('refuses one that is too old, or is none, when it is named', async () => {
    const old = await aFakeMongod('5.0.9');
    expect(await problemOf(findMongod({ env: { XQ_MONGOD: old } }))).toBe('too-old');
    expect(await problemOf(findMongod({ env: { XQ_MONGOD: '/nowhere' } }))).toBe('bad-path');
  });

  it('takes the named one before PATH, and PATH before the cache', async () => {
    const [six, seven, eight] = [
      await aFakeMongod('6.0.1'),
      await aFakeMongod('7.0.1'),
      await aFakeMongod('8.0.1'),
    ];
    const cacheDir = path.dirname(eight);
    const PATH = path.dirname(seven);
    expect(await findMongod({ env: { XQ_MONGOD: six, PATH }, cacheDir })).toMatchObject({
      bin: six,
    });
    expect(await findMongod({ env: { PATH }, cacheDir })).toMatchObject({ version: '7.0.1' });
  });

  it('passes over an old one in PATH for a younger one in the cache', async () => {
    const PATH = path.dirname(await aFakeMongod('4.4.0'));
    const young = await aFakeMongod('6.0.2');
    const found = await findMongod({ env: { PATH }, cacheDir: path.dirname(young) });
    expect(Number(found.version.split('.')[0])).toBeGreaterThanOrEqual(6);
  });
});

describe('running mongod', () => {
  it('keeps its data when it comes up again on another port', async () => {
    const dbPath = path.join(home, 'data');
    const first = await startMongod({ dbPath });
    await withClient(first.uri, (db) => db.collection('kept').insertOne({ word: '在' }));
    expect(await problemOf(startMongod({ dbPath }))).toBe('data-in-use');
    expect(await problemOf(startMongod({ dbPath: `${dbPath}2`, port: first.port }))).toBe(
      'port-taken',
    );
    expect(await runningMongod(dbPath)).toBe(first.uri);
    await first.stop();
    expect(await runningMongod(dbPath)).toBeNull();

    const again = await startMongod({ dbPath, port: await freePort() });
    expect(again.port).not.toBe(first.port);
    await withClient(again.uri, async (db) => {
      expect(await db.collection('kept').findOne({})).toMatchObject({ word: '在' });
      const { transactionLifetimeLimitSeconds } = await db
        .admin()
        .command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
      expect(transactionLifetimeLimitSeconds).toBe(5);
    });
    await assertTransactions(again.uri);
    await again.stop();
  });

  it('refuses a standalone mongod, which has no transactions', async () => {
    const { bin } = await findMongod();
    const [dbPath, port] = [path.join(home, 'alone'), await freePort()];
    await mkdir(dbPath);
    const alone = spawn(bin, [
      '--port',
      String(port),
      '--dbpath',
      dbPath,
      '--bind_ip',
      '127.0.0.1',
    ]);
    const ended = once(alone, 'exit');
    await until(async () => !(await portFree(port)));
    expect(await problemOf(assertTransactions(`mongodb://127.0.0.1:${port}`))).toBe(
      'no-transactions',
    );
    alone.kill('SIGTERM');
    await ended;
  });

  it('says when nobody answers at a given address', async () => {
    const uri = `mongodb://127.0.0.1:${await freePort()}/?serverSelectionTimeoutMS=200`;
    expect(await problemOf(assertTransactions(uri))).toBe('unreachable');
  });

  it('names the database within an address', () => {
    expect(withDatabase('mongodb://a:1,b:2/?replicaSet=x', 'xinqiao')).toBe(
      'mongodb://a:1,b:2/xinqiao?replicaSet=x',
    );
    expect(withDatabase('mongodb://a:1', 'xinqiao')).toBe('mongodb://a:1/xinqiao');
  });
});

type Db = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>;

async function withClient(uri: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  try {
    await work(client.db('launch'));
  } finally {
    await client.close();
  }
}
