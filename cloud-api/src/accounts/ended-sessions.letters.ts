// Whoever was signed out everywhere by somebody else hears by whom, so that nobody is shut out in silence.
// Who does it to herself knows it.
import type { EventPayload } from '@xinqiao/types/events';
import { schoolName } from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { warnings, type Letter } from '../platform/letters';
import { AccountModel } from './account.model';
import { ME_PAGE } from './new-phone-words.rules';

const GOOD_DAYS = 3;

async function tellEnded(
  ctx: Ctx,
  { accountId, orgId, epoch, byId: hand = null }: EventPayload<'sessions.ended'>,
): Promise<Letter[]> {
  const account = await byId(AccountModel, accountId);
  if (!account) return [];
  const place = await schoolName(orgId);
  const lastDay = addDays(shanghaiDay(ctx.now), GOOD_DAYS);
  return [
    {
      ...{ districtId: account.homeDistrictId, accountId, kind: 'sessions.ended' },
      subject: `${accountId}.${epoch}.${hand}`,
      // Who does it again and again is no louder for it; somebody else's act is told of all the same.
      waits: (subjects) => Promise.resolve(subjects.some((one) => one.endsWith(`.${hand}`))),
      title: '您在所有设备上的登录被结束了',
      line: `${place}为了安全办的。重新登录就能用，没送出的记录还在手机里。`,
      matter: '您的登录被结束，请重新登录',
      ...{ places: [place], lastDay, goodUntil: lastDay, icon: 'message', page: ME_PAGE },
    },
  ];
}

export const endedSessionsLetters = [
  warnings('sessions.ended', 'accounts.tellSessionsEnded', tellEnded),
];
