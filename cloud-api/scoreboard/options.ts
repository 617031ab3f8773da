// The words of the command line: which rows, and how they run.
// Kept apart from the running so that a wrong word is answered before anything is started.
import { readWords, WordError } from '../scripts/words.mjs';
import type { Row, RunWishes } from './row';

/** What the command line asks for. */
export interface Options extends RunWishes {
  readonly command: Command;
  readonly rows: readonly Row[];
  /** Print nothing but the JSON lines. */
  readonly json: boolean;
  readonly list: boolean;
  /** Run only the planted bugs whose name contains this, and not the product; null = the product. */
  readonly bug: string | null;
  readonly help: boolean;
}

type Command = 'bench' | 'drill' | 'scoreboard';

/** A wrong word on the command line; the message is for the person who typed it. */
export class OptionError extends Error {}

export const HELP = `用法：
  npm run bench -- 行名…      与裸实现交替对比（比值）
  npm run drill -- 行名…      演练（错误计数）
  npm run scoreboard          跑完所有行，生成 cloud-api/docs/scoreboard.md；
                              后面写行名时只重测这几行，其余照上次的结果
不写行名就是全部（scoreboard 约半小时，加 --full 约一个半小时）。

  --quick      简短版（每行约 10 秒，soak 约 1 分钟）
  --full       完整版，并运行植入的错误
  --planted    并运行植入的错误（每个都必须变红）
  --bug 名字   只运行名字里有这一段的植入的错误（--list 列出名字）
  --seed N     随机数种子（默认 1）
  --seconds N  跑多久（soak，默认 900）
  --json       只输出 JSON
  --list       列出所有行
  --help       显示本说明
最后一行是一个 JSON 对象 {row, n, value, target, pass, seed, commit}；全部通过时退出码为 0。`;

/** Reads the words after the program's name. Throws OptionError. */
export function readOptions(argv: readonly string[], all: readonly Row[]): Options {
  const { values, positionals } = words(argv);
  const [command, ...names] = positionals;
  if (command !== 'bench' && command !== 'drill' && command !== 'scoreboard')
    throw new OptionError(`不认识的命令：${command ?? '（无）'}\n${HELP}`);
  if (!/^-?\d{1,15}$/.test(values.seed)) throw new OptionError('--seed 必须是整数。');
  const seconds = values.seconds === undefined ? null : Number(values.seconds);
  if (seconds !== null && !(seconds > 0)) throw new OptionError('--seconds 必须是大于 0 的数。');
  if (values.quick && values.full) throw new OptionError('--quick 和 --full 只能选一个。');
  const known = all.filter((row) => command === 'scoreboard' || row.kind === command);
  for (const name of names) {
    if (known.some((row) => row.name === name)) continue;
    const elsewhere = all.find((row) => row.name === name);
    throw new OptionError(
      elsewhere
        ? `${name} 属于 ${elsewhere.kind}：npm run ${elsewhere.kind} -- ${name}`
        : `没有这一行：${name}（--list 可列出所有行）`,
    );
  }
  const rows = names.length === 0 ? known : known.filter((row) => names.includes(row.name));
  const bug = values.bug ?? null;
  const has = (row: Row) => row.planted.some(({ name }) => bug !== null && name.includes(bug));
  if (bug === '' || (bug !== null && !rows.some(has)))
    throw new OptionError(`这几行没有这个植入的错误：${bug}（--list 可列出所有名字）`);
  return {
    command,
    rows,
    bug,
    seed: Number(values.seed),
    seconds,
    quick: values.quick ?? false,
    full: values.full ?? false,
    planted: values.planted ?? values.full ?? false,
    json: values.json ?? false,
    list: values.list ?? false,
    help: values.help,
  };
}

const flag = { type: 'boolean' } as const;
const OPTIONS = {
  quick: flag,
  full: flag,
  planted: flag,
  json: flag,
  list: flag,
  seed: { type: 'string', default: '1' },
  seconds: { type: 'string' },
  bug: { type: 'string' },
} as const;

function words(argv: readonly string[]) {
  const command = `npm run ${argv[0] ?? 'scoreboard'} --`;
  try {
    return readWords(argv, { command, options: OPTIONS, others: true });
  } catch (error) {
    throw error instanceof WordError ? new OptionError(error.message) : error;
  }
}
