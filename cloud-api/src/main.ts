// Starts what `--serve=web,worker` asks for (both unless said otherwise) and ends it without losing anything.
// Everything that can be wrong with the surroundings is said in one sentence, before the first request.
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { openService } from './service';
import { ConfigError, readConfig } from './platform/config';

const PARTS = ['web', 'worker'] as const;
type Part = (typeof PARTS)[number];

const HELP = `心桥的服务：网页和接口（web），到时候要做的事（worker）

用法  main.mjs [--serve=web,worker]

  --serve   启动哪几部分，默认两部分都启动
  --help    看这一页

其余都从环境变量来，见 cloud-api/docs/operations.md。
`;

/** The parts that `--serve` names; null when the page of help was asked for. */
function partsOf(argv: string[]): Part[] | null {
  const options = {
    serve: { type: 'string', default: PARTS.join(',') },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ args: argv, options, strict: false });
  const strange = Object.keys(values).find((name) => !(name in options));
  const word = strange === undefined ? positionals[0] : `--${strange}`;
  if (word !== undefined) throw new ConfigError([`看不懂“${word}”；--help 列出了全部选项。`]);
  if (values.help) return null;
  const asked = String(values.serve).split(',');
  if (asked.some((part) => !PARTS.includes(part as Part)))
    throw new ConfigError(['--serve 只能是 web、worker，或者两个都写。']);
  return asked as Part[];
}

async function main(): Promise<void> {
  const parts = partsOf(process.argv.slice(2));
  if (parts === null) return void process.stdout.write(HELP);
  const service = await openService(readConfig(), {
    web: parts.includes('web'),
    worker: parts.includes('worker'),
  });
  closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
    if (err) service.log.error({ kind: err.name }, 'the process ends by a defect');
    await service.close();
  });
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) for (const fault of error.faults) console.error(fault);
  else console.error(`服务没有启动：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
