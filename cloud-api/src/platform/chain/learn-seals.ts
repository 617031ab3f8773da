// What the chains list of seals, learned by each process at its start and every few seconds after: so a row that grants and was put
// back as it once was is refused even where another process has written the newer one.
import { setTimeout } from 'node:timers/promises';
import { sealSeen } from '../store/newest-seals';
import { grantingCollections } from '../store/row-seal';
import { ownEntries } from './own-entries';

/** So long may an act take from its instant to its entry, and so far may clocks lie apart. */
const OVERLAP_MS = 10 * 60_000;

const EACH_MS = 5_000;

/** Learns what was listed since an instant, or ever, by entries of our own; the instant of the newest one that was read. */
export async function learnSeals(since?: Date): Promise<Date | undefined> {
  const granting = grantingCollections();
  const from = since && { at: { $gte: new Date(since.getTime() - OVERLAP_MS) } };
  const listing = { seals: { $exists: true }, 'seals.in': { $in: granting }, ...from };
  let latest = since;
  for await (const { seals = [], at } of ownEntries(listing)) {
    for (const { in: name, id, n } of seals) if (granting.includes(name)) sealSeen(name, id, n);
    if (!latest || at > latest) latest = at;
  }
  return latest;
}

/** Goes on learning until `signal` aborts; what goes wrong is told and tried again. */
export async function keepLearningSeals(
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  let since: Date | undefined;
  while (!signal.aborted) {
    await setTimeout(EACH_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    since = await learnSeals(since).catch((error: unknown) => {
      failed(error);
      return since;
    });
  }
}
