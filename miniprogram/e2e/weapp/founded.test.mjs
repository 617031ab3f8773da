// A district is founded by the operator's page alone: every block of it is typed, in its order, over an empty replica set
// with passwords and TLS and the built service, which is no demo. Then a teacher of it files a talk on the compiled
// mini-program, and whoever holds the service's own password finds nothing that they could rewrite.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';
import { buildPages, buildService } from '../../../cloud-api/scripts/build.mjs';
import { driver, findMongod } from '../../../cloud-api/scripts/mongod.mjs';
import { chosen, manual, namesIn, ROOT } from '../founded/manual.mjs';
import { shell } from '../founded/shell.mjs';
import { nameOfWechat, startWechat, wechatChoices } from '../founded/wechat.mjs';
import { freePair } from '../journeys/product.mjs';
import { boot } from '../runtime/boot.mjs';
import { WEAPP } from '../runtime/built.mjs';
import { pack } from '../runtime/pack.mjs';
import { until as becomes } from '../runtime/until.mjs';
import { passOn } from '../runtime/pass-on.mjs';

const state = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-founded-'));
const [webPort, mongoPort] = [await freePair(), await freePair()];
const wechatPort = webPort + 1;
const url = `http://127.0.0.1:${webPort}`;
const CHOICES = {
  ...{ XQ_HOME: ROOT, XQ_STATE: state, MONGO_PORT: mongoPort, WEB_PORT: webPort },
  ...{ OPERATOR: '陈工', WITNESS: '郑岚', TEACHER: '李秋月' },
  ...wechatChoices(wechatPort),
};

const bin = path.join(state, 'bin');
await mkdir(bin);
await symlink((await findMongod()).bin, path.join(bin, 'mongod'));
const operator = shell({
  cwd: state,
  env: {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: state,
    NODE_EXTRA_CA_CERTS: await nameOfWechat(state),
    NODE_OPTIONS: `--import=${pathToFileURL(path.join(ROOT, 'miniprogram/e2e/founded/name-of-wechat.mjs'))}`,
  },
});
const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  pretendToBeVisual: true,
});
const { MongoClient } = await driver();
let wechat;
test.after(async () => {
  dom.window.close();
  await wechat?.stop();
  for (const name of ['web', 'worker', 'signer', 'mongod']) await endByItsId(`${name}.pid`);
  await operator.end();
  await rm(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Ends what the page started, if it still runs. */
async function endByItsId(file) {
  const id = Number(await readFile(path.join(state, file), 'utf8').catch(() => ''));
  try {
    if (id > 0) process.kill(id, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

const blocks = await manual();
const [choose, build, ...typed] = blocks;
const lastOfFounding = typed.findLastIndex(({ under }) => under.includes('Found'));

test('the page begins with what is chosen and how it is built', async () => {
  assert.deepEqual([choose.kind, build.kind], ['choose', 'build']);
  assert.ok(typed.length >= 10 && typed.every(({ kind }) => kind === ''));
  assert.deepEqual(namesIn(choose.text), Object.keys(CHOICES));
  await operator.type(chosen(choose.text, CHOICES));
});

test('what it builds is built by the scripts that it names', async () => {
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  assert.match(build.text, /npm run -s build -w cloud-api\nnpm run -s build:h5\n/);
  assert.equal(scripts['build:h5'], 'npm run build:h5 -w miniprogram');
  await buildService();
  await buildPages();
  wechat = await startWechat({ port: wechatPort, inner: mongoPort + 1, state, webPort });
});

follow(typed.slice(0, lastOfFounding + 1));

/** Types blocks of the page, each a test of its own. */
function follow(some) {
  for (const { under, text } of some)
    test(`${under}: ${text.trim().split('\n').at(-1)}`, async () => {
      const said = await operator.type(text);
      if (text.includes('--dry-run')) assert.match(said, /预演|已经是|没有要(改|盖)的/);
      if (text.includes('mjs erase "$CHILD" --by')) assert.match(said, /已依法删除[^]*oplog）从/);
      if (text.includes('mjs sessions')) assert.match(said, /李秋月已经在 1 台设备上退出|预演/);
      if (text.includes('verify')) assert.match(said, /全部对得上/);
      if (text.includes('readyz')) assert.match(said, /true/);
      if (text.includes('mjs keys')) assert.match(said, /第 1 版 {2}0 把/);
    });
}

/** What an endpoint answers to somebody; `once` sends a key of its own. */
async function ask(token, method, address, body) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  if (token) headers.authorization = `Bearer ${token}`;
  const init = { method, headers, body: body && JSON.stringify(body) };
  const answer = await fetch(`${url}/api${address}`, init);
  const told = await answer.json();
  assert.ok(answer.ok, `${method} ${address}: ${JSON.stringify(told)}`);
  return told;
}

/** Somebody's WeChat, from which login codes come. */
async function person(id, name) {
  await wechat.control('persons', { id, name, follows: false });
  return async () => (await wechat.control('login-code', { person: id })).code;
}

/** The code on the slip of somebody. */
async function slipOf(name) {
  const slips = await readFile(path.join(state, 'invitations.txt'), 'utf8');
  const slip = slips.split('✂').find((one) => one.trim().startsWith(name));
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(slip)[0];
}

const accept = async (loginCode, invitation) =>
  ask(null, 'POST', '/invitations/acceptances', { code: await loginCode(), invitation });

let officer;
let officersCode;
let admin;
let school;
let teacher;
let child;

test('the first officer comes in with her slip and sees her district', async () => {
  officersCode = await person('zhenglan', '郑岚');
  const { token } = await accept(officersCode, await slipOf('郑岚'));
  officer = token;
  const { items } = await ask(token, 'GET', '/organisations');
  assert.equal(items.filter(({ kind }) => kind === 'school').length, 4);
});

test('a school admin comes in, appoints a teacher, invites her and lists a child', async () => {
  const loginCode = await person('hewan', '何婉');
  const { token, me } = await accept(loginCode, await slipOf('何婉'));
  admin = token;
  school = me.capacity.orgId;
  const { items } = await ask(admin, 'GET', `/schools/${school}/classes`);
  const classId = items.find(({ name }) => name === '三年级1班').id;
  const post = { name: '李秋月', role: 'subjectTeacher', classId, subject: '数学' };
  await ask(admin, 'PUT', '/me/pin', { code: await loginCode(), pin: '802517' });
  teacher = await ask(admin, 'POST', `/schools/${school}/appointments`, post);
  child = await ask(admin, 'POST', `/schools/${school}/children`, {
    ...{ name: '林知夏', studentNo: 'L990101201803010037', classId, categories: ['leftBehind'] },
    designatedTeacherId: teacher.accountId,
  });
});

const said = `课间聊了换座位的事。${Date.now()}`;

test('the teacher binds her WeChat on the compiled mini-program and files a talk', async () => {
  const { accountId } = teacher;
  const { invitation } = await ask(admin, 'POST', '/invitations', { accountId });
  const network = (asked) => passOn(url, asked);
  const loginCode = await person('liqiuyue', '李秋月');
  const phone = boot({ pkg: pack(WEAPP), window: dom.window, network, loginCode });
  const until = (holds, what) =>
    becomes(holds, () => `${what}; on ${phone.page()}: ${phone.text()}`);
  await until(() => phone.page() === 'pages/login/index' && phone.find('agree'), 'login opens');
  phone.tap('have-invitation');
  await until(() => phone.find('invitation'), 'the invitation can be typed');
  phone.type(
    phone.find('invitation').querySelector('input') ?? phone.find('invitation'),
    invitation,
  );
  phone.tap('sign-in');
  await until(() => phone.text().includes('请先勾选同意'), 'she is told to agree first');
  phone.tap('agree');
  await until(() => !phone.text().includes('请先勾选同意'), 'the tick is taken');
  phone.tap('sign-in');
  await until(() => phone.page() === 'pages/home/index', 'home opens');
  phone.open(`/packages/school/pages/talk-form/index?childId=${child.id}`);
  const words = () => phone.find('field-words')?.querySelector('textarea');
  await until(() => words(), 'the form opens');
  phone.type(words(), said);
  phone.tapText('提交');
  await until(() => phone.page().endsWith('receipt/index'), 'the receipt opens');
  await until(() => /已存证，第 \d+ 条/.test(phone.text()), 'the chain has taken it');
});

test('her talk is on the service, once, and its words for her to read', async () => {
  const { items } = await ask(admin, 'GET', `/children/${child.id}/talks`);
  assert.equal(items.length, 1);
});

/** The service's own address of the database, and the administrator's. */
async function addresses() {
  const own = /MONGODB_URI='(.+)'/.exec(await readFile(path.join(state, 'mongodb.env'), 'utf8'))[1];
  const password = await readFile(path.join(state, 'mongodb-admin.password'), 'utf8');
  const admin = own.replace(/\/\/[^@]+@/, `//admin:${password}@`) + '&authSource=admin';
  return { own, admin };
}

const WRITTEN_ONCE = ['entries', 'talks', 'operatorActs', 'rosterActs', 'reads', 'onces'];

test('whoever holds the service’s own password rewrites and deletes nothing that was written', async () => {
  const client = new MongoClient((await addresses()).own);
  try {
    const db = client.db();
    const elsewhere = client.db('elsewhere');
    for (const name of WRITTEN_ONCE) {
      const written = db.collection(name);
      assert.ok((await written.countDocuments()) > 0, `${name} is empty`);
      for (const attack of [
        () => written.updateOne({}, { $set: { forged: true } }),
        () => written.replaceOne({}, {}),
        () => written.deleteOne({}),
        () => written.deleteMany({}),
        () => written.drop(),
        () => written.rename('aside'),
        () => db.collection('aside').rename(name, { dropTarget: true }),
        () => db.command({ collMod: name, validator: { forged: true } }),
        () => db.command({ convertToCapped: name, size: 4096 }),
        () => written.aggregate([{ $limit: 1 }, { $out: name }]).toArray(),
        () => written.aggregate([{ $merge: { into: name, whenMatched: 'replace' } }]).toArray(),
      ])
        await assert.rejects(attack, { codeName: 'Unauthorized' }, `${name}: ${attack}`);
    }
    for (const attack of [
      () => db.dropDatabase(),
      () => db.command({ grantRolesToUser: 'xinqiao', roles: ['root'] }),
      () => db.command({ createUser: 'other', pwd: 'other', roles: [] }),
      () => elsewhere.collection('own').insertOne({}),
      () => client.db('local').collection('oplog.rs').findOne({}),
    ])
      await assert.rejects(attack, { codeName: 'Unauthorized' }, String(attack));
  } finally {
    await client.close();
  }
});

/** What the service says when it is started so, having ended by itself. */
const refusalOf = (env) =>
  operator.type(`env ${env} node cloud-api/dist/main.mjs --serve=worker && exit 9 || true`);

test('the service does not start as somebody who could rewrite its ledger', async () => {
  const { admin } = await addresses();
  const said = await refusalOf(`MONGODB_URI='${admin}'`);
  assert.match(said, /能改能删不该动的：.*entries/);
});

test('nor without a password, nor unencrypted', async () => {
  const { own } = await addresses();
  assert.match(await refusalOf(`MONGODB_URI='${own.replace(/\/\/[^@]+@/, '//')}'`), /没有账号/);
  assert.match(await refusalOf(`MONGODB_URI='${own.replace('tls=true&', '')}'`), /tls=true/);
});

test('the database lets nobody in who comes unencrypted or without a password', async () => {
  const stranger = new MongoClient((await addresses()).own.replace(/\/\/[^@]+@/, '//'));
  await assert.rejects(stranger.db('xinqiao').collection('entries').findOne(), {
    codeName: 'Unauthorized',
  });
  await stranger.close();
  const plain = `mongodb://127.0.0.1:${mongoPort}/?directConnection=true`;
  const heard = new MongoClient(plain, { serverSelectionTimeoutMS: 1500 });
  await assert.rejects(heard.db('admin').command({ hello: 1 }));
  await heard.close();
});

const lastOfTurning = typed.findLastIndex(({ under }) => under.includes('Turn a key'));
follow(typed.slice(lastOfFounding + 1, lastOfTurning + 1));

test('what was sealed before the key turned opens under the new one alone', async () => {
  assert.match(
    await readFile(path.join(state, 'keys'), 'utf8'),
    /^index:\w+\n2:\w+\nindex2:\w+\n$/,
  );
  const { name } = await ask(admin, 'GET', `/children/${child.id}`);
  assert.equal(name, '林知夏');
});

test('the child leaves its list, and two people say in the app that it is to be erased', async () => {
  await ask(admin, 'POST', `/children/${child.id}/departures`, { reason: '搬走了' });
  const word = { basis: 'consentWithdrawn', cause: 'guardianAsked' };
  const address = `/children/${child.id}/erasure-agreements`;
  assert.equal((await ask(admin, 'POST', address, word)).complete, false);
  await ask(officer, 'PUT', '/me/pin', { code: await officersCode(), pin: '802517' });
  assert.equal((await ask(officer, 'POST', address, word)).complete, true);
});

const lastOfErasing = typed.findLastIndex(({ under }) => under.includes('Erase a child'));
follow(typed.slice(lastOfTurning + 1, lastOfErasing + 1));

test('the child that was erased is shown as such, and the tombstone lies outside the database', async () => {
  const page = await ask(admin, 'GET', `/children/${child.id}`);
  assert.deepEqual([page.alias, page.name, page.number], ['已依法删除', null, '']);
  assert.match(await readFile(path.join(state, 'erasures'), 'utf8'), new RegExp(child.id));
});

follow(typed.slice(lastOfErasing + 1));

test('the service does not start on a database without transactions', async () => {
  const alone = typed.findLast(({ text }) => text.includes('/copy'));
  const [start] = /^mongod --fork[^]*?copy\.log"$/m.exec(alone.text);
  await operator.type(start);
  const address = '"${MONGODB_URI/replicaSet=xinqiao/directConnection=true}"';
  const said = await refusalOf(`MONGODB_URI=${address}`);
  assert.match(said, /不在副本集里，没有事务/);
  await operator.type('mongod --dbpath "$XQ_STATE/copy" --shutdown');
});
