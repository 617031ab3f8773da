// Starts what `--serve=web,worker` asks for (both unless said otherwise) and ends it without losing anything.
// Everything that can be wrong with the surroundings is said in one sentence, before the first request.
import closeWithGrace from 'close-with-grace';
import { openService } from './service';
import { ConfigError, readConfig } from './platform/config';

const PARTS = ['web', 'worker'] as const;
type Part = (typeof PARTS)[number];

/** The parts that `--serve` names. */
function partsOf(argv: readonly string[]): Part[] {
  const asked = argv.find((word) => word.startsWith('--serve='))?.slice('--serve='.length);
  if (asked === undefined) return [...PARTS];
  const unknown = asked.split(',').filter((word) => !PARTS.includes(word as Part));
  if (unknown.length > 0) throw new ConfigError([`--serve 只能是 web、worker，或者两个都写。`]);
  return asked.split(',') as Part[];
}

async function main(): Promise<void> {
  const parts = partsOf(process.argv.slice(2));
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
