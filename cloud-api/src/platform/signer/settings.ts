// What the signer's own process is told by its environment, and what the demo takes in its place.
// The seed is named here and nowhere else: the service knows the public half alone.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { envText } from '../env';
import type { OwnClock } from './signer';

/** The variables of the signer's process. */
export const SignerEnv = z.object({
  XQ_CHECKPOINT_SEED: envText('XQ_CHECKPOINT_SEED').regex(
    /^[0-9a-f]{64}$/i,
    'XQ_CHECKPOINT_SEED 要是 64 位十六进制。',
  ),
  XQ_SIGNER: envText('XQ_SIGNER'),
  XQ_SIGNED: z.string().optional(),
});

/** The seed of the demo; worthless anywhere else. */
export const DEMO_SEED = '5a'.repeat(32);

/** Its public half. */
export const DEMO_CHECKPOINT_KEY =
  '0d7550754e0800a5d237eef5826035766b9b3e5a15868a940ab289958788e3b0';

/** What the signer's process is told. */
export interface SignerConfig {
  seed: Buffer;
  /** Where it listens. */
  socket: string;
  /** Where it remembers; undefined: for as long as it lives, as in the demo. */
  folder: string | undefined;
  /** Its own clock; undefined in the demo, whose months are played. */
  clock: OwnClock | undefined;
}

type Source = Readonly<Record<string, string | undefined>>;

/** The settings of the signer, or all that is wrong with them, in sentences. */
export function signerConfigOf(given: Source, demo: boolean): SignerConfig | string[] {
  const parsed = SignerEnv.safeParse(demo ? { XQ_CHECKPOINT_SEED: DEMO_SEED, ...given } : given);
  const faults = parsed.error?.issues.map(({ message }) => message) ?? [];
  if (!demo) faults.push(...realFaults(given, faults));
  if (!parsed.success || faults.length > 0) return faults;
  const { XQ_CHECKPOINT_SEED: seed, XQ_SIGNER: socket, XQ_SIGNED: folder } = parsed.data;
  const clock = demo ? undefined : () => new Date();
  return { seed: Buffer.from(seed, 'hex'), socket, folder, clock };
}

/** Random bytes are never so uniform. */
const VARIED = 16;

function realFaults({ XQ_CHECKPOINT_SEED: seed, XQ_SIGNED: folder }: Source, said: string[]) {
  const faults: string[] = [];
  const isTold = said.some((fault) => fault.startsWith('XQ_CHECKPOINT_SEED'));
  if (!isTold && seed?.toLowerCase() === DEMO_SEED)
    faults.push('XQ_CHECKPOINT_SEED 不能用演示值。');
  else if (!isTold && new Set(Buffer.from(seed ?? '', 'hex')).size < VARIED)
    faults.push('XQ_CHECKPOINT_SEED 太有规律，谁都猜得到；请用随机生成的。');
  if (!folder) faults.push('XQ_SIGNED 没有填：签过什么要记在一个文件夹里。');
  else if (!existsSync(folder))
    faults.push('XQ_SIGNED 所指的文件夹不在；第一次请先建一个空的，用过的请找回来。');
  return faults;
}
