// Reads of sealed things are written down before the answer leaves: no log, no reading.
// Entries that are made while a write is in flight share the next one.
import type { Ctx } from '../context';
import { newId } from '../store/ids';
import { Fault } from '../fail';
import { endLines, linked } from './links';
import { ReadModel, type Read } from './read.model';

export { readContradictions } from './contradictions';
export { tellReadHeads } from './heads';
export { ReadModel } from './read.model';
export { childrenRead, readsOf, timesRead, timesReadIn, type ReadTogether } from './reads';
export { tellUnlinked } from './unlinked';

/** What was opened: whose, of which kind ('talk', 'child'), and the purpose that allowed it. */
interface Opened {
  childId: string;
  what: string;
  whatId: string;
  why: string;
}

let queue: Read[] = [];
let flight: Promise<void> | null = null;

/** Writes down what the actor opens; await it before answering. One call may name many things. */
export async function logReads(ctx: Ctx, opened: readonly Opened[]): Promise<void> {
  if (opened.length === 0) return;
  queue.push(...opened.map((one) => readOf(ctx, one)));
  // What is queued now leaves with the next flight at the latest.
  if (flight) await flight.catch(() => undefined);
  flight ??= write().finally(() => {
    flight = null;
  });
  await flight;
}

async function write(): Promise<void> {
  const reads = queue;
  queue = [];
  if (reads.length === 0) return;
  try {
    await ReadModel.collection.insertMany(linked(reads) as never[]);
  } catch (error) {
    endLines();
    throw error;
  }
}

function readOf({ actor, now, requestId }: Ctx, opened: Opened): Read {
  if (actor === null) throw new Fault('common/internal');
  const { accountId, districtId, capacity } = actor;
  const who = { districtId, accountId, capacityId: capacity.id, role: capacity.role };
  return { _id: newId('red'), version: 0, ...who, ...opened, requestId, at: now };
}
