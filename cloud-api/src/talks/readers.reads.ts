// Who may read the words of a talk, by name: the author, the class teacher, the psychology teacher.
// Shown beside the lock and above 提交, so that nobody writes without knowing who will read.
import type { IsoDay } from '@xinqiao/types/common';
import { holdersAt, psychTeacherAmong } from '../organisations';
import type { TalkDoc } from './talk.model';

const READERS = ['classTeacher', 'psychTeacher'] as const;

/** The names of the readers by talk id on a day, the author first, each person once; two persons may have one name. */
export async function readersOf(
  talks: readonly Pick<
    TalkDoc,
    '_id' | 'districtId' | 'schoolId' | 'classId' | 'byId' | 'byName'
  >[],
  day: IsoDay,
): Promise<Map<string, string[]>> {
  const schools = new Map(talks.map((talk) => [talk.schoolId, talk]));
  const staff = new Map(
    await Promise.all(
      [...schools].map(async ([id, at]) => [id, await holdersAt(at, READERS)] as const),
    ),
  );
  return new Map(
    talks.map((talk) => {
      const here = staff.get(talk.schoolId) ?? [];
      const head = here.find(
        ({ role, classId }) => role === 'classTeacher' && classId === talk.classId,
      );
      const psych = psychTeacherAmong(here, { classId: talk.classId, day });
      const readers = new Map([[talk.byId, talk.byName]]);
      for (const one of [head, psych])
        if (one && !readers.has(one.accountId)) readers.set(one.accountId, one.name);
      return [talk._id, [...readers.values()]];
    }),
  );
}
