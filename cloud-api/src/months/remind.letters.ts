// The school hears that its office asks it to look: its admins, in their inbox and by WeChat.
// Counts, a place and a day; nothing about any child.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING } from '@xinqiao/types/organisations';
import { lastReceiptDayOf, schoolName, seatOf, speakersOf } from '../organisations';
import type { Ctx } from '../platform/context';
import type { RunningJob } from '../platform/jobs';
import { letters, pageFor, type Letter } from '../platform/letters';
import { deskPage, remindedWords } from './letters.rules';

async function reminded(
  _ctx: Ctx,
  { actId, schoolId, month, orgId, open, vacancies }: EventPayload<'school.reminded'>,
  { districtId }: RunningJob,
): Promise<Letter[]> {
  const [lastDay, place, office, receivers] = await Promise.all([
    lastReceiptDayOf(districtId, month),
    schoolName(schoolId),
    schoolName(orgId),
    speakersOf(schoolId),
  ]);
  const words = remindedWords({ place, office, month, open, vacancies, lastDay });
  const each = receivers.map(async (accountId): Promise<Letter> => {
    const seat = await seatOf({ districtId, accountId, schoolId }, SPEAKING);
    return {
      ...{ ...words, districtId, accountId, kind: 'schoolReminded', subject: actId },
      ...{ page: pageFor(deskPage(seat?.role, month), seat), goodUntil: lastDay },
    };
  });
  return Promise.all(each);
}

export const remindLetters = [letters('school.reminded', 'months.tellReminded', reminded)];
