// The whole ledger read anew: the chains with their records, then every room's own states against those records.
// A service may be at work meanwhile, so only what contradicts itself twice is a break.
import { verifyChains, type Break, type Verdict, type VerifyOptions } from './platform/chain';
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
    for await (const found of contradictions?.(options.districtId) ?? [])
      verdict.breaks.push(found);
  return verdict;
}

const nameOf = (found: Break): string => JSON.stringify(found);
