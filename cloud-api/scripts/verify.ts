// `npm run verify`: reads the whole ledger anew and says whether anything was changed behind its back.
// Ends with 0 when everything holds, 1 when a break was found, 2 when it could not look.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Receipt } from '@xinqiao/types/common';
import { z } from 'zod';
import { describeBreak, type Verdict } from '../src/platform/chain';
import { ConfigError, readConfig } from '../src/platform/config';
import { connect, disconnect } from '../src/platform/db';
import { verifyLedger } from '../src/verify-ledger';
import { runningMongod, startMongod, withDatabase } from './mongod.mjs';
import { readOrExplain } from './words.mjs';

const HELP = `npm run verify -- [选项]

把台账从头到尾重新读一遍：每条存证、每份记录、每个已签名的检查点是否还对得上，
再由这些记录重新推出每个月谁该谈、谈了没有，和台账上写的逐项比较。对不上时说出是哪一条。它证明事后没有人改过，不证明当初写的就是真的。

  --district <编号>   只查一个区县
  --receipts <文件>   连同手里的回执一起查（JSON 数组，每项有 chain seq hash）；能看出链尾被截掉
  --data <目录>       演示数据所在的目录（默认 .data），没有设 MONGODB_URI 时用
  --json              只输出一行 JSON
  --help              这一页

数据库用 MONGODB_URI；没有设时用正在运行的演示，演示没有运行就临时启动它的数据库。
退出码：0 全部对得上，1 有对不上的，2 没能查，或没有什么可查。
`;

interface Options {
  district?: string;
  receipts?: string;
  data: string;
  json: boolean;
}

/** Looks, prints, and gives the exit code. */
async function main(options: Options): Promise<number> {
  const database = await openDatabase(options);
  try {
    const { checkpointSeed } = readConfig({ ...process.env, MONGODB_URI: database.uri });
    await connect(database.uri);
    const receipts = options.receipts === undefined ? [] : readReceipts(options.receipts);
    const started = performance.now();
    const verdict = await verifyLedger({ districtId: options.district, receipts, checkpointSeed });
    report(verdict, { json: options.json, seconds: (performance.now() - started) / 1000 });
    if (verdict.breaks.length > 0) return 1;
    return verdict.entries > 0 ? 0 : 2;
  } finally {
    await disconnect();
    await database.close();
  }
}

async function openDatabase({ data }: Options): Promise<{ uri: string; close(): Promise<void> }> {
  const nothing = async () => undefined;
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, close: nothing };
  const root = path.resolve(import.meta.dirname, '../..');
  const dbPath = path.join(path.resolve(root, data), 'mongo');
  if (!existsSync(dbPath)) throw new Error(`${data} 里没有数据。`);
  const running = await runningMongod(dbPath);
  if (running !== null) return { uri: withDatabase(running, 'xinqiao'), close: nothing };
  const mongod = await startMongod({ dbPath, onProgress: (text: string) => console.error(text) });
  return { uri: withDatabase(mongod.uri, 'xinqiao'), close: mongod.stop };
}

function readReceipts(file: string): Receipt[] {
  if (!existsSync(file)) throw new Error(`没有找到回执文件 ${file}。`);
  const receipts = z.array(Receipt).safeParse(jsonOf(readFileSync(file, 'utf8')));
  if (!receipts.success)
    throw new Error('回执文件应为 JSON 数组，每项有 chain、seq、hash、at 四样。');
  return receipts.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function report(verdict: Verdict, { json, seconds }: { json: boolean; seconds: number }): void {
  const { chains, entries, records, checkpoints, breaks } = verdict;
  const { count = 0, latest = null } = checkpoints ?? {};
  if (json) {
    const told = { chains, entries, records, checkpoints: { count, latest }, breaks, seconds };
    console.log(JSON.stringify(told));
    return;
  }
  const signed = latest === null ? '没有检查点' : `${count} 个检查点（最近一个 ${latest}）`;
  const amount = `${chains} 条链，${entries} 条存证，${records} 份记录，${signed}，用时 ${seconds.toFixed(1)} 秒`;
  if (breaks.length === 0) {
    console.log(entries > 0 ? `全部对得上：${amount}。` : '这里还没有存证，没有什么可查。');
    return;
  }
  console.log(`有 ${breaks.length} 处对不上（共 ${amount}）：`);
  for (const found of breaks) console.log(`  ${describeBreak(found)}`);
}

const OPTIONS = {
  district: { type: 'string' },
  receipts: { type: 'string' },
  data: { type: 'string', default: '.data' },
  json: { type: 'boolean', default: false },
} as const;

try {
  process.exitCode = await main(
    readOrExplain({ command: 'npm run verify --', help: HELP, options: OPTIONS }).values,
  );
} catch (error) {
  const sentence =
    error instanceof ConfigError ? error.faults.join('\n') : (error as Error).message;
  console.error(`没能查：${sentence}`);
  process.exitCode = 2;
}
