// What the chains list of seals, learned by each process at its start and every few seconds after: so a row that grants and was put
// back as it once was is refused even where another process has written the newer one.
import { setTimeout } from 'node:timers/promises';
import { EntryModel } from './entry.model';
import { sealSeen } from '../store/newest-seals';
import { grantingCollections } from '../store/row-seal';

/** So long may an act take from its instant to its entry, and so far may clocks lie apart. */
const OVERLAP_MS = 10 * 60_000;

const EACH_MS = 5_000;

interface Told {
  _id: { in: string; id: string };
  n: number;
  at: Date;
}

/** Learns what was listed since an instant, or ever; the instant of the newest entry that was read. */
export async function learnSeals(since?: Date): Promise<Date | undefined> {
  const granting = { $in: grantingCollections() };
  const from = since && { at: { $gte: new Date(since.getTime() - OVERLAP_MS) } };
  const told = await EntryModel.aggregate<Told>([
    { $match: { seals: { $exists: true }, 'seals.in': granting, ...from } },
    { $unwind: '$seals' },
    { $match: { 'seals.in': granting } },
    {
      $group: {
        _id: { in: '$seals.in', id: '$seals.id' },
        n: { $max: '$seals.n' },
        at: { $max: '$at' },
      },
    },
  ]);
  for (const { _id, n } of told) sealSeen(_id.in, _id.id, n);
  const latest = Math.max(since?.getTime() ?? 0, ...told.map(({ at }) => at.getTime()));
  return latest > 0 ? new Date(latest) : since;
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
