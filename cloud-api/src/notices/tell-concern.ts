// A teacher has a concern: whoever looks after the class hears of it at once, once for each talk.
// The message says only that there is something to look at; what it is stands behind the rights of its page.
import type { EventPayload } from '@xinqiao/types/events';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import type { RunningJob } from '../platform/jobs';
import { nextWakingMoment } from './digest.rules';
import { carersOf, DEPUTIES, schoolName, seatOf } from './directory';
import { tell } from './tell';
import { concernLetter, pageFor } from './words.rules';

const GOOD_DAYS = 7;

/** What this asks of 谈心: where a concern arose and who wrote it; null when there is none any more. */
export interface ConcernReader {
  concernOf(
    talkId: string,
  ): Promise<{ childId: string; schoolId: string; classId: string; byId: string } | null>;
}

/** Tells of the concern of a talk, as `reader` knows it. */
export function tellConcern(reader: ConcernReader) {
  return async (
    ctx: Ctx,
    { talkId }: EventPayload<'concern.raised'>,
    { districtId }: RunningJob,
  ): Promise<void> => {
    const concern = await reader.concernOf(talkId);
    if (!concern) return;
    const { schoolId, childId } = concern;
    const day = shanghaiDay(nextWakingMoment(ctx.now));
    const letter = concernLetter(await schoolName(schoolId), { childId, day });
    const goodUntil = addDays(day, GOOD_DAYS);
    for (const accountId of await carersOf(concern, shanghaiDay(ctx.now))) {
      const key = `${accountId}:${talkId}:concern`;
      const who = { districtId, accountId, schoolId };
      const seat = await seatOf(who, ['psychTeacher', ...DEPUTIES]);
      const page = pageFor(letter.page, seat);
      await tell(ctx, { districtId, accountId, key, letter: { ...letter, page }, goodUntil });
    }
  };
}
