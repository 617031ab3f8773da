// Whoever wrote a talk hears that it was answered. What was answered stands behind the rights of its page.
import type { EventPayload } from '@xinqiao/types/events';
import { TALKING } from '@xinqiao/types/organisations';
import { schoolName, seatOf } from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { nextWakingMoment } from '../platform/hours';
import type { RunningJob } from '../platform/jobs';
import { letters, pageFor, type Letter } from '../platform/letters';
import { answeredWords, CHILD_PAGE } from './concern.rules';
import { TalkModel } from './talk.model';

const GOOD_DAYS = 7;

async function answered(
  ctx: Ctx,
  { talkId, answerId, schoolId }: EventPayload<'talk.answered'>,
  { districtId }: RunningJob,
): Promise<Letter[]> {
  const talk = await byId(TalkModel, talkId);
  if (!talk) return [];
  const { byId: accountId, childId } = talk;
  const day = shanghaiDay(nextWakingMoment(ctx.now));
  const seat = await seatOf({ districtId, accountId, schoolId }, TALKING);
  const letter: Letter = {
    ...answeredWords(await schoolName(schoolId), day),
    ...{ districtId, accountId, kind: 'answered', subject: answerId, secret: true },
    page: pageFor(`${CHILD_PAGE}?childId=${childId}`, seat),
    goodUntil: addDays(day, GOOD_DAYS),
  };
  return [letter];
}

export const answerLetters = [letters('talk.answered', 'talks.tellAnswered', answered)];
