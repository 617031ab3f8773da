// The school that has a child, or the district for it, asks another school of the district to take it. Nothing moves by that:
// the child stays on its list and its duties where they are, until the other school has said yes.
import type { ProposeTransfer, Transfer } from '@xinqiao/types/children';
import { schoolOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, newId, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import { Child, type ChildDoc } from './child.model';
import { TransferModel, type TransferDoc } from './transfer.model';
import { isNear, lastDayOf, stateOf } from './transfer.rules';
import { sealWords } from './transfer.seals';
import { readTransfer } from './transfers.reads';

type Input = { params: { childId: string }; body: ProposeTransfer };

/** Asks; `children/transfer-open` while another school has yet to answer. */
export async function proposeTransfer(ctx: Ctx, { params, body }: Input): Promise<Transfer> {
  const child = await childFor(ctx, 'move', params.childId);
  if (!child.listed) fail('children/not-listed');
  const { toSchoolId, day, note } = body;
  const today = shanghaiDay(ctx.now);
  await requirePlace(child, toSchoolId);
  if (!isNear(day, today)) {
    const detail = '离今天太远了，请写两个月以内的一天。';
    fail('common/invalid', undefined, [{ pointer: '/day', detail }]);
  }
  const { _id: childId, districtId, schoolId: fromSchoolId } = child;
  const { accountId: askedById, name: askedByName } = actorOf(ctx);
  const whose = { _id: newId('trf'), districtId, childId };
  const made = change(`school:${fromSchoolId}`, districtId);
  await endLapsed(ctx, child, made);
  // The child is held: of two who ask at once the second is told so.
  made
    .hold(Child, childId, child.version)
    .entry('transfer.asked', whose._id, { childId, fromSchoolId, toSchoolId, day })
    .insert(TransferModel, {
      ...{ ...whose, version: 0, fromSchoolId, toSchoolId, day, lastDay: lastDayOf(day, today) },
      note: note ? await sealWords(whose, 'note', note) : null,
      ...{ askedById, askedByName, askedAt: ctx.now, outcome: null, reason: null },
      ...{ endedById: null, endedByName: null, endedAt: null },
    })
    .emit('child.transferAsked', { transferId: whose._id });
  await commit(ctx, made);
  return readTransfer(ctx, whose._id);
}

async function requirePlace(child: ChildDoc, toSchoolId: string): Promise<void> {
  const school = await schoolOf(toSchoolId);
  if (school?.districtId === child.districtId && toSchoolId !== child.schoolId) return;
  const detail = '请选本区另一所学校。';
  fail('children/transfer-place', undefined, [{ pointer: '/toSchoolId', detail }]);
}

/** An earlier one that ran out is ended with the new one; one that still waits refuses it. */
async function endLapsed(ctx: Ctx, child: ChildDoc, made: ChangeBuilder): Promise<void> {
  const { _id: childId, districtId } = child;
  const asked = { districtId, childId, endedAt: null };
  const before = await TransferModel.findOne(asked).lean<TransferDoc>();
  if (!before) return;
  if (stateOf(before, child, shanghaiDay(ctx.now)) === 'open') fail('children/transfer-open');
  const guard = { _id: before._id, version: before.version, endedAt: null };
  made.update(TransferModel, guard, { $set: { outcome: 'lapsed', endedAt: ctx.now } });
}
