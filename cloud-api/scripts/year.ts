// `npm run year`: September to December 2025 in eight schools, played over HTTP on the virtual clock, then counted.
// Same seed, same year; the reference model of the drills counts it again from the plan alone.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSimulator } from '../simulator';
import { startMongod, withDatabase } from './mongod.mjs';
import { recount } from '../scoreboard/reference/recount';
import { countYear, type YearTotals } from './played/count';
import { foundYear } from './played/found-year';
import { play } from './played/play';
import { World } from './played/world';
import { planYear } from './plan/plan';
import { readOrExplain, wholeNumber } from './words.mjs';

const HELP = `演一个学期：八所学校，九月到十二月，每件事都由一个人通过接口去做

用法  npm run year -- [选项]

  --json            只在最后打印一行 JSON
  --seed 1          同一个数演出同一个学期
  --schools 8       学校数
  --children 20     每所学校的孩子数
  --uri mongodb://  用已有的副本集和一个空的库；不写就临时起一个
  --help            看这一页
`;

const START = '2025-08-31T09:00:00+08:00';

/** What a year comes to, and whether the reference model counts the same from the plan. */
type YearFigures = YearTotals & { asPlanned: boolean };

/** Plays a year on an empty database and counts it. */
export async function runYear(options: {
  uri: string;
  seed: number;
  schools: number;
  children: number;
  tell?: (text: string) => void;
}): Promise<YearFigures> {
  const begun = performance.now();
  const plan = planYear(options.seed, {
    schools: options.schools,
    childrenPerSchool: options.children,
  });
  const world = await World.open({
    mongoUri: options.uri,
    start: START,
    openWechat: (serviceUrl) =>
      startSimulator({
        callbackUrl: `${serviceUrl}/wechat/callback`,
        clock: { start: START, rate: 0 },
      }),
  });
  try {
    await foundYear(world, plan);
    await play(world, { plan, onMonth: (month) => options.tell?.(`演到 ${month}`) });
    const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
    const totals = await countYear(plan, seconds);
    const expected = Object.entries(recount(plan));
    const asPlanned = expected.every(
      ([name, count]) => totals[name as keyof typeof totals] === count,
    );
    return { ...totals, asPlanned };
  } finally {
    await world.close();
  }
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  schools: { type: 'string', default: '8' },
  children: { type: 'string', default: '20' },
  uri: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values } = readOrExplain({ command: 'npm run year --', help: HELP, options: OPTIONS });
  const numbers = {
    seed: wholeNumber(values.seed, { option: '--seed', least: 1, most: 999_999 }),
    schools: wholeNumber(values.schools, { option: '--schools', least: 1, most: 100 }),
    children: wholeNumber(values.children, { option: '--children', least: 1, most: 500 }),
  };
  const tell = (text: string) => void (values.json || process.stdout.write(`${text}\n`));
  const dbPath = values.uri ? null : await mkdtemp(path.join(os.tmpdir(), 'xinqiao-year-'));
  const mongod = dbPath ? await startMongod({ dbPath, onProgress: tell }) : null;
  try {
    const totals = await runYear({
      uri: values.uri ?? withDatabase(mongod?.uri ?? '', 'year'),
      ...numbers,
      tell,
    });
    process.stdout.write(values.json ? `${JSON.stringify(totals)}\n` : table(totals));
  } finally {
    await mongod?.stop();
    if (dbPath) await rm(dbPath, { recursive: true, force: true });
  }
}

const WORDS: Record<keyof YearFigures, string> = {
  schools: '学校',
  children: '孩子',
  obligations: '谈心职责',
  fulfilled: '已谈',
  fulfilledLate: '晚记',
  exempt: '豁免',
  missed: '未谈',
  withdrawn: '已移交',
  talks: '谈心记录',
  attempts: '没谈成',
  notices: '消息',
  chainEntries: '存证条目',
  chainVerified: '存证链完好',
  asPlanned: '与参照模型一致',
  seconds: '用时（秒）',
};

function table(totals: YearFigures): string {
  const rows = Object.entries(WORDS).map(([key, word]) => {
    const value = totals[key as keyof YearFigures];
    return `  ${word.padEnd(8, '　')}${String(typeof value === 'boolean' ? (value ? '是' : '否') : value).padStart(8)}`;
  });
  return `\n${rows.join('\n')}\n`;
}

if (process.argv[1]?.endsWith('year.ts'))
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
