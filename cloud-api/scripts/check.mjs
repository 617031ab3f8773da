// `npm test`: everything that decides whether a change is good, in one command, with one count at the end.
// What is missing is installed or fails; nothing is skipped. Two processors are kept busy: where the minutes go stands
// in docs/architecture.md.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, ensureChromium, ensureGo, ensurePackages, requireNode } from './needs.mjs';
import { quickFolder } from './scratch.mjs';
import { onlyHelp } from './words.mjs';

onlyHelp(
  'npm test --',
  `检查整个产品：格式、类型、服务端、小程序、打包、编译后的小程序、浏览器里的旅程

用法  npm test

  --help   看这一页

缺的东西会装上或报错，什么都不跳过；最后一行是 N passed, N failed。全部通过时退出码为 0。
`,
);

const total = { passed: 0, failed: 0 };
const scratch = await mkdtemp(path.join(await quickFolder(4), 'xinqiao-check-'));
const begun = Date.now();
// Whoever is started here writes below this folder; a check that is broken off leaves nothing of it in memory either.
process.env.TMPDIR = scratch;
process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

requireNode();
await ensurePackages((text) => console.log(text));
process.env.XQ_CHROMIUM = await ensureChromium((text) => console.log(text));
await ensureGo((text) => console.log(text));

// Two lanes, so that there is always something for two processors: in one what keeps a processor busy by itself, in the
// other the service. A third worker of hers has something to do while a drill waits for an election.
const built = inTurn(builds, sow);
await Promise.all([
  inTurn(
    () => plain('types and house rules', 'npm', ['run', '-s', 'lint:code']),
    () => plain('prettier', 'npm', ['run', '-s', 'lint:format']),
    () => plain('audit', 'npm', ['run', '-s', 'audit']),
    () => jest('miniprogram', {}),
    () =>
      jest('cloud-api', {
        env: { TZ: 'America/New_York' },
        args: ['--config=jest.elsewhere.config.js'],
      }),
    () => built,
    () => nodeTests('the compiled mini-program', 'e2e/weapp', 1),
  ),
  inTurn(
    () => built,
    () => jest('cloud-api', { workers: 3 }),
  ),
]);
// Whoever sits at a page mostly waits for it: three share the machine, and nothing else is done meanwhile.
await nodeTests('the product as people meet it', 'e2e/journeys', 3);

console.log(`  all took ${Math.round((Date.now() - begun) / 1000)} s`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function inTurn(...steps) {
  for (const step of steps) await step();
}

/** A step that passes or fails as a whole. */
async function plain(name, command, args) {
  const { code } = await run(name, command, args);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** All suites of a workspace, or those that a configuration of its own names; the environment may name another time zone. */
async function jest(workspace, { env = {}, args = [], workers = 1 }) {
  const file = path.join(scratch, `${workspace}-${env.TZ ? 'elsewhere' : 'here'}.json`);
  const words = ['--json', `--outputFile=${file}`, '--silent', `--maxWorkers=${workers}`];
  const name = `jest ${workspace}${env.TZ ? ` in ${env.TZ}` : ''}`;
  const { code } = await run(name, 'npx', ['jest', ...args, ...words], {
    cwd: path.join(ROOT, workspace),
    env,
  });
  const report = await readFile(file, 'utf8').then(JSON.parse, () => null);
  const brokenSuites = report?.numRuntimeErrorTestSuites ?? 1;
  const failed = (report?.numFailedTests ?? 0) + brokenSuites;
  count(name, report?.numPassedTests ?? 0, code === 0 ? failed : Math.max(failed, 1));
}

async function builds() {
  const { buildPages, buildService, buildWeapp } = await import('./build.mjs');
  await whole('build service', buildService);
  await whole('build pages', buildPages);
  await whole('build weapp', buildWeapp);
}

/** The demo district is sown once; whoever starts a product over it begins with a copy. */
async function sow() {
  const { sown } = await import('./sown.mjs');
  process.env.XQ_SOWN = path.join(scratch, 'sown');
  await whole('sow the demo', () => sown(process.env.XQ_SOWN));
}

/** Work of this process that passes or fails as a whole. */
async function whole(name, work) {
  const failure = await work().then(
    () => null,
    (error) => error,
  );
  if (failure) console.error(failure.message);
  count(name, failure ? 0 : 1, failure ? 1 : 0);
}

/** All test files of a folder of the mini-program, `atOnce` of them side by side. */
async function nodeTests(name, folder, atOnce) {
  const files = await testsIn(path.join('miniprogram', folder));
  const words = ['--test', `--test-concurrency=${atOnce}`, '--test-reporter=tap'];
  const { code, output } = await run(name, process.execPath, [...words, ...files]);
  const figure = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = figure('fail') + figure('cancelled') + figure('skipped');
  count(name, figure('pass'), code === 0 && figure('pass') > 0 ? failed : Math.max(failed, 1));
}

async function testsIn(folder) {
  const names = await readdir(path.join(ROOT, folder));
  return names.filter((one) => one.endsWith('.test.mjs')).map((one) => path.join(folder, one));
}

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
}

function run(name, command, args, { cwd = ROOT, env = {} } = {}) {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => {
      if (code !== 0) console.error(`--- ${name}\n${output.slice(-20_000)}\n---`);
      console.log(`  ${name} took ${Math.round((Date.now() - begun) / 1000)} s`);
      resolve({ code: code ?? 1, output });
    });
  });
}
