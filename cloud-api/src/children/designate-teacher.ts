// The school names, changes or takes away the one teacher designated for a child's monthly talk.
// Nobody named is a vacancy, which owes and reminds like a person (obligations.md, Words).
import type { Child as ChildPage } from '@xinqiao/types/children';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import { readChild } from './child.reads';
import { handedOver } from './child.rules';
import { teacherAt } from './places';
import { changeOfRoster } from './roster-change';

type Input = { params: { childId: string }; body: { accountId: string | null; vacant?: boolean } };

/** Designates a teacher of the child's school, or nobody; naming the present one again changes nothing. */
export async function designateTeacher(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { schoolId } = child;
  if (!child.listed) fail('children/not-listed');
  const { accountId } = body;
  const teacher = await teacherAt(schoolId, { accountId, pointer: '/accountId' });
  if (accountId !== child.designatedId) {
    // Two who fill one vacancy at once: the second would take it from whom the first chose, and had not seen them.
    if (body.vacant && child.designatedId !== null) fail('children/filled');
    const day = shanghaiDay(ctx.now);
    const after = handedOver(child, accountId, day);
    const step = { kind: 'designated', child, schoolId, day, after, teacher } as const;
    const change = await changeOfRoster(ctx, step);
    await commit(ctx, change.emit('child.designated', { childId: child._id, schoolId, day }));
  }
  return readChild(ctx, child._id, '指定老师');
}
