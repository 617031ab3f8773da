// `operator verify`: reads the whole ledger anew and says whether anything was changed behind its back.
// It only reads, so it may look at a copy of the data that nobody serves.
import { existsSync, readFileSync } from 'node:fs';
import { Receipt } from '@xinqiao/types/common';
import { z } from 'zod';
import { describeBreak, type Verdict } from '../../platform/chain';
import { useKeys } from '../../platform/crypto';
import { connect, disconnect } from '../../platform/db';
import { verifyLedger } from '../../verify-ledger';
import { OperatorError, type Call, type Verb } from '../verb';
import { momentWords } from '../words';

export const verify: Verb = {
  name: 'verify',
  summary: '把台账从头到尾重新读一遍，有人在服务外面改过就说出是哪一条',
  usage: '[--district <编号>] [--receipts <文件>] [--checkpoint <文件>] [--json]',
  help: `  --district <编号>   只查一个区县
  --receipts <文件>   连同手里的回执一起查（JSON 数组，每项有 chain seq hash at）；能看出链尾被截掉
  --checkpoint <文件> 连同手里的检查点一起查（打印的那一页上的全文，或带签名的回执）；能看出历史被重写过
  --json              只输出一行 JSON

每条存证、每份记录、每个已签名的检查点是否还对得上；再由这些记录重新推出每个月谁该谈、谈了没有，
和台账上写的逐项比较；每一把数据密钥是否打得开。它证明事后没有人改过，不证明当初写的就是真的。
退出码：0 全部对得上，1 有对不上的，2 没能查，或没有什么可查。`,
  options: {
    district: { type: 'string' },
    receipts: { type: 'string' },
    checkpoint: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: look,
};

/** Looking needs no house, only its settings. */
type Looking = Pick<Call, 'values' | 'say' | 'config'>;

/** Looks, prints, and gives the exit code. */
export async function look({ values, say, config }: Looking): Promise<number> {
  const receipts = typeof values.receipts === 'string' ? readReceipts(values.receipts) : [];
  const pages = typeof values.checkpoint === 'string' ? [readPage(values.checkpoint)] : [];
  const districtId = typeof values.district === 'string' ? values.district : undefined;
  const { mongoUri, checkpointKey, keys } = config();
  useKeys(keys);
  await connect(mongoUri);
  try {
    const started = performance.now();
    const verdict = await verifyLedger({ districtId, receipts, pages, checkpointKey });
    const seconds = (performance.now() - started) / 1000;
    const lines = values.json === true ? [asJson(verdict, seconds)] : asLines(verdict, seconds);
    for (const line of lines) say(line);
    if (verdict.breaks.length > 0) return 1;
    return verdict.entries > 0 ? 0 : 2;
  } finally {
    await disconnect();
  }
}

function readReceipts(file: string): Receipt[] {
  if (!existsSync(file)) throw new OperatorError(`没有找到回执文件 ${file}。`);
  const receipts = z.array(Receipt).safeParse(jsonOf(readFileSync(file, 'utf8')));
  if (!receipts.success)
    throw new OperatorError('回执文件应为 JSON 数组，每项有 chain、seq、hash、at 四样。');
  return receipts.data;
}

/** A checkpoint as it was printed or scanned; what a copy loses at its end is no forgery. */
function readPage(file: string): string {
  if (!existsSync(file)) throw new OperatorError(`没有找到检查点文件 ${file}。`);
  return `${readFileSync(file, 'utf8').replaceAll('\r', '').trim()}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asJson({ chains, entries, records, checkpoints, breaks }: Verdict, seconds: number) {
  const { count = 0, latest = null } = checkpoints ?? {};
  const told = { chains, entries, records, checkpoints: { count, latest }, breaks, seconds };
  return JSON.stringify(told);
}

function signedWords(checkpoints: Verdict['checkpoints']): string {
  const { count = 0, latest = null } = checkpoints ?? {};
  if (latest === null) return '没有检查点';
  return `${count} 个检查点（最近的第 ${latest.number} 号，${momentWords(latest.at)}）`;
}

function asLines(verdict: Verdict, seconds: number): string[] {
  const { chains, entries, records, checkpoints, breaks } = verdict;
  const signed = signedWords(checkpoints);
  const amount = `${chains} 条链，${entries} 条存证，${records} 份记录，${signed}，用时 ${seconds.toFixed(1)} 秒`;
  if (breaks.length > 0)
    return [
      `有 ${breaks.length} 处对不上（共 ${amount}）：`,
      ...breaks.map((found) => `  ${describeBreak(found)}`),
    ];
  return [entries > 0 ? `全部对得上：${amount}。` : '这里还没有存证，没有什么可查。'];
}
