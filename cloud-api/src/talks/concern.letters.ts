// A teacher has a concern: every psychology teacher who can open it hears of it at once, once a day for each child: thirty
// talks in a minute must not use up what WeChat lets the whole district be told.
// The message says only that there is something to look at; what it is stands behind the rights of its page.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING } from '@xinqiao/types/organisations';
import { carersOf } from '../children';
import { schoolName, seatOf } from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { nextWakingMoment } from '../platform/hours';
import type { RunningJob } from '../platform/jobs';
import { letters, pageFor, type Letter } from '../platform/letters';
import { concernOf } from './concern.reads';
import { CHILD_PAGE, concernWords } from './concern.rules';

const GOOD_DAYS = 7;

/** The letters about a concern, as `reader` knows it. */
export function concernLetters(reader: typeof concernOf = concernOf) {
  async function write(
    ctx: Ctx,
    { talkId }: EventPayload<'concern.raised'>,
    { districtId }: RunningJob,
  ): Promise<Letter[]> {
    const concern = await reader(talkId);
    if (!concern) return [];
    const { schoolId, childId } = concern;
    const day = shanghaiDay(nextWakingMoment(ctx.now));
    const words = concernWords(await schoolName(schoolId), day);
    const subject = `${childId}.${shanghaiDay(concern.at)}`;
    const receivers = await carersOf({ ...concern, districtId }, ctx.now);
    const each = receivers.map(async (accountId): Promise<Letter> => {
      const seat = await seatOf({ districtId, accountId, schoolId }, ['psychTeacher', ...SPEAKING]);
      return {
        ...{ ...words, districtId, accountId, kind: 'concern', subject, secret: true },
        page: pageFor(`${CHILD_PAGE}?childId=${childId}`, seat),
        goodUntil: addDays(day, GOOD_DAYS),
      };
    });
    return Promise.all(each);
  }
  return [letters('concern.raised', 'talks.tellConcern', write)];
}
