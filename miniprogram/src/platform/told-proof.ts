// What the service has given for signed is held against the key and the proof that the phone knows already. A service that was broken
// into, with the whole database at hand, cannot make the phone believe another past: it has neither the seed nor what lies here.
import { useEffect } from 'react';
import { continues, proves } from './ledger-proof';
import { keepWatch, keptWatch, type ReceiptWatch, type Told } from './receipt-watch';
import { sessionStore } from './session';

/** Whether a signed answer agrees with what this phone knows; the first key that it sees is the district's. */
function agrees({ key, proof }: Pick<ReceiptWatch, 'key' | 'proof'>, told: Told): boolean {
  const ours = key ?? told.key;
  if (!proves(ours, told.receipt, told.proof)) return false;
  if (proof === undefined || told.growth === null) return proof === undefined;
  return continues(ours, { earlier: proof, later: told.proof }, told.growth);
}

/** Looks at what came when the phone last asked. Never rejects. */
export async function lookAtTold(accountId: string): Promise<void> {
  const watch = await keptWatch(accountId).catch(() => undefined);
  if (!watch?.told) return;
  const { told, ...known } = watch;
  const seen: ReceiptWatch = agrees(known, told)
    ? { ...known, key: known.key ?? told.key, proof: told.proof }
    : { ...known, wrong: Math.max(1, known.wrong), forged: told };
  await keepWatch(accountId, seen).catch(() => undefined);
}

/** Whether the proof that has just come for a receipt is signed with the key that this phone knows. */
export async function isSignedForUs(told: Told): Promise<boolean> {
  const accountId = sessionStore.getState().me?.accountId;
  const watch = accountId ? await keptWatch(accountId).catch(() => undefined) : undefined;
  return proves(watch?.key ?? told.key, told.receipt, told.proof);
}

/** Has it looked at while a page is open that carries the curve. */
export function useOwnLook(): void {
  const accountId = sessionStore(({ me }) => me?.accountId);
  useEffect(() => {
    if (accountId) void lookAtTold(accountId);
  }, [accountId]);
}
