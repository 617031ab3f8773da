// A child has come into another class: whoever had it by its class, and whoever keeps its file, hears of it on the day before the
// new class opens what was written. The words name nobody; of a class and a day there is one letter.
import type { EventPayload } from '@xinqiao/types/events';
import { isOneOf } from '@xinqiao/types/common';
import { CARING, SPEAKING, TEACHING } from '@xinqiao/types/organisations';
import { schoolName, seatOf, staffOf } from '../organisations';
import { addDays, shanghaiDay, shortDayWords } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { letters, pageFor, type Letter } from '../platform/letters';
import { isSettledIn } from './arrival.rules';
import type { ChildDoc } from './child.model';
import { keepersOf } from './keepers.reads';
import { RosterAct } from './roster-act.model';
import { childById } from './roster.reads';

const GOOD_DAYS = 3;
const PAGE = 'packages/everyone/pages/notices/index';

type Came = Pick<EventPayload<'child.listed'>, 'childId' | 'schoolId' | 'day'>;

async function tellArrival(ctx: Ctx, { childId, schoolId, day }: Came): Promise<Letter[]> {
  const child = await childById(childId);
  const before = child?.listings.slice(0, -1).findLast((stay) => stay.schoolId === schoolId);
  if (!child || !before || child.schoolId !== schoolId || isSettledIn(child, ctx.now)) return [];
  const { districtId } = child;
  const words = wordsOf(await schoolName(schoolId), addDays(day, 1));
  const each = (await whoHears(ctx, child, before.classId)).map(
    async (accountId): Promise<Letter> => ({
      ...{ ...words, districtId, accountId },
      ...{ kind: 'arrival', subject: `${before.classId}.${day}` },
      page: pageFor(PAGE, await seatOf({ districtId, accountId, schoolId }, SEATS)),
      goodUntil: addDays(shanghaiDay(ctx.now), GOOD_DAYS),
    }),
  );
  return Promise.all(each);
}
const SEATS = [...SPEAKING, ...TEACHING];

/** Who cares for the class in which the child was, and who keeps its file, without whoever moved it. */
async function whoHears(ctx: Ctx, child: ChildDoc, classId: string): Promise<string[]> {
  const { _id: childId, districtId, schoolId } = child;
  const [staff, keepers, act] = await Promise.all([
    staffOf(schoolId),
    keepersOf(child, ctx.now),
    RosterAct.findOne({ districtId, schoolId, childId }).sort({ at: -1 }).lean(),
  ]);
  const had = staff.filter((post) => isOneOf(CARING, post.role) && post.classId === classId);
  const all = new Set([...had.map(({ accountId }) => accountId), ...keepers]);
  all.delete(act?.byId ?? '');
  return [...all];
}

function wordsOf(place: string, day: string) {
  return {
    title: '有孩子换了班，明天早上起新的班能看以前的谈心内容',
    line: `${place}今天换的，${shortDayWords(day)} 07:00 起。有疑问，请在那以前问学校管理员。`,
    matter: '有 1 项换班请留意',
    places: [place],
    lastDay: day,
    icon: 'message' as const,
  };
}

export const arrivalLetters = [
  letters('child.moved', 'children.tellMoved', tellArrival),
  letters('child.listed', 'children.tellListed', tellArrival),
];
