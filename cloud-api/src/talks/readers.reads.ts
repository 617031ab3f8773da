// Who may read the words of a talk, by name: the author, and who can open it at this instant at the school of the talk.
// Shown beside the lock and above 提交, so that nobody writes without knowing who will read.
import { childById, openersAt } from '../children';
import type { TalkDoc } from './talk.model';

/** The names of the readers by talk id at an instant, the author first, each person once; two persons may have one name. */
export async function readersOf(
  talks: readonly Pick<
    TalkDoc,
    '_id' | 'districtId' | 'schoolId' | 'childId' | 'byId' | 'byName'
  >[],
  now: Date,
): Promise<Map<string, string[]>> {
  const schools = new Map(talks.map((talk) => [talk.schoolId, talk]));
  const childIds = [...new Set(talks.map(({ childId }) => childId))];
  const [openers, found] = await Promise.all([
    Promise.all([...schools].map(async ([id, at]) => [id, await openersAt(at, now)] as const)),
    Promise.all(childIds.map(childById)),
  ]);
  const openersOf = new Map(openers);
  const children = new Map(found.flatMap((child) => (child ? [[child._id, child] as const] : [])));
  return new Map(
    talks.map((talk) => {
      const child = children.get(talk.childId) ?? null;
      const readers = new Map([[talk.byId, talk.byName]]);
      for (const one of openersOf.get(talk.schoolId)?.(child) ?? [])
        if (!readers.has(one.accountId)) readers.set(one.accountId, one.name);
      return [talk._id, [...readers.values()]];
    }),
  );
}
