// An alarm reaches a person: whoever audits the district; while nobody does, whoever speaks for it. A new phone rings too.
// The message says that something must be looked at, and not whose it is: a phone lies on a table.
import { SPEAKING } from '@xinqiao/types/organisations';
import { holdersOf, schoolName, seatOf, speakersOf } from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { pageFor, warnings, type Letter } from '../platform/letters';
import { SecurityEventModel } from '../platform/security-events';

const GOOD_DAYS = 3;
const PAGE = 'packages/oversight/pages/audit/index';
const INBOX = 'packages/everyone/pages/notices/index';

const WORDS: Readonly<Record<string, { title: (count: number) => string; matter: string }>> = {
  'alarm.storm': {
    title: (count) => `10 分钟里有 ${count} 次请求被拒`,
    matter: '有请求反复被拒，请看看',
  },
  'alarm.bulkReading': {
    title: (count) => `一小时里有人打开了 ${count} 份档案`,
    matter: '有人集中打开档案，请看看',
  },
  'alarm.messages': {
    title: (count) => `今天的微信提醒到了上限：${count} 条`,
    matter: '微信提醒到了上限，请看看',
  },
};

interface About {
  districtId: string;
  subject: string;
  title: string;
  matter: string;
}

async function tellAuditors(ctx: Ctx, about: About): Promise<Letter[]> {
  const { districtId } = about;
  const lastDay = addDays(shanghaiDay(ctx.now), GOOD_DAYS);
  const place = await schoolName(districtId);
  const auditors = await holdersOf({ districtId, orgId: districtId }, 'auditor');
  const ids = auditors.map(({ accountId }) => accountId);
  const isAudited = ids.length > 0;
  const line = isAudited
    ? '打开安全事件看看是谁、从哪里、做了什么；要停用谁的登录，请找学校管理员或运维。'
    : '区里还没有审计员来看是谁、从哪里、做了什么。请运维在开办单里添一位，再运行一次 operator found。';
  const heard = isAudited ? ids : await speakersOf(districtId);
  return Promise.all(
    heard.map(async (accountId): Promise<Letter> => {
      const who = { districtId, accountId, schoolId: districtId };
      const seat = await seatOf(who, isAudited ? ['auditor'] : SPEAKING);
      return {
        ...{ ...about, accountId, kind: 'alarm', line, places: [place], lastDay, icon: 'flag' },
        ...{ page: pageFor(isAudited ? PAGE : INBOX, seat), goodUntil: lastDay },
      };
    }),
  );
}

export const alarmLetters = [
  warnings('alarm.raised', 'audit.tellAlarm', async (ctx, { securityEventId: subject }, job) => {
    const event = await byId(SecurityEventModel, subject);
    const words = WORDS[event?.act ?? ''];
    if (!event || !words) return [];
    const { matter, title } = words;
    return tellAuditors(ctx, {
      ...{ districtId: job.districtId, subject },
      ...{ matter, title: title(event.count) },
    });
  }),
  warnings('newPhone.done', 'audit.tellNewPhone', (ctx, { newPhoneId: subject }, job) =>
    tellAuditors(ctx, {
      ...{ districtId: job.districtId, subject },
      ...{ title: '有人换到了新手机', matter: '有人换了手机，请看看' },
    }),
  ),
];
