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
  for (const { contradictions } of rooms)
    for await (const found of asFarAs(contradictions?.(options.districtId), verdict.breaks))
      verdict.breaks.push(found);
  return verdict;
}

/**
 * What a room finds, as far as it can be told again: a row that is no more as the service wrote it may have lost its form,
 * and is named by then. Without anything named, it is our own fault that it cannot be told.
 */
async function* asFarAs(
  found: AsyncIterable<Break> = none(),
  named: readonly Break[],
): AsyncGenerator<Break> {
  try {
    yield* found;
  } catch (error) {
    const isLost = error instanceof TypeError && named.length > 0;
    if (!isLost && !(error instanceof SealBrokenError)) throw error;
  }
}

async function* none(): AsyncGenerator<Break> {}

const nameOf = (found: Break): string => JSON.stringify(found);
