// Somebody is given a post that opens what is sealed: who is relieved by it, the other admins and the office above hear of it
// before it opens; whoever may answer for it is asked. A no is told to the giver. The words say neither who nor what.
import type { EventPayload } from '@xinqiao/types/events';
import { isOneOf } from '@xinqiao/types/common';
import { CARING, SPEAKING, TEACHING } from '@xinqiao/types/organisations';
import { addDays, shortDayWords, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { pageFor, warnings, type Letter, type Words } from '../platform/letters';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { holdersOf, roleHolders } from './appointment.reads';
import { parentChain } from './school.reads';
import { schoolName, seatOf, speakersOf } from './speakers.reads';
import { samePost } from './staff.rules';

const GOOD_DAYS = 3;
const PAGE = 'packages/everyone/pages/notices/index';
const OPENINGS_PAGE = 'packages/oversight/pages/openings/index';

async function tellOpening(
  ctx: Ctx,
  { appointmentId, schoolId }: EventPayload<'appointment.started'>,
): Promise<Letter[]> {
  const post = await byId(AppointmentModel, appointmentId);
  if (!post || (!post.opensFrom && post.role !== 'schoolAdmin')) return [];
  const today = shanghaiDay(ctx.now);
  const place = await schoolName(schoolId);
  const day = shanghaiDay(post.opensFrom ?? ctx.now);
  const each = (await whoHears(post, schoolId)).map(async (accountId): Promise<Letter> => {
    const { districtId } = post;
    const seat = await seatOf({ districtId, accountId, schoolId }, [...SPEAKING, ...TEACHING]);
    const asks = post.opensFrom !== null && seat !== undefined && isOneOf(SPEAKING, seat.role);
    return {
      ...{ ...openingWords(post, { place, day, asks }), districtId, accountId, asks },
      ...{ kind: 'opening', subject: appointmentId },
      page: pageFor(asks ? OPENINGS_PAGE : PAGE, seat),
      goodUntil: addDays(today, GOOD_DAYS),
    };
  });
  return Promise.all(each);
}

/** Whoever is relieved, the admins beside the one who gave the post, and the office above the school. */
async function whoHears(post: AppointmentDoc, schoolId: string): Promise<string[]> {
  const { districtId, accountId, byId: giver, since } = post;
  const relieved = (await roleHolders(schoolId)).filter(
    (held) => held.until === since && samePost(held, post),
  );
  const admins = await holdersOf({ districtId, orgId: schoolId }, 'schoolAdmin');
  const [above] = await parentChain(schoolId);
  const office = above ? await speakersOf(above._id, giver ?? undefined) : [];
  const all = [...[...relieved, ...admins].map((one) => one.accountId), ...office];
  return [...new Set(all)].filter((id) => id !== giver && id !== accountId);
}

/** Somebody has said no: whoever gave the post hears of it. */
async function tellShut(
  ctx: Ctx,
  { appointmentId, schoolId }: EventPayload<'appointment.shut'>,
): Promise<Letter[]> {
  const post = await byId(AppointmentModel, appointmentId);
  if (!post?.byId) return [];
  const { districtId, byId: accountId } = post;
  const place = await schoolName(schoolId);
  const seat = await seatOf({ districtId, accountId, schoolId }, SPEAKING);
  const today = shanghaiDay(ctx.now);
  return [
    {
      ...{ districtId, accountId, kind: 'openingShut', subject: appointmentId },
      title: '您安排的一项任职，有人没同意看孩子的资料',
      line: `${place}，任职照常，孩子的资料一直不能看。请和学校、上级单位商量。`,
      matter: '有 1 项任职变动请留意',
      ...{ places: [place], lastDay: addDays(today, GOOD_DAYS), icon: 'message' },
      page: pageFor(OPENINGS_PAGE, seat),
      goodUntil: addDays(today, GOOD_DAYS),
    },
  ];
}

/** What a post opens, in words. */
const OPENED = {
  caring: '能看以前的谈心内容',
  schoolAdmin: '能看孩子的姓名和类别',
  other: '能看孩子的姓名',
};

function openingWords(
  { role, opensFrom }: AppointmentDoc,
  { place, day, asks }: Record<'place' | 'day', string> & { asks: boolean },
): Words {
  const common = { matter: '有 1 项任职变动请留意', places: [place], lastDay: day };
  if (opensFrom === null)
    return {
      ...{ ...common, icon: 'message' },
      title: '新安排了一位学校管理员',
      line: `${place}今天新安排的，能看孩子的姓名和类别，也能安排老师。有疑问，请和安排的人商量。`,
    };
  const what = isOneOf(CARING, role) ? 'caring' : role === 'schoolAdmin' ? role : 'other';
  const ask = asks ? '不该看的，请在那以前点“不同意”。' : '有疑问，请在那以前问学校管理员。';
  return {
    ...{ ...common, icon: 'message' },
    title: `有一项任职，明天早上起${OPENED[what]}`,
    line: `${place}今天新安排的，${shortDayWords(day)} 07:00 起。${ask}`,
  };
}

export const openingLetters = [
  warnings('appointment.started', 'organisations.tellOpening', tellOpening),
  warnings('appointment.shut', 'organisations.tellShut', tellShut),
];
