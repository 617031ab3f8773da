// Which roles that owe the monthly talk nobody fills at this moment: from the list and the staff as they are, and so also where the
// role has been served this month and the duty opens only with the next.
import type { ChildCard, OpenPlace } from '@xinqiao/types/children';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { psychTeacherAmong } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { keptSchool } from './child.access';
import { teachingRoleOf } from './adults.rules';
import { Child, type ChildDoc } from './child.model';
import { childCard, type CARD_FIELDS } from './child.view';
import { classNames, everyTeacherOwes, staffAt } from './surroundings';

type Listed = Pick<ChildDoc, (typeof CARD_FIELDS)[number] | 'designatedId'>;

/** The empty places of a school, class by class, with their children by number; for who keeps its list. */
export async function readOpenPlaces(
  ctx: Ctx,
  { params }: { params: { schoolId: string } },
): Promise<{ items: OpenPlace[] }> {
  const { districtId, schoolId } = await keptSchool(ctx, params.schoolId);
  const here = { districtId, schoolId, listed: true };
  const [children, staff, everyTeacher] = await Promise.all([
    Child.find(here, { alias: 1, number: 1, schoolId: 1, classId: 1, listed: 1, designatedId: 1 })
      .sort({ number: 1 })
      .lean<Listed[]>(),
    staffAt(schoolId),
    everyTeacherOwes(districtId, ctx.now),
  ]);
  const names = await classNames(children.map(({ classId }) => classId));
  const day = shanghaiDay(ctx.now);
  const taught = new Set(
    staff.flatMap(({ role, classId }) => (role === 'subjectTeacher' && classId ? [classId] : [])),
  );
  const lacksTeacher = ({ classId, designatedId }: Listed) =>
    everyTeacher
      ? !taught.has(classId)
      : designatedId === null || teachingRoleOf(staff, designatedId) === null;
  const lacksPsych = ({ classId }: Listed) => psychTeacherAmong(staff, { classId, day }) === null;
  const cards = (some: readonly Listed[]) => some.map((child) => childCard(child, names));
  const subject = placesOf(cards(children.filter(lacksTeacher)));
  const psych = cards(children.filter(lacksPsych));
  return { items: [...subject, ...(psych.length > 0 ? [placeOf('psychTeacher', psych)] : [])] };
}

/** One place a class, in the order of their names. */
function placesOf(children: readonly ChildCard[]): OpenPlace[] {
  const classes = new Map<string, ChildCard[]>();
  for (const child of children) {
    const key = child.classId ?? '';
    classes.set(key, [...(classes.get(key) ?? []), child]);
  }
  return [...classes.values()]
    .map((some) => placeOf('subjectTeacher', some))
    .sort((a, b) => (a.className ?? '').localeCompare(b.className ?? '', 'zh-CN'));
}

function placeOf(role: OpenPlace['role'], children: ChildCard[]): OpenPlace {
  const [first] = role === 'subjectTeacher' ? children : [];
  return {
    ...{ role, roleWord: ROLE_WORDS[role], children },
    classId: first?.classId ?? null,
    className: first?.className ?? null,
  };
}
