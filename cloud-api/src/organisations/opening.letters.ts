// Somebody is given a post that opens what is sealed: who is relieved by it, the other admins and the office above hear of it
// before it opens. The words say neither who nor what.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING, TEACHING } from '@xinqiao/types/organisations';
import { addDays, shortDayWords, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { letters, pageFor, type Letter, type Words } from '../platform/letters';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { holdersOf, roleHolders } from './appointment.reads';
import { parentChain } from './school.reads';
import { schoolName, seatOf, speakersOf } from './speakers.reads';
import { samePost } from './staff.rules';

const GOOD_DAYS = 3;
const PAGE = 'packages/everyone/pages/notices/index';

async function tellOpening(
  ctx: Ctx,
  { appointmentId, schoolId }: EventPayload<'appointment.started'>,
): Promise<Letter[]> {
  const post = await byId(AppointmentModel, appointmentId);
  if (!post?.opensFrom) return [];
  const today = shanghaiDay(ctx.now);
  const words = openingWords(await schoolName(schoolId), shanghaiDay(post.opensFrom));
  const each = (await whoHears(post, schoolId)).map(async (accountId): Promise<Letter> => {
    const { districtId } = post;
    const seat = await seatOf({ districtId, accountId, schoolId }, [...SPEAKING, ...TEACHING]);
    return {
      ...{ ...words, districtId, accountId, kind: 'opening', subject: appointmentId },
      ...{ page: pageFor(PAGE, seat), goodUntil: addDays(today, GOOD_DAYS) },
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

function openingWords(place: string, day: string): Words {
  return {
    title: '有一项任职，明天早上起能看以前的谈心内容',
    line: `${place}今天新安排的，${shortDayWords(day)} 07:00 起。有疑问，请在那以前问学校管理员。`,
    matter: '有 1 项任职变动请留意',
    places: [place],
    lastDay: day,
    icon: 'message',
  };
}

export const openingLetters = [
  letters('appointment.started', 'organisations.tellOpening', tellOpening),
];
