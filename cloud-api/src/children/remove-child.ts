// A child leaves the list or the district. Its history and its number stay; what it owed is withdrawn by other rooms.
// The reason may speak of a family, so it is sealed.
import type { Child as ChildPage } from '@xinqiao/types/children';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import { readChild } from './child.reads';
import { leftOn } from './child.rules';
import { changeOfRoster } from './roster-change';

type Input = { params: { childId: string }; body: { reason: string } };

/** Takes a child off the list from today's end on; `children/not-listed` when it is on none. */
export async function removeChild(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { schoolId } = child;
  if (!child.listed) fail('children/not-listed');
  const day = shanghaiDay(ctx.now);
  const step = { kind: 'left', child, schoolId, day, ...body } as const;
  const change = await changeOfRoster(ctx, { ...step, after: leftOn(child, day) });
  await commit(ctx, change.emit('child.left', { childId: child._id, schoolId, day }));
  return readChild(ctx, child._id, '离开名单');
}
