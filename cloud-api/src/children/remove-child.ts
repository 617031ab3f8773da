// A child leaves the list or the district. Its history and its number stay; what it owed is withdrawn by other rooms.
// The reason may speak of a family, so it is sealed.
import type { Child as ChildPage } from '@xinqiao/types/children';
import type { IsoDay } from '@xinqiao/types/common';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';
import { readChild } from './child.reads';
import { leftOn } from './child.rules';
import { changeOfRoster } from './roster-change';

type Input = { params: { childId: string }; body: { reason: string } };

/** Takes a child off the list from today's end on; `children/not-listed` when it is on none. */
export async function removeChild(ctx: Ctx, { params, body }: Input): Promise<ChildPage> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  if (!child.listed) fail('children/not-listed');
  const { reason } = body;
  await commit(ctx, await leaving(ctx, child, { day: shanghaiDay(ctx.now), reason }));
  return readChild(ctx, child._id, '离开名单');
}

/** The change by which a listed child leaves on a day; `reason` is sealed. */
export async function leaving(
  ctx: Ctx,
  child: ChildDoc,
  { day, reason }: { day: IsoDay; reason: string },
): Promise<ChangeBuilder> {
  const { _id: childId, schoolId } = child;
  const step = { kind: 'left', child, schoolId, day, reason } as const;
  const change = await changeOfRoster(ctx, { ...step, after: leftOn(child, day) });
  return change.emit('child.left', { childId, schoolId, day });
}
