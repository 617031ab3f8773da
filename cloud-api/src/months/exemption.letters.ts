// What people are told of a request to be spared a talk: whoever may decide hears of it, and its asker of the answer.
// The answer itself stands in the product only, not on a lock screen.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING, TALKING } from '@xinqiao/types/organisations';
import { lastReceiptDayOf, schoolName, seatOf } from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import type { RunningJob } from '../platform/jobs';
import { letters, pageFor, type Letter } from '../platform/letters';
import { answerersOf } from './exemption.access';
import { endedRequests } from './exemption.reads';
import { askedWords, decidedWords, deskPage, MONTH_PAGE } from './letters.rules';

const DECISION_GOOD_DAYS = 7;

/** Asks those who may decide; by WeChat once a day each while one they were told of still waits. */
async function asked(
  ctx: Ctx,
  { exemptionId, schoolId, month, askedBy }: EventPayload<'exemption.asked'>,
  { districtId }: RunningJob,
): Promise<Letter[]> {
  const closeDay = await lastReceiptDayOf(districtId, month);
  const words = askedWords(await schoolName(schoolId), closeDay);
  const receivers = await answerersOf(districtId, { schoolId, askerId: askedBy }, ctx.now);
  const each = receivers.map(async (accountId): Promise<Letter> => {
    const seat = await seatOf({ districtId, accountId, schoolId }, SPEAKING);
    return {
      ...{ ...words, districtId, accountId, kind: 'exemptionAsked', subject: exemptionId },
      ...{ page: pageFor(deskPage(seat?.role, month), seat), goodUntil: closeDay, asks: true },
      waits: async (earlier) => {
        const ended = new Set(await endedRequests(districtId, earlier));
        return earlier.some((id) => !ended.has(id));
      },
    };
  });
  return Promise.all(each);
}

/** Tells the asker that there is an answer. */
async function decided(
  ctx: Ctx,
  { exemptionId, schoolId, askedBy: accountId, granted }: EventPayload<'exemption.decided'>,
  { districtId }: RunningJob,
): Promise<Letter[]> {
  const today = shanghaiDay(ctx.now);
  const seat = await seatOf({ districtId, accountId, schoolId }, TALKING);
  const letter: Letter = {
    ...decidedWords(await schoolName(schoolId), granted, today),
    ...{ districtId, accountId, kind: 'exemptionDecided', subject: exemptionId },
    page: pageFor(MONTH_PAGE, seat),
    goodUntil: addDays(today, DECISION_GOOD_DAYS),
  };
  return [letter];
}

export const exemptionLetters = [
  letters('exemption.asked', 'months.tellAsked', asked),
  letters('exemption.decided', 'months.tellDecided', decided),
];
