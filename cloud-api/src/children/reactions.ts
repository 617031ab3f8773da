// What this room does when a teacher leaves a school: whoever no longer teaches there is designated no more.
// The role becomes a vacancy at once, because nobody is forgotten when nobody is named.
import type { IsoDay } from '@xinqiao/types/common';
import type { EventPayload } from '@xinqiao/types/events';
import { appointmentOf } from '../organisations';
import type { Ctx } from '../platform/context';
import { commit, rerun } from '../platform/db';
import { expectFound } from '../platform/fail';
import { on } from '../platform/room';
import { teachingRoleOf } from './adults.rules';
import { Child, type ChildDoc } from './child.model';
import { handedOver } from './child.rules';
import { changeOfRoster } from './roster-change';
import { childById } from './roster.reads';
import { staffAt } from './surroundings';

/** After an appointment ended: the children designated to this person at this school get a vacancy; safe to repeat. */
export async function vacateDesignations(
  ctx: Ctx,
  { appointmentId, schoolId, day }: EventPayload<'appointment.ended'>,
): Promise<void> {
  const { accountId, districtId } = expectFound(await appointmentOf(appointmentId));
  if (teachingRoleOf(await staffAt(schoolId), accountId)) return;
  const theirs = { districtId, schoolId, designatedId: accountId };
  for (const { _id } of await Child.find(theirs, { _id: 1 }).lean())
    await rerun(async () => {
      const child = await childById(_id);
      // Whoever was faster has named somebody else, or nobody, or moved the child away.
      if (child?.schoolId !== schoolId || child.designatedId !== accountId) return;
      await vacate(ctx, child, day);
    });
}

async function vacate(ctx: Ctx, child: ChildDoc, day: IsoDay): Promise<void> {
  const { _id: childId, schoolId } = child;
  const after = handedOver(child, null, day);
  const step = { kind: 'designated', child, schoolId, day, after } as const;
  const change = await changeOfRoster(ctx, step);
  await commit(ctx, change.emit('child.designated', { childId, schoolId, day }));
}

export const subscriptions = [
  on('appointment.ended', 'children.vacateDesignations', (ctx, payload) =>
    vacateDesignations(ctx, payload),
  ),
];
