// Who can open at this instant what is written of a child, besides its author: asked by whoever tells of a concern, by whoever says
// beside the lock who reads, and by whoever looks for the keepers of a file. The rights of care.reads.ts say the same of one person.
import { CARING } from '@xinqiao/types/organisations';
import { openPostsAt, speakersOf, type AppointmentDoc } from '../organisations';
import { isSettledIn } from './arrival.rules';
import type { ChildDoc } from './child.model';

type Placed = Pick<ChildDoc, 'schoolId' | 'classId' | 'listed' | 'listings'>;

/** Of a child (null: it is at the school no more) the posts in which somebody opens its file, class teachers first. */
type OpenersOf = (child: Placed | null) => AppointmentDoc[];

/** Who opens which file of a school at this instant. */
export async function openersAt(
  at: { districtId: string; schoolId: string },
  now: Date,
): Promise<OpenersOf> {
  const posts = await openPostsAt(at, CARING, now);
  const heads = posts.filter(({ role }) => role === 'classTeacher');
  const psychs = posts.filter(({ role }) => role === 'psychTeacher');
  return (child) => {
    const here = child?.schoolId === at.schoolId ? child : null;
    const settled = here !== null && isSettledIn(here, now);
    const ofClass = ({ classId }: AppointmentDoc) => settled && classId === here.classId;
    return [
      ...heads.filter((post) => here?.listed === true && ofClass(post)),
      ...psychs.filter((post) => ofClass(post)),
      ...psychs.filter(({ classId }) => classId === null),
    ];
  };
}

/**
 * Who is told of a concern at a school: every psychology teacher who can open what was written. Where nobody can but its
 * author, it is theirs; where nobody can at all, it is for whoever speaks for the school.
 */
export async function carersOf(
  { districtId, schoolId, child, byId }: Told,
  now: Date,
): Promise<string[]> {
  const openersOf = await openersAt({ districtId, schoolId }, now);
  const psychs = openersOf(child).filter(({ role }) => role === 'psychTeacher');
  const all = new Set(psychs.map(({ accountId }) => accountId));
  if (all.size === 0) return speakersOf(schoolId, byId);
  all.delete(byId);
  return [...all];
}

interface Told {
  districtId: string;
  schoolId: string;
  child: Placed | null;
  /** Who wrote it. */
  byId: string;
}
