// `npm start`: the whole product with its demo district, from a bare machine to an address in one command.
// Every step is ours to end: Ctrl-C stops what was started here, in order, and loses nothing.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import {
  launchService,
  launchSigner,
  launchSimulator,
  seedDemo,
  simulatorState,
  simulatorUrl,
} from './parts.mjs';
import { ROOT, ensurePackages, requireNode } from './needs.mjs';
import { portIsFree, waitFor } from './processes.mjs';
import { step } from './progress.mjs';
import { HELP, readOptions } from './start-options.mjs';
import { sentenceOf } from './start-problem.mjs';

const running = [];
let stopping = null;

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(`\n没有启动：${sentenceOf(error)}`);
  await stopAll();
  process.exit(1);
}

async function start(argv) {
  const options = readOptions(argv);
  if (options.help) return console.log(HELP);
  requireNode();
  await refuseTakenPorts(options);
  await step('安装 npm 包', (tell) => ensurePackages(tell));
  if (options.reset && !(await reset(options))) return;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void leave());
  const uri = await step('准备数据库和程序', (tell) => prepare(options, tell));
  await startDemo(options, uri);
  announce(options);
}

/** The database first: what is wrong with it is said before anything takes time. */
async function prepare(options, tell) {
  const { buildPages, buildService } = await import('./build.mjs');
  const uri = await startDatabase(options, tell);
  await buildService();
  tell('正在编译页面，第一次要一两分钟，电脑忙时更久');
  await buildPages();
  return uri;
}

async function startDatabase(options, tell) {
  const { assertTransactions, startMongod, withDatabase } = await import('./mongod.mjs');
  const given = process.env.MONGODB_URI;
  if (given) {
    await assertTransactions(given);
    return given;
  }
  const mongod = await startMongod({ dbPath: path.join(options.data, 'mongo'), onProgress: tell });
  running.push(mongod);
  return withDatabase(mongod.uri, 'xinqiao');
}

async function startDemo(options, uri) {
  await step('播种演示区（只在数据库是空的时候）', () => seedDemo(options, uri));
  await step('启动演示用的微信', () => startSimulator(options));
  await step('启动签名程序', () => startSigner(options));
  await step('启动服务', async () => {
    const service = launchService(options, uri);
    running.push(service);
    await waitFor(
      `http://127.0.0.1:${options.port}/readyz`,
      service,
      '服务没有起来，原因写在上面。',
    );
    endWith(service, '服务');
  });
}

/** Nothing waits for it: what it has not signed yet it signs when it is there. */
function startSigner(options) {
  const signer = launchSigner(options);
  running.push(signer);
  endWith(signer, '签名程序');
}

async function startSimulator(options) {
  const simulator = launchSimulator(options);
  running.push(simulator);
  await waitFor(`${simulatorUrl(options)}/sim/clock`, simulator, '演示用的微信没有起来。');
  endWith(simulator, '演示用的微信');
}

/** When a part ends by itself, says so and stops the rest in order. */
function endWith(part, name) {
  void part.ended.then(() => {
    if (stopping) return;
    console.error(`\n${name}自己停了，其余的也跟着停好。数据没有丢，再运行一次 npm start 就行。`);
    void leave(1);
  });
}

function announce(options) {
  console.log(`
心桥已经启动：http://127.0.0.1:${options.port}

打开以后选一个人就能进去，例如：
  李秋月  任课教师，本月还有孩子没谈
  周明溪  心理教师
  何婉    学校管理员
他们的手机在页面右边，演示时间可以拨快。Ctrl-C 停止，数据留在 ${path.relative(ROOT, options.data) || options.data}。
`);
}

async function refuseTakenPorts({ port }) {
  for (const one of [port, port + 1])
    if (!(await portIsFree(one)))
      throw new Error(
        `端口 ${one} 已被别的程序占用；请换一个，例如 npm start -- --port ${port + 10}。`,
      );
}

async function reset(options) {
  const { refuseRunningData } = await import('./mongod.mjs');
  await refuseRunningData(path.join(options.data, 'mongo'));
  const shown = path.relative(ROOT, options.data) || options.data;
  if (!options.yes && !(await confirm(`要删掉 ${shown} 里的全部数据吗？删掉以后找不回来。`)))
    return false;
  await rm(path.join(options.data, 'mongo'), { recursive: true, force: true });
  await rm(simulatorState(options), { force: true });
  return true;
}

async function confirm(question) {
  if (!process.stdin.isTTY) throw new Error('--reset 要人确认；在脚本里请加 --yes。');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`${question} 输入 yes 继续：`);
  lines.close();
  return answer.trim() === 'yes';
}

async function leave(code = 0) {
  await stopAll();
  process.exit(code);
}

function stopAll() {
  stopping ??= (async () => {
    for (const one of running.reverse()) await one.stop();
  })();
  return stopping;
}
