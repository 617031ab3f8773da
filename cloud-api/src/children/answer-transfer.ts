// A transfer is answered by the school that was asked, or taken back by the one that asked. The yes is the move itself: one act
// on the list, by somebody else than who asked.
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { movedTo } from './move-child';
import { classAt } from './places';
import { TransferModel, type TransferDoc, type TransferOutcome } from './transfer.model';
import { sealWords } from './transfer.seals';
import { openTransfer } from './transfers.reads';

interface Ask<B> {
  params: { transferId: string };
  body: B;
}
type Done = Promise<{ done: true }>;

/** Takes the child: from today on it is on this school's list, in this class. */
export async function acceptTransfer(
  ctx: Ctx,
  { params, body }: Ask<{ classId: string; designatedTeacherId?: string | null }>,
): Done {
  const { transfer, child } = await openTransfer(ctx, params.transferId, 'receives');
  if (transfer.askedById === actorOf(ctx).accountId) fail('children/transfer-yours');
  const { districtId, toSchoolId: schoolId } = transfer;
  const { _id: classId } = await classAt({ districtId, schoolId }, body.classId);
  const place = { schoolId, classId, designatedId: body.designatedTeacherId ?? null };
  const act = await movedTo(ctx, child, place);
  await commit(ctx, ending(ctx, act, { transfer, outcome: 'accepted' }));
  return { done: true };
}

/** Does not take the child, and says why; it stays where it is. */
export async function declineTransfer(ctx: Ctx, { params, body }: Ask<{ reason: string }>): Done {
  const { transfer } = await openTransfer(ctx, params.transferId, 'receives');
  const reason = await sealWords(transfer, 'reason', body.reason);
  const act = entryOf(ctx, transfer, 'transfer.declined');
  await commit(ctx, ending(ctx, act, { transfer, outcome: 'declined', reason }));
  return { done: true };
}

/** The school that asked asks no more. */
export async function withdrawTransfer(
  ctx: Ctx,
  { params }: { params: { transferId: string } },
): Done {
  const { transfer } = await openTransfer(ctx, params.transferId, 'sends');
  const act = entryOf(ctx, transfer, 'transfer.withdrawn');
  await commit(ctx, ending(ctx, act, { transfer, outcome: 'withdrawn' }));
  return { done: true };
}

function entryOf(
  ctx: Ctx,
  { _id, districtId, fromSchoolId, childId }: TransferDoc,
  kind: 'transfer.declined' | 'transfer.withdrawn',
): ChangeBuilder {
  const facts = { childId, day: shanghaiDay(ctx.now) };
  return change(`school:${fromSchoolId}`, districtId).entry(kind, _id, facts);
}

interface Ending {
  transfer: TransferDoc;
  outcome: TransferOutcome;
  reason?: Buffer | null;
}

function ending(
  ctx: Ctx,
  act: ChangeBuilder,
  { transfer, outcome, reason = null }: Ending,
): ChangeBuilder {
  const { _id, version } = transfer;
  const { accountId: endedById, name: endedByName } = actorOf(ctx);
  const ended = { outcome, reason, endedById, endedByName, endedAt: ctx.now };
  return act
    .update(TransferModel, { _id, version, endedAt: null }, { $set: ended })
    .emit('child.transferEnded', { transferId: _id });
}
