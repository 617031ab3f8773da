// A child moves to another class, of its own school or of another of the district. The school that has it lets it go,
// or the district moves it; no school can fetch a child. An old school keeps its facts and sees the child no more.
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import { listedAt } from './child.rules';
import { classToMoveTo, numberFor, teacherAt } from './places';
import { changeOfRoster } from './roster-change';

type Input = {
  params: { childId: string };
  body: { classId: string; designatedTeacherId?: string | null };
};

/**
 * Moves a listed child into another class; the entry stands on the chain of the school it leaves. Within its school
 * it keeps its designated teacher unless another, or none, is named.
 */
export async function moveChild(ctx: Ctx, { params, body }: Input): Promise<{ done: true }> {
  const child = await childFor(ctx, 'move', params.childId);
  if (!child.listed) fail('children/not-listed');
  const { schoolId, _id: classId } = await classToMoveTo(child, body.classId);
  const kept = schoolId === child.schoolId ? child.designatedId : null;
  const { designatedTeacherId: accountId = kept } = body;
  const teacher = await teacherAt(schoolId, { accountId, pointer: '/designatedTeacherId' });
  const number = await numberFor({ districtId: child.districtId, schoolId }, child);
  const day = shanghaiDay(ctx.now);
  const after = listedAt(child, { schoolId, classId, number, designatedId: accountId }, day);
  const { schoolId: fromSchoolId, _id: childId } = child;
  const step = { kind: 'moved', child, schoolId: fromSchoolId, day, after, teacher } as const;
  const change = await changeOfRoster(ctx, step);
  await commit(ctx, change.emit('child.moved', { childId, fromSchoolId, schoolId, day }));
  return { done: true };
}
