// Who can open at an instant what is sealed at a school, by their posts: they have come in, the post is known to be theirs, it has
// opened, and nobody keeps it shut. Who owes the talks of a class is another question (psychTeacherAmong).
import type { Role } from '@xinqiao/types/common';
import { arrivalsOf } from '../platform/house';
import type { AppointmentDoc } from './appointment.model';
import { holdersAt } from './appointment.reads';
import { opensAt } from './staff.rules';

/** The posts of these roles at a school in which somebody opens at this instant what the post is for. */
export async function openPostsAt(
  at: { districtId: string; schoolId: string },
  roles: readonly Role[],
  now: Date,
): Promise<AppointmentDoc[]> {
  const held = await holdersAt(at, roles);
  const open = held.filter((post) => !post.unconfirmed && opensAt(post, now));
  const joined = await arrivalsOf(open.map(({ accountId }) => accountId));
  return open.filter(({ accountId }) => joined.has(accountId));
}
