// The ledger of a district is no longer signed, because it does not continue what was signed before, or a phone holds what was
// signed otherwise: whoever speaks for the district hears of it, for whoever runs the service may be the one who changed it.
import { SPEAKING } from '@xinqiao/types/organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { pageFor, warnings, type Letter } from '../platform/letters';
import { schoolName, seatOf, speakersOf } from './speakers.reads';

const GOOD_DAYS = 7;
const PAGE = 'packages/everyone/pages/notices/index';
const ASK = '照样可以记谈心。请拿着最近打印的检查点找运维，问清楚是谁、在什么时候动了数据。';

interface About {
  districtId: string;
  kind: string;
  subject: string;
  title: string;
  matter: string;
}

async function tellDistrict(ctx: Ctx, about: About): Promise<Letter[]> {
  const { districtId } = about;
  const today = shanghaiDay(ctx.now);
  const place = await schoolName(districtId);
  const each = (await speakersOf(districtId)).map(async (accountId): Promise<Letter> => {
    const seat = await seatOf({ districtId, accountId, schoolId: districtId }, SPEAKING);
    return {
      ...{ ...about, accountId, line: ASK, places: [place], lastDay: today, icon: 'flag' },
      ...{ page: pageFor(PAGE, seat), goodUntil: addDays(today, GOOD_DAYS) },
    };
  });
  return Promise.all(each);
}

export const ledgerLetters = [
  warnings('ledger.halted', 'organisations.tellLedgerHalt', (ctx, { districtId, haltId }) =>
    tellDistrict(ctx, {
      ...{ districtId, kind: 'ledgerHalt', subject: haltId },
      title: '台账和以前签过的对不上，已停止签名',
      matter: '台账停止签名请查明',
    }),
  ),
  warnings('ledger.contradicted', 'organisations.tellWitness', (ctx, { districtId, witnessId }) =>
    tellDistrict(ctx, {
      ...{ districtId, kind: 'ledgerWitness', subject: witnessId },
      title: '一台手机里签过名的回执，和现在的台账对不上',
      matter: '台账和回执不符请查明',
    }),
  ),
];
