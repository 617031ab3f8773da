// `npm run laws`: holds every law against new cases, round after round, until the time is over.
// A check draws the same cases each time (stage/laws.ts); whoever looks for a counterexample looks here, with a fresh seed a round.
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOrExplain, wholeNumber } from '../scripts/words.mjs';
import { commitNow } from './kept';
import { failuresOf, runJest } from './stage/jest-suite';

const HELP = `用新的随机数一轮一轮地检验所有法则（fast-check），直到时间用完

用法  npm run laws -- [选项]

  --minutes 10   检验多久；最后一轮会做完
  --times 5      每条法则的次数是 npm test 的多少倍
  --seed N       第一轮的种子，以后每轮加一；不写就每轮随机取
  --only 名字    只检验路径里有这一段的文件
  --help         看这一页

npm test 里的种子是固定的（cloud-api/stage/laws.ts）。找到反例时打印种子和重做的命令；
最后一行是一个 JSON 对象 {row, n, value, target, pass, seed, commit}，n 是检验过的法则与轮数之积；没有反例时退出码为 0。
`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_SEED = 2 ** 31 - 1;
/** How long a test may take in `npm test`; more cases may take as many times longer. */
const PATIENCE_MS = 60_000;

/** The suites of a workspace that hold laws. */
interface Suites {
  readonly workspace: string;
  readonly files: readonly string[];
}

interface Found {
  readonly file: string;
  readonly law: string;
  readonly seed: number;
}

function suitesOf(workspace: string, only: string): Suites {
  const home = path.join(ROOT, workspace);
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name))
    .filter((name) => name.includes(only))
    .filter((name) => readFileSync(path.join(home, name), 'utf8').includes('fc.assert('));
  return { workspace, files };
}

/** Runs the suites once; the counterexamples that they found, and how many tests were run. */
async function round(
  { workspace, files }: Suites,
  { seed, times }: { seed: number; times: number },
): Promise<{ n: number; found: Found[] }> {
  const env = { LAW_SEED: String(seed), LAW_RUNS: String(times) };
  const words = ['--runTestsByPath', ...files, `--testTimeout=${PATIENCE_MS * times}`];
  const { report, said } = await runJest(words, { env, cwd: path.join(ROOT, workspace) });
  if (report === null) throw new Error(`jest ${workspace}\n${said}`);
  const found = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(path.join(ROOT, workspace), name);
    const red = assertionResults.filter((one) => one.status === 'failed');
    const laws = red.map(({ fullName }) => fullName);
    if (status === 'failed' && laws.length === 0) laws.push('(not run)');
    return laws.map((law) => ({ file: `${workspace}/${file}`, law, seed }));
  });
  if (found.length > 0) {
    const files = [...new Set(found.map(({ file }) => path.relative(workspace, file)))].join(' ');
    console.log(`${said.trim()}\n`);
    console.log(
      `种子 ${seed}：cd ${workspace} && LAW_SEED=${seed} LAW_RUNS=${times} NODE_OPTIONS=--experimental-vm-modules npx jest ${files}`,
    );
  }
  return { n: report.numPassedTests + failuresOf(report), found };
}

async function main(): Promise<number> {
  const { values } = readOrExplain({
    command: 'npm run laws --',
    help: HELP,
    options: {
      minutes: { type: 'string', default: '10' },
      times: { type: 'string', default: '5' },
      seed: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  });
  const minutes = wholeNumber(values.minutes, { option: '--minutes', least: 1, most: 10_000 });
  const times = wholeNumber(values.times, { option: '--times', least: 1, most: 1000 });
  const first =
    values.seed === undefined
      ? null
      : wholeNumber(values.seed, { option: '--seed', least: 0, most: MOST_SEED });
  const suites = ['cloud-api', 'miniprogram']
    .map((workspace) => suitesOf(workspace, values.only))
    .filter(({ files }) => files.length > 0);
  const end = performance.now() + minutes * 60_000;
  const found: Found[] = [];
  let n = 0;
  let seed = first ?? randomInt(MOST_SEED);
  for (let rounds = 1; suites.length > 0; rounds++) {
    for (const one of suites) {
      const seen = await round(one, { seed, times });
      found.push(...seen.found);
      n += seen.n;
    }
    console.log(`第 ${rounds} 轮，种子 ${seed}：共 ${found.length} 个反例`);
    if (performance.now() > end) break;
    seed = first === null ? randomInt(MOST_SEED) : seed + 1;
  }
  const pass = n > 0 && found.length === 0;
  const counts = { n, value: found.length, target: '0 counterexamples', pass };
  console.log(JSON.stringify({ row: 'laws', ...counts, seed, commit: commitNow(), found }));
  return pass ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
