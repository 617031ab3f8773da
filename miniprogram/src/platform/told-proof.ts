// What the service has given for signed is held against the key and the proof that the phone knows already. A service that was broken
// into, with the whole database at hand, cannot make the phone believe another past: it has neither the seed nor what lies here.
import { useEffect } from 'react';
import { continues, hexIn, proves } from './ledger-proof';
import {
  keepWatch,
  keptWatch,
  useReceiptWatch,
  type ReceiptWatch,
  type Told,
} from './receipt-watch';
import { sessionStore } from './session';

/** The key under which something must be signed: the one that was built in, else the first that this phone has seen. */
function oursOf(known: string | undefined, told: Told): string | null {
  if (LEDGER_KEY !== '' && hexIn(told.key) !== LEDGER_KEY) return null;
  return known ?? told.key;
}

/** Whether a signed answer agrees with what this phone knows. */
function agrees({ key, proof }: Pick<ReceiptWatch, 'key' | 'proof'>, told: Told): boolean {
  const ours = oursOf(key, told);
  if (ours === null || !proves(ours, told.receipt, told.proof)) return false;
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

/** The key with which the proof that has just come for a receipt is signed; null where it is not the one that this phone knows. */
export async function signedWith(told: Told): Promise<string | null> {
  const accountId = sessionStore.getState().me?.accountId;
  const watch = accountId ? await keptWatch(accountId).catch(() => undefined) : undefined;
  const ours = oursOf(watch?.key, told);
  return ours !== null && proves(ours, told.receipt, told.proof) ? ours : null;
}

/** Has it looked at while a page is open that carries the curve. */
export function useOwnLook(): void {
  const accountId = sessionStore(({ me }) => me?.accountId);
  const told = useReceiptWatch()?.told;
  useEffect(() => {
    if (accountId && told) void lookAtTold(accountId);
  }, [accountId, told]);
}
