// The whole ledger read anew: the chains with their records, then every room's own states against those records.
// A service may be at work meanwhile, so only what contradicts itself twice is a break.
import { verifyChains, type Break, type Verdict, type VerifyOptions } from './platform/chain';
import { SealBrokenError } from './platform/crypto';
import { rooms } from './rooms';

/** Re-reads everything and says where it contradicts itself; see `VerifyOptions`. */
export async function verifyLedger(options: VerifyOptions = {}): Promise<Verdict> {
  const first = await lookOnce(options);
  if (first.breaks.length === 0) return first;
  const second = await lookOnce(options);
  const before = new Set(first.breaks.map(nameOf));
  return { ...second, breaks: second.breaks.filter((found) => before.has(nameOf(found))) };
}

async function lookOnce(options: VerifyOptions): Promise<Verdict> {
  const verdict = await verifyChains(options);
  for (const { name, contradictions } of rooms)
    for await (const found of asFarAs(name, contradictions?.(options.districtId)))
      verdict.breaks.push(found);
  return verdict;
}

/**
 * What a room finds, as far as it can be told again: what is no more as the service wrote it may have lost its form. Where a room
 * cannot go on, that is a finding of its own; nothing that lies there makes the verifier fall silent.
 */
async function* asFarAs(room: string, found: AsyncIterable<Break> = none()): AsyncGenerator<Break> {
  try {
    yield* found;
  } catch (error) {
    const isLost = error instanceof TypeError || error instanceof RangeError;
    if (!isLost && !(error instanceof SealBrokenError)) throw error;
    yield { kind: 'not-told', id: room };
  }
}

async function* none(): AsyncGenerator<Break> {}

const nameOf = (found: Break): string => JSON.stringify(found);
