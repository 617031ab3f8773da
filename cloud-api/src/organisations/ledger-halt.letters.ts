// The ledger of a district is no longer signed, because it does not continue what was signed before: whoever speaks for the
// district hears of it, for whoever runs the service may be the one who changed it.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING } from '@xinqiao/types/organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { letters, pageFor, type Letter } from '../platform/letters';
import { schoolName, seatOf, speakersOf } from './speakers.reads';

const GOOD_DAYS = 7;
const PAGE = 'packages/everyone/pages/notices/index';

async function tellHalt(
  ctx: Ctx,
  { districtId, haltId }: EventPayload<'ledger.halted'>,
): Promise<Letter[]> {
  const today = shanghaiDay(ctx.now);
  const place = await schoolName(districtId);
  const each = (await speakersOf(districtId)).map(async (accountId): Promise<Letter> => {
    const seat = await seatOf({ districtId, accountId, schoolId: districtId }, SPEAKING);
    return {
      ...{ districtId, accountId, kind: 'ledgerHalt', subject: haltId },
      title: '台账和以前签过的对不上，已停止签名',
      line: '照样可以记谈心。请拿着最近打印的检查点找运维，问清楚是谁、在什么时候动了数据。',
      matter: '台账停止签名请查明',
      ...{ places: [place], lastDay: today, icon: 'flag' as const },
      ...{ page: pageFor(PAGE, seat), goodUntil: addDays(today, GOOD_DAYS) },
    };
  });
  return Promise.all(each);
}

export const ledgerHaltLetters = [
  letters('ledger.halted', 'organisations.tellLedgerHalt', tellHalt),
];
