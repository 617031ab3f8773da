// The last grade leaves primary school: its children leave the list by the same act as every child that leaves,
// so that what they owe is withdrawn and what was said stays. Their class may be left before or after them.
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit, rerun } from '../platform/db';
import type { SchoolClassDoc } from '../organisations';
import { childById } from './roster.reads';
import { Child, type ChildDoc } from './child.model';
import { leaving } from './remove-child';

const WHY = '小学毕业';

/** The children who are on the list in a class now, by number. */
export function listedInClass({
  _id: classId,
  districtId,
  schoolId,
}: Pick<SchoolClassDoc, '_id' | 'districtId' | 'schoolId'>): Promise<ChildDoc[]> {
  const here = { districtId, schoolId, classId, listed: true };
  return Child.find(here).sort({ number: 1 }).lean<ChildDoc[]>().exec();
}

/** Takes every child of a class off the list; returns how many. Whoever has left already stays as they are. */
export async function graduateClass(
  ctx: Ctx,
  schoolClass: Pick<SchoolClassDoc, '_id' | 'districtId' | 'schoolId'>,
): Promise<number> {
  const children = await listedInClass(schoolClass);
  for (const { _id } of children)
    await rerun(async () => {
      const child = await childById(_id);
      if (!child?.listed || child.classId !== schoolClass._id) return;
      await commit(ctx, await leaving(ctx, child, { day: shanghaiDay(ctx.now), reason: WHY }));
    });
  return children.length;
}
