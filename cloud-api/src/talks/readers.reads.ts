// Who may read the words of a talk, by name: the author, and who cares for the child at the school of the talk now.
// Shown beside the lock and above 提交, so that nobody writes without knowing who will read.
import type { IsoDay } from '@xinqiao/types/common';
import { CARING } from '@xinqiao/types/organisations';
import { childById } from '../children';
import { holdersAt, psychTeacherAmong } from '../organisations';
import type { TalkDoc } from './talk.model';

/** The names of the readers by talk id on a day, the author first, each person once; two persons may have one name. */
export async function readersOf(
  talks: readonly Pick<
    TalkDoc,
    '_id' | 'districtId' | 'schoolId' | 'childId' | 'byId' | 'byName'
  >[],
  day: IsoDay,
): Promise<Map<string, string[]>> {
  const places = placesOf(talks);
  const schools = new Map(talks.map((talk) => [talk.schoolId, talk]));
  const staff = new Map(
    await Promise.all(
      [...schools].map(async ([id, at]) => [id, await holdersAt(at, CARING)] as const),
    ),
  );
  const placeOf = await places;
  return new Map(
    talks.map((talk) => {
      const here = staff.get(talk.schoolId) ?? [];
      const { classId = '', listed = false } = placeOf(talk) ?? {};
      const head = here.find(
        (one) => listed && one.role === 'classTeacher' && one.classId === classId,
      );
      const psych = psychTeacherAmong(here, { classId, day });
      const readers = new Map([[talk.byId, talk.byName]]);
      for (const one of [head, psych])
        if (one && !readers.has(one.accountId)) readers.set(one.accountId, one.name);
      return [talk._id, [...readers.values()]];
    }),
  );
}

/** Where the children of talks are now, as far as it is the school of the talk. */
async function placesOf(talks: readonly Pick<TalkDoc, 'childId'>[]) {
  const childIds = [...new Set(talks.map(({ childId }) => childId))];
  const found = await Promise.all(childIds.map(childById));
  const children = new Map(found.flatMap((child) => (child ? [[child._id, child] as const] : [])));
  return ({ childId, schoolId }: Pick<TalkDoc, 'childId' | 'schoolId'>) => {
    const child = children.get(childId);
    return child?.schoolId === schoolId ? child : null;
  };
}
