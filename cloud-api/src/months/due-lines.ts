// What the digests of a morning say of the months: on the adult's days each adult hears of their own talks and each school
// of its vacancies; on the day after the month the school hears of all that is still open. Each Monday every office hears of its schools.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { SPEAKING, TALKING } from '@xinqiao/types/organisations';
import {
  lastReceiptDayOf,
  officersOf,
  opensIn,
  schoolNames,
  seatOf,
  speakersOf,
} from '../organisations';
import { pageFor, type DueLine, type DueLines } from '../platform/letters';
import { dueByAdult, dueBySchool } from './due.reads';
import { sectionsOf, wordsOf, type Due, type Section } from './due.rules';
import { digestMorningsOf, rungsOn, weeklyMonthsOn, type Rung } from './ladder.rules';
import { deskPage, MONTH_PAGE } from './letters.rules';

/** How much of a month is still planned, by adult and by school, and whether a month asks for talks at all. */
export interface DueReader {
  dueByAdult: typeof dueByAdult;
  /** `open` counts all that is planned, vacancies included. */
  dueBySchool: typeof dueBySchool;
  opensIn: typeof opensIn;
}

/** The lines of the months in the digests, from what `reader` says is open. */
export function monthsDue(reader: DueReader = { dueByAdult, dueBySchool, opensIn }): DueLines {
  return {
    roles: TALKING,
    async linesOn(districtId, day) {
      const each = rungsOn(day).map((rung) => duesOf(reader, districtId, rung));
      const weekly = weeklyMonthsOn(day).map((month) =>
        weeklyOf(reader, districtId, { month, day }),
      );
      const dues = (await Promise.all([...each, ...weekly])).flat();
      const names = await schoolNames(dues.map((due) => due.schoolId));
      const nameOf = (schoolId: string) => names.get(schoolId) ?? '学校';
      return sectionsOf(dues).map((section): DueLine => ({
        ...wordsOf(day, section, nameOf),
        page: () => pageOf(districtId, section),
      }));
    },
    async firstMorning(districtId, month, after) {
      const [day = null] = digestMorningsOf(month, after);
      return day && (await reader.opensIn(districtId, month, after)) ? day : null;
    },
  };
}

/** Where the first of a section can be done, and in which capacity. */
async function pageOf(districtId: string, { kind, month, dues }: Section): Promise<string> {
  const [{ accountId, schoolId }] = dues;
  const who = { districtId, accountId, schoolId };
  if (kind === 'own') return pageFor(MONTH_PAGE, await seatOf(who, TALKING));
  const seat = await seatOf(who, SPEAKING);
  return pageFor(deskPage(seat?.role, month), seat);
}

async function duesOf(reader: DueReader, districtId: string, rung: Rung): Promise<Due[]> {
  const { month } = rung;
  const lastReceiptDay = await lastReceiptDayOf(districtId, month);
  const bySchool = await reader.dueBySchool(districtId, month);
  const always = { month, lastReceiptDay };
  if (rung.audience === 'school') {
    return toSpeakers(bySchool.map((each) => ({ ...each, ...always, kind: 'overdue' })));
  }
  const byAdult = await reader.dueByAdult(districtId, month);
  const own = byAdult.map((each) => ({ ...each, ...always, kind: 'own', vacancies: 0 }) as const);
  const vacant = bySchool.map(({ schoolId, vacancies }) => {
    return { ...always, schoolId, kind: 'vacant', open: vacancies, vacancies } as const;
  });
  return [...own, ...(await toSpeakers(vacant))];
}

/** What the offices above each school hear of a month that is still open. */
async function weeklyOf(
  reader: DueReader,
  districtId: string,
  { month, day }: { month: Month; day: IsoDay },
): Promise<Due[]> {
  const lastReceiptDay = await lastReceiptDayOf(districtId, month);
  if (lastReceiptDay < day) return [];
  const open = (await reader.dueBySchool(districtId, month)).filter((each) => each.open > 0);
  const told = open.map(async (each) => {
    const accountIds = await officersOf(each.schoolId);
    const due = { ...each, month, lastReceiptDay, kind: 'weekly' } as const;
    return accountIds.map((accountId) => ({ ...due, accountId }));
  });
  return (await Promise.all(told)).flat();
}

async function toSpeakers(dues: readonly Omit<Due, 'accountId'>[]): Promise<Due[]> {
  const open = dues.filter((due) => due.open > 0);
  const addressed = open.map(async (due) => {
    const accountIds = await speakersOf(due.schoolId);
    return accountIds.map((accountId) => ({ ...due, accountId }));
  });
  return (await Promise.all(addressed)).flat();
}
