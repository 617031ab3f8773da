// The process that alone holds the seed: it signs checkpoints and tombstones at its socket, and nothing but what continues what it
// has signed before. Whoever runs it apart from the service, under a user of its own, keeps the seed from the service too.
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { ConfigError, readSignerConfig } from './platform/config';
import { fleetingMemory, memoryIn, serveSigner, signerOf } from './platform/signer';
import { keyPairOf, rawKey } from './platform/signer/keys';

const HELP = `心桥的签名程序：只有它有签名的种子，只签接着以前签过的

用法  signer.mjs [--key]

  --key    只说出公钥，就是服务要的 XQ_CHECKPOINT_KEY
  --help   看这一页

其余都从环境变量来，见 cloud-api/docs/operations.md。
`;

const OPTIONS = { key: { type: 'boolean' }, help: { type: 'boolean' } } as const;

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, strict: false });
  const strange = Object.keys(values).find((name) => !(name in OPTIONS));
  const word = strange === undefined ? positionals[0] : `--${strange}`;
  if (word !== undefined) throw new ConfigError([`看不懂“${word}”；--help 列出了全部选项。`]);
  if (values.help) return void process.stdout.write(HELP);
  const { seed, socket, folder, clock } = readSignerConfig();
  if (values.key) return void process.stdout.write(`${rawKey(keyPairOf(seed)).toString('hex')}\n`);
  const memory = folder === undefined ? fleetingMemory() : memoryIn(folder);
  const server = await serveSigner(signerOf(seed, memory, clock), socket);
  closeWithGrace({ delay: 5_000, logger: false }, () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigError) for (const fault of error.faults) console.error(fault);
  else console.error(`签名程序没有启动：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
