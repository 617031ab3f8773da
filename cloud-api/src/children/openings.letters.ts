// Once a month whoever keeps a school's files hears how often they were opened, and how often by an office.
// A count, and no child: who it was stands on the child's page.
import { OFFICES, SPEAKING } from '@xinqiao/types/organisations';
import type { IsoDay } from '@xinqiao/types/common';
import { holdersOf, openPostsAt, schoolName, seatOf } from '../organisations';
import { timesReadIn } from '../platform/access-log';
import { addDays, addMonths, firstDayOf, monthOf, shanghaiTime } from '../platform/calendar';
import { listMany } from '../platform/db';
import { pageFor, type DueLine, type DueLines } from '../platform/letters';
import { Child } from './child.model';

const PAGE = 'packages/oversight/pages/glass-breaks/index';
const KEEPING = ['psychTeacher', ...SPEAKING] as const;

interface Opened {
  times: number;
  byOffices: number;
}

/** On the second of a month, when what was left open on the first has been said: how often files were opened in the one before. */
export const openingsDue: DueLines = {
  roles: [],
  async linesOn(districtId, day) {
    const first = firstDayOf(monthOf(day));
    if (day !== addDays(first, 1)) return [];
    const lines: DueLine[] = [];
    for (const [schoolId, opened] of await openedBySchool(districtId, first)) {
      const [psychTeachers, admins, place] = await Promise.all([
        openPostsAt({ districtId, schoolId }, ['psychTeacher'], shanghaiTime(day, '08:00')),
        holdersOf({ districtId, orgId: schoolId }, 'schoolAdmin'),
        schoolName(schoolId),
      ]);
      const ids = new Set([...psychTeachers, ...admins].map(({ accountId }) => accountId));
      for (const accountId of ids)
        lines.push({
          ...wordsOf(opened, place, day),
          accountId,
          own: true,
          page: () => pageOf({ districtId, accountId, schoolId }),
        });
    }
    return lines;
  },
  firstMorning: () => Promise.resolve(null),
};

function wordsOf({ times, byOffices }: Opened, place: string, day: IsoDay) {
  const above = byOffices > 0 ? `其中上级破例 ${byOffices} 次，` : '';
  return {
    title: `上个月档案被打开 ${times} 次`,
    line: `${place}上个月打开档案 ${times} 次，${above}谁看过，在每个孩子的页面里。`,
    matter: `上月打开记录 ${times} 次，请看看`,
    places: [place],
    lastDay: day,
    icon: 'message' as const,
  };
}

async function pageOf(who: Parameters<typeof seatOf>[0]): Promise<string> {
  return pageFor(PAGE, await seatOf(who, KEEPING));
}

/** In the month before this day, by the school at which each child is now, or was last. */
async function openedBySchool(districtId: string, first: IsoDay): Promise<Map<string, Opened>> {
  const before = firstDayOf(addMonths(monthOf(first), -1));
  const span = { from: shanghaiTime(before, '00:00'), to: shanghaiTime(first, '00:00') };
  const times = await timesReadIn({ districtId, ...span }, OFFICES);
  const childIds = [...times.keys()];
  if (childIds.length === 0) return new Map();
  const children = await listMany(Child, { districtId, _id: { $in: childIds } }, [
    '_id',
    'schoolId',
  ]);
  const schools = new Map<string, Opened>();
  for (const { _id, schoolId } of children) {
    const { times: all, byThese } = times.get(_id) ?? { times: 0, byThese: 0 };
    const known = schools.get(schoolId) ?? { times: 0, byOffices: 0 };
    schools.set(schoolId, { times: known.times + all, byOffices: known.byOffices + byThese });
  }
  return schools;
}
