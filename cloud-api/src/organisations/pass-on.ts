// Somebody was named as new and invited, and is known: the WeChat that takes the invitation has an account. One person has one
// account, so the post passes on to that, and the name that was made for it ends. Their other schools are asked as ever.
import { isOneOf } from '@xinqiao/types/common';
import { AT_SCHOOLS } from '@xinqiao/types/organisations';
import type { Ctx } from '../platform/context';
import { listBy, type ChangeBuilder } from '../platform/db';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { namesOf } from './appointment.reads';
import { givePost } from './give-post';
import { whyNotGivenBy } from './giving.reads';
import { asking, freshOffer } from './offer-post';
import { schoolsAsked } from './offer.rules';
import { schoolOf } from './school.reads';

interface PassingOn {
  post: AppointmentDoc;
  /** The account that the person has. */
  accountId: string;
  /** Whoever gave them the invitation. */
  invitedBy: string;
}

/** The change that passes a post on, or asks the schools where the person works; null where it must not pass. */
export async function passOn(
  ctx: Ctx,
  { post, accountId, invitedBy }: PassingOn,
): Promise<ChangeBuilder | null> {
  const { districtId, schoolId, name, role, classId, subject } = post;
  const school = schoolId === null ? null : await schoolOf(schoolId);
  if (!school || !isOneOf(AT_SCHOOLS, role)) return null;
  const theirs = await listBy(AppointmentModel, { districtId, accountId });
  // Who audits is given nothing else.
  if (theirs.some((held) => held.role === 'auditor')) return null;
  for (const actorId of new Set([invitedBy, post.byId ?? invitedBy]))
    if (await whyNotGivenBy(districtId, { actorId, namedId: accountId })) return null;
  const giver = post.byId ?? invitedBy;
  const wish = { role, classId, subject, relieves: [] };
  const { made, why } = await givePost(ctx, {
    ...{ ...wish, school, accountId, name, byId: giver, insteadOf: post },
  });
  if (why) return null;
  const offered = { schoolId: school._id, released: [] };
  const present = theirs.filter(({ until }) => until === null);
  const others = schoolsAsked(
    offered,
    present.map((held) => held.schoolId),
  );
  if (others.length === 0 || present.some((held) => held.schoolId === school._id)) return made;
  const askedByName = (await namesOf(districtId, [giver])).get(giver) ?? '';
  return asking(
    freshOffer(ctx, {
      ...{ ...wish, districtId, schoolId: school._id, accountId, name, insteadOf: post._id },
      ...{ askedById: giver, askedByName, acceptedAt: ctx.now },
    }),
  );
}
