// Whoever is to talk with a child from now on hears of it, once a day however many children it is; who did it themselves knows.
// The words name nobody; how many and who stands on the page.
import type { EventPayload } from '@xinqiao/types/events';
import { TEACHING } from '@xinqiao/types/organisations';
import { schoolName, seatOf } from '../organisations';
import { addDays } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { letters, pageFor, type Letter } from '../platform/letters';
import { RosterAct } from './roster-act.model';
import { childById } from './roster.reads';

const GOOD_DAYS = 3;
const PAGE = 'pages/home/index';

async function tellDesignated(
  _ctx: Ctx,
  { childId, schoolId, day }: EventPayload<'child.designated'>,
): Promise<Letter[]> {
  const child = await childById(childId);
  if (!child?.designatedId || child.schoolId !== schoolId) return [];
  const { districtId, designatedId: accountId } = child;
  const act = await RosterAct.findOne({ districtId, schoolId, childId }).sort({ at: -1 }).lean();
  if (act?.byId === accountId) return [];
  const place = await schoolName(schoolId);
  const seat = await seatOf({ districtId, accountId, schoolId }, TEACHING);
  return [
    {
      ...{ districtId, accountId, kind: 'designated', subject: `${schoolId}.${day}` },
      title: '有孩子由您谈心了',
      line: `${place}今天起请您负责的，在“本月”里看。`,
      matter: '有工作交给您，请看看',
      ...{ places: [place], lastDay: day, icon: 'message' },
      page: pageFor(PAGE, seat),
      goodUntil: addDays(day, GOOD_DAYS),
    },
  ];
}

export const designatedLetters = [
  letters('child.designated', 'children.tellDesignated', tellDesignated),
];
