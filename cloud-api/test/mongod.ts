// Gives each test file its own fresh database on the run's real replica set.
// The database is dropped afterwards, so files never see each other's documents.
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { readConfig } from '../src/platform/config';
import { useKeys } from '../src/platform/crypto';
import { connect, disconnect, ensureIndexes } from '../src/platform/db';

/** The address of a database of this name on the run's replica set, with further options of a connection. */
export function databaseUri(name: string, options = ''): string {
  const uri = process.env.XQ_TEST_MONGODB;
  if (uri === undefined)
    throw new Error('jest must run with its globalSetup: no mongod is running');
  return uri.replace('/?', `/${name}?${options && `${options}&`}`);
}

/** Connects before all tests of the file, with demo keys and all loaded models' indexes; drops afterwards. */
export function useDatabase(options?: string): { uri: string } {
  const worker = process.env.JEST_WORKER_ID ?? '0';
  const uri = databaseUri(`t${worker}_${randomBytes(6).toString('hex')}`, options);
  beforeAll(async () => {
    useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: uri }).keys);
    await connect(uri);
    await ensureIndexes();
  });
  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await disconnect();
  });
  return { uri };
}
