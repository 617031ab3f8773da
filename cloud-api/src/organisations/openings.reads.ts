// The posts that do not open yet, or stay shut, as far as the actor keeps them; and what the actor may answer.
// What has opened is no matter of this list.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { Opening } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { allOf } from '../platform/rights';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { namesOf } from './appointment.reads';
import { standingOf } from './giving.reads';
import { openingOf, whatMayAnswer } from './opening.rules';
import { appointmentRights } from './organisation.rights';
import { opensFor } from './staff.rules';
import { classOf } from './school.reads';
import { schoolName } from './speakers.reads';

/** What waits and what is shut, the earliest first. */
export async function readOpenings(ctx: Ctx): Promise<{ items: Opening[] }> {
  const kept = appointmentRights.scoped(ctx, 'keep');
  const notOpen = { $or: [{ opensFrom: { $gt: ctx.now } }, { shut: true }] };
  const found = await AppointmentModel.find(allOf(kept, { until: null }, notOpen)).lean();
  found.sort((a, b) => (a.opensFrom?.getTime() ?? 0) - (b.opensFrom?.getTime() ?? 0));
  const items = await Promise.all(found.map((post) => viewOpening(ctx, post)));
  return { items: items.flatMap((item) => item ?? []) };
}

/** What the actor may answer for a post that they keep. */
export async function answersOf(
  ctx: Ctx,
  { districtId, byId, accountId: receiverId }: AppointmentDoc,
): Promise<Opening['can']> {
  const { accountId, capacity } = actorOf(ctx);
  const [actor, giver] = await Promise.all([
    standingOf(districtId, accountId),
    standingOf(districtId, byId ?? ''),
  ]);
  const opens = opensFor(capacity, ctx.now) !== null;
  return whatMayAnswer({ actor, giver, receiverId, opens });
}

async function viewOpening(ctx: Ctx, post: AppointmentDoc): Promise<Opening | null> {
  const { _id: appointmentId, districtId, name, role, classId, orgId, opensFrom, byId } = post;
  const state = openingOf(post, ctx.now);
  if (state === null || opensFrom === null) return null;
  const [schoolClass, place, givers, can] = await Promise.all([
    classId === null ? null : classOf(classId),
    schoolName(orgId),
    namesOf(districtId, byId === null ? [] : [byId]),
    answersOf(ctx, post),
  ]);
  return {
    ...{ appointmentId, name, roleWord: ROLE_WORDS[role], className: schoolClass?.name ?? null },
    ...{ schoolName: place, givenByName: givers.get(byId ?? '') ?? '', state },
    from: opensFrom.toISOString(),
    can: state === 'waits' ? can : { open: false, refuse: false },
  };
}
