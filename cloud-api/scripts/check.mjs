// `npm test`: everything that decides whether a change is good, in one command, with one count at the end.
// What is missing is installed or fails; nothing is skipped.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ROOT, ensureChromium, ensurePackages, requireNode } from './needs.mjs';
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
const ESM = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
const scratch = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-check-'));

requireNode();
await ensurePackages((text) => console.log(text));
process.env.XQ_CHROMIUM = await ensureChromium((text) => console.log(text));

await plain('lint', 'npm', ['run', '-s', 'lint']);
await plain('types', 'npm', ['run', '-s', 'types']);
await jest('cloud-api', ESM);
await jest('cloud-api', { ...ESM, TZ: 'America/New_York' }, [
  '\\.rules\\.test',
  'laws',
  'examples',
  'calendar',
]);
await jest('miniprogram', {});
await builds();
await nodeTests('the mini-program as WeChat would run it', 'miniprogram/e2e/weapp');
// Journeys mostly wait, each with a product of its own: two of them share the machine.
await nodeTests('the product in a browser', 'miniprogram/e2e/journeys', 2);

await rm(scratch, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** A step that passes or fails as a whole. */
async function plain(name, command, args) {
  const { code } = await run(name, command, args);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** All suites of a workspace, or those that match; the environment may name another time zone. */
async function jest(workspace, env, patterns = []) {
  const file = path.join(scratch, `${workspace}-${env.TZ ? 'elsewhere' : 'here'}.json`);
  const args = [
    'jest',
    ...patterns,
    '--json',
    `--outputFile=${file}`,
    '--silent',
    '--maxWorkers=2',
  ];
  const name = `jest ${workspace}${env.TZ ? ` in ${env.TZ}` : ''}`;
  const { code } = await run(name, 'npx', args, {
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
  for (const [name, build] of Object.entries({
    service: buildService,
    pages: buildPages,
    weapp: buildWeapp,
  })) {
    const failure = await build().then(
      () => null,
      (error) => error,
    );
    if (failure) console.error(failure.message);
    count(`build ${name}`, failure ? 0 : 1, failure ? 1 : 0);
  }
}

/** All test files of a folder, `atOnce` of them side by side. */
async function nodeTests(name, folder, atOnce = 1) {
  const pattern = `${folder}/*.test.mjs`;
  const { code, output } = await run(name, 'bash', [
    '-c',
    `exec node --test --test-concurrency=${atOnce} --test-reporter=tap ${pattern}`,
  ]);
  const figure = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = figure('fail') + figure('cancelled') + figure('skipped');
  count(name, figure('pass'), code === 0 && figure('pass') > 0 ? failed : Math.max(failed, 1));
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
