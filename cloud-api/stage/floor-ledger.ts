// A small ledger to tamper with, and the two ways of tampering that leave no contradiction inside it.
// Each has a district and a chain of its own, so that one test never sees another's damage.
import {
  EntryModel,
  firstTail,
  nextEntry,
  type Entry,
  type Receipt,
  type Tail,
} from '../src/platform/chain/entry.model';
import { change, commit } from '../src/platform/db';
import { DutyModel, NoteModel, aDuty, aNote } from './floor-models';
import { floorCtx, teacher } from './world';

const entries = () => EntryModel.collection;
const notes = () => NoteModel.collection;
const duties = () => DutyModel.collection;
const by = (filter: object) => filter as never;

/** A small ledger of a district of its own. */
export interface Ledger {
  district: string;
  chain: string;
  ctx: ReturnType<typeof floorCtx>;
  noteIds: string[];
  dutyIds: string[];
  receipts: Receipt[];
}

let built = 0;

/** Entries 1–4 record a note each; entry 5 opens three duties in one act. */
export async function aLedger(): Promise<Ledger> {
  const district = `dst_${++built}`;
  const chain = `school:sch_${built}`;
  const ctx = floorCtx({ actor: { ...teacher, districtId: district } });
  const noteIds = [1, 2, 3, 4].map((n) => `not_${built}_${n}`);
  const dutyIds = [1, 2, 3].map((n) => `dut_${built}_${n}`);
  const receipts: Receipt[] = [];
  for (const _id of noteIds) {
    const note = aNote({ _id, districtId: district, faces: 3 });
    receipts.push(
      await commit(ctx, change(chain).entry('talk.recorded', _id).record(NoteModel, note)),
    );
  }
  const rows = dutyIds.map((_id) => aDuty({ _id, districtId: district }));
  receipts.push(
    await commit(ctx, change(chain).entry('month.opened', chain).bulk(DutyModel, rows)),
  );
  return { district, chain, ctx, noteIds, dutyIds, receipts };
}

/** Cuts entries 4 and 5 off, together with all that they list. */
export async function cutTail({ chain, noteIds, district }: Ledger): Promise<void> {
  await entries().deleteMany(by({ chain, seq: { $gte: 4 } }));
  await notes().deleteOne(by({ _id: noteIds[3] }));
  await duties().deleteMany(by({ districtId: district }));
}

/** Computes the whole chain anew, as if somebody else had done everything. */
export async function recompute({ chain, district }: Ledger): Promise<void> {
  const old = (await entries()
    .find(by({ chain }))
    .sort({ seq: 1 })
    .toArray()) as unknown as Entry[];
  let tail: Tail = firstTail;
  await entries().deleteMany(by({ chain }));
  for (const { kind, subjectId, at, facts, commits, bulk } of old) {
    const draft = { kind, subjectId, by: 'acc_other', at, facts, commits, bulk };
    const entry: Entry = nextEntry({ chain, districtId: district }, tail, draft);
    await entries().insertOne(by(entry));
    tail = entry;
  }
}
