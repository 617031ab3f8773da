// The school names, changes or takes away the one teacher designated for a child's monthly talk.
// Nobody named is a vacancy, which owes and reminds like a person (obligations.md, Words).
import type { Child as ChildPage } from '@xinqiao/types/children';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { fail } from '../platform/fail';
import { namesOf } from '../organisations';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';
import { readChild } from './child.reads';
import { handedOver } from './child.rules';
import { teacherAt } from './places';
import { RosterAct } from './roster-act.model';
import { changeOfRoster } from './roster-change';

type Input = {
  params: { childId: string };
  body: { accountId: string | null; seen?: string | null };
};

/** Designates a teacher of the child's school, or nobody; naming the present one again changes nothing. */
export async function designateTeacher(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { schoolId } = child;
  if (!child.listed) fail('children/not-listed');
  const { accountId } = body;
  const teacher = await teacherAt(schoolId, { accountId, pointer: '/accountId' });
  if (accountId !== child.designatedId) {
    // Two at once: the second would take it from whom the first chose, and had not seen them.
    if (body.seen !== undefined && body.seen !== child.designatedId) await tellChange(child);
    const day = shanghaiDay(ctx.now);
    const after = handedOver(child, accountId, day);
    const step = { kind: 'designated', child, schoolId, day, after, teacher } as const;
    const change = await changeOfRoster(ctx, step);
    await commit(ctx, change.emit('child.designated', { childId: child._id, schoolId, day }));
  }
  return readChild(ctx, child._id, '指定老师');
}

/** Refuses what was decided over another holder, and says who it is now, and who named them. */
async function tellChange({ _id: childId, districtId, schoolId, designatedId }: ChildDoc) {
  const act = await RosterAct.findOne({ districtId, schoolId, childId }).sort({ at: -1 }).lean();
  const ids = [designatedId, act?.byId].flatMap((id) => id ?? []);
  const names = await namesOf(districtId, ids);
  const by = act?.byId ? names.get(act.byId) : undefined;
  const now = designatedId
    ? `${by ?? '有人'}指定了${names.get(designatedId) ?? ''}老师`
    : '原来的老师不再谈了，现在没有人';
  const detail = `刚才${now}。还要换成您选的，请再点一次。`;
  fail('children/filled', { holderId: designatedId }, [{ pointer: '/accountId', detail }]);
}
