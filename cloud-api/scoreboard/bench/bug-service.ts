// The whole app behind one planted bug, named by the first argument: what a hasty hand might do to a hot path.
// A row that stays green in front of one of these measures nothing.
import { scryptSync } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Koa, { type Middleware } from 'koa';
import { createApp } from '../../src/app';
import { AccountModel } from '../../src/accounts';
import { readConfig } from '../../src/platform/config';
import { useKeys } from '../../src/platform/crypto';
import { connect } from '../../src/platform/db';
import { registerRooms } from '../../src/platform/room';
import { openPorts } from '../../src/service';
import { rooms } from '../../src/rooms';
import type { Bug } from './planted';

const READS_ALONE = 50;
let turn: Promise<unknown> = Promise.resolve();

const bugs: Record<Bug, () => Middleware> = {
  'slow-hash': () => async (http, next) => {
    scryptSync(http.get('Authorization'), 'salt', 32, { N: 2048 });
    await next();
  },
  'log-sync': () => {
    const file = openSync(
      path.join(mkdtempSync(path.join(os.tmpdir(), 'xinqiao-bug-')), 'log'),
      'w',
    );
    process.once('exit', () => closeSync(file));
    return async (http, next) => {
      writeSync(file, `${http.method} ${http.path}\n`);
      fsyncSync(file);
      await next();
    };
  },
  'one-at-a-time': () => async (_http, next) => {
    const before = turn;
    let done = () => {};
    turn = new Promise<void>((resolve) => (done = resolve));
    await before;
    await next().finally(done);
  },
  'read-alone': () => async (_http, next) => {
    for (let n = 0; n < READS_ALONE; n++) await AccountModel.findOne({ _id: `acc_${n}` });
    await next();
  },
};

const config = readConfig();
useKeys(config.keys);
await connect(config.mongoUri);
registerRooms(rooms);
const answer = createApp(await openPorts(config));
const app = new Koa();
app.use(bugs[process.argv[2] as Bug]());
app.use(async (http) => {
  http.respond = false;
  const answered = new Promise((resolve) => http.res.once('close', resolve));
  answer(http.req, http.res);
  await answered;
});
app.listen(config.http.port, config.http.host);
