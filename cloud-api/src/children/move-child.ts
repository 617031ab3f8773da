// A child moves to another class of its school. To another school it goes by a transfer, which that school accepts: no school
// can fetch a child, and none is given one unasked. An old school keeps its facts and sees the child no more.
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';
import { listedAt } from './child.rules';
import { classToMoveTo, numberFor, teacherAt } from './places';
import { changeOfRoster } from './roster-change';

type Input = {
  params: { childId: string };
  body: { classId: string; designatedTeacherId?: string | null };
};

/**
 * Moves a listed child into another class of its school. It keeps its designated teacher unless another, or none, is named.
 */
export async function moveChild(ctx: Ctx, { params, body }: Input): Promise<{ done: true }> {
  const child = await childFor(ctx, 'move', params.childId);
  if (!child.listed) fail('children/not-listed');
  const { schoolId, _id: classId } = await classToMoveTo(child, body.classId);
  if (schoolId !== child.schoolId) fail('children/transfer-first');
  const { designatedTeacherId: designatedId = child.designatedId } = body;
  await commit(ctx, await movedTo(ctx, child, { schoolId, classId, designatedId }));
  return { done: true };
}

interface Place {
  schoolId: string;
  classId: string;
  designatedId: string | null;
}

/** The change by which a listed child moves; the entry stands on the chain of the school it leaves. */
export async function movedTo(
  ctx: Ctx,
  child: ChildDoc,
  { schoolId, classId, designatedId }: Place,
): Promise<ChangeBuilder> {
  const pointer = '/designatedTeacherId';
  const teacher = await teacherAt(schoolId, { accountId: designatedId, pointer });
  const number = await numberFor({ districtId: child.districtId, schoolId }, child);
  const day = shanghaiDay(ctx.now);
  const after = listedAt(child, { schoolId, classId, number, designatedId }, day);
  const { schoolId: fromSchoolId, _id: childId } = child;
  const step = { kind: 'moved', child, schoolId: fromSchoolId, day, after, teacher } as const;
  const change = await changeOfRoster(ctx, step);
  return change.emit('child.moved', { childId, fromSchoolId, schoolId, day });
}
