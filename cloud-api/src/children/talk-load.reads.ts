// What each reading of “who owes” would ask of the people of a district, for those who decide about it.
// Counts only: no child and no colleague leaves here.
import { settlingDistrict, schoolsBelow, staffOf } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { Child, type ChildDoc } from './child.model';
import { talkLoads } from './talk-load.rules';

const FIELDS = { classId: 1, designatedId: 1 } as const;

/** The loads from today's list and roles. */
export async function readTalkLoad(ctx: Ctx) {
  const districtId = settlingDistrict(ctx);
  const schools = await schoolsBelow(districtId);
  const now = await Promise.all(
    schools.map(async ({ _id: schoolId }) => ({
      children: await Child.find({ districtId, schoolId, listed: true }, FIELDS).lean<
        Pick<ChildDoc, '_id' | 'classId' | 'designatedId'>[]
      >(),
      staff: await staffOf(schoolId),
    })),
  );
  const children = now.reduce((sum, school) => sum + school.children.length, 0);
  return { children, ...talkLoads(now, shanghaiDay(ctx.now)) };
}
