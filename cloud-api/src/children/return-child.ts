// A child comes back to the list of the school that last had it, with its number,
// and with the teacher who was designated before, if that teacher is still there.
import type { Child as ChildPage } from '@xinqiao/types/children';
import type { AppointmentDoc } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { fail } from '../platform/fail';
import { teachingRoleOf } from './adults.rules';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';
import { readChild } from './child.reads';
import { designatedWhenLeft, listedAt } from './child.rules';
import { classAt } from './places';
import { changeOfRoster } from './roster-change';
import { staffAt } from './surroundings';

type Input = { params: { childId: string }; body: { classId?: string } };

/** Brings a child back to its list, into its former class unless another is given. */
export async function returnChild(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { schoolId, number } = child;
  if (child.listed) fail('children/already-listed', { childId: child._id });
  const { _id: classId } = await classAt(child, body.classId ?? child.classId);
  const day = shanghaiDay(ctx.now);
  const teacher = await teacherAsBefore(child);
  const place = { schoolId, classId, number, designatedId: teacher?.accountId ?? null };
  const after = listedAt(child, place, day);
  const step = { kind: 'returned', child, schoolId, day, after, teacher } as const;
  const change = await changeOfRoster(ctx, step);
  await commit(ctx, change.emit('child.listed', { childId: child._id, schoolId, day }));
  return readChild(ctx, child._id, '回到名单');
}

/** The teacher who was designated when the child left, if they still teach at the school. */
async function teacherAsBefore({ schoolId, ...child }: ChildDoc): Promise<AppointmentDoc | null> {
  const last = designatedWhenLeft(child, child.listings.at(-1));
  return last === null ? null : teachingRoleOf(await staffAt(schoolId), last);
}
