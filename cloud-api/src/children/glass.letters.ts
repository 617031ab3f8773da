// Whoever keeps a child's file hears at once that an office has opened it, and each morning that somebody has to review it;
// whoever opened it hears what the review found. The words name no child.
import type { EventPayload } from '@xinqiao/types/events';
import type { IsoDay } from '@xinqiao/types/common';
import { SPEAKING } from '@xinqiao/types/organisations';
import { holdersOf, schoolName, seatOf } from '../organisations';
import { addDays, shanghaiDay, shanghaiTime, shortDayWords } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import {
  pageFor,
  warnings,
  type DueLine,
  type DueLines,
  type Letter,
  type Words,
} from '../platform/letters';
import { GlassBreakModel, GlassReviewModel, type GlassBreakDoc } from './glass.model';
import { unreviewed } from './glass.reads';
import { reviewBy } from './glass.rules';
import { keepersOf } from './keepers.reads';
import { childById } from './roster.reads';

const PAGE = 'packages/oversight/pages/glass-breaks/index';
const GOOD_DAYS = 3;
const REVIEWING = ['psychTeacher', ...SPEAKING] as const;

async function tellKeepers(
  ctx: Ctx,
  { glassBreakId, schoolId }: EventPayload<'child.glassBroken'>,
): Promise<Letter[]> {
  const broken = await byId(GlassBreakModel, glassBreakId);
  if (!broken) return [];
  const place = await schoolName(schoolId);
  const words: Words = {
    title: '有人破例查看了一份档案',
    line: `${place}，谁看的、为什么，点开看。最晚 ${shortDayWords(reviewBy(broken.at))}复核。`,
    matter: '有 1 份档案被破例查看',
    places: [place],
    lastDay: reviewBy(broken.at),
    icon: 'flag',
  };
  return lettersTo(await keepersOfBroken(broken, ctx.now), broken, {
    words,
    kind: 'glassBroken',
    now: ctx.now,
  });
}

async function tellReviewed(
  ctx: Ctx,
  { glassBreakId, schoolId }: EventPayload<'child.glassReviewed'>,
): Promise<Letter[]> {
  const broken = await byId(GlassBreakModel, glassBreakId);
  const { districtId } = broken ?? {};
  const review = await GlassReviewModel.findOne({ districtId, glassBreakId }).lean();
  if (!broken || !review) return [];
  const place = await schoolName(schoolId);
  const words: Words = {
    title: review.fits ? '您的破例查看复核过了' : '有一次破例查看要说明',
    line: `${place}，复核的意见点开看。`,
    matter: '破例查看有了复核',
    places: [place],
    lastDay: shanghaiDay(ctx.now),
    icon: 'message',
  };
  const officers = review.fits ? [] : await officersOf(broken);
  const all = new Set([broken.byId, ...officers]);
  return lettersTo([...all], broken, { words, kind: 'glassReviewed', now: ctx.now });
}

interface Telling {
  words: Words;
  kind: string;
  now: Date;
}

function lettersTo(accountIds: readonly string[], broken: GlassBreakDoc, telling: Telling) {
  const { districtId, _id: subject } = broken;
  const { words, kind, now } = telling;
  const goodUntil = addDays(shanghaiDay(now), GOOD_DAYS);
  return Promise.all(
    accountIds.map(async (accountId): Promise<Letter> => {
      const page = await pageOf(broken, accountId);
      return { ...words, districtId, accountId, kind, subject, page, goodUntil };
    }),
  );
}

async function pageOf({ districtId, schoolId }: GlassBreakDoc, accountId: string): Promise<string> {
  return pageFor(PAGE, await seatOf({ districtId, accountId, schoolId }, REVIEWING));
}

async function keepersOfBroken(broken: GlassBreakDoc, now: Date): Promise<string[]> {
  const child = await childById(broken.childId);
  return child ? keepersOf({ ...child, schoolId: broken.schoolId }, now, broken.byId) : [];
}

/** The officers of the district beside the one who opened the file. */
async function officersOf({ districtId, byId: opener }: GlassBreakDoc): Promise<string[]> {
  const officers = await holdersOf({ districtId, orgId: districtId }, 'districtOfficer');
  return officers.map(({ accountId }) => accountId).filter((id) => id !== opener);
}

/** Each morning, whoever can review what nobody has reviewed: who keeps the file, and the district's other officers. */
export const glassDue: DueLines = {
  roles: [],
  async linesOn(districtId, day) {
    const now = shanghaiTime(day, '08:00');
    const open = await unreviewed(districtId, now);
    const asked = new Map<string, GlassBreakDoc[]>();
    for (const broken of open)
      for (const id of [...(await keepersOfBroken(broken, now)), ...(await officersOf(broken))])
        asked.set(id, [...(asked.get(id) ?? []), broken]);
    return Promise.all([...asked].map(async ([accountId, all]) => lineFor(accountId, all, day)));
  },
  firstMorning: () => Promise.resolve(null),
};

async function lineFor(
  accountId: string,
  all: readonly GlassBreakDoc[],
  day: IsoDay,
): Promise<DueLine> {
  const [first] = all as readonly [GlassBreakDoc];
  const places = await Promise.all(
    [...new Set(all.map(({ schoolId }) => schoolId))].map(schoolName),
  );
  const last = all.map(({ at }) => reviewBy(at)).sort()[0] ?? day;
  const when = last < day ? '已经过了三天' : `最晚 ${shortDayWords(last)}`;
  return {
    accountId,
    own: true,
    title: `有 ${all.length} 次破例查看等您复核`,
    line: `${places.join('、')}，等您复核，${when}。`,
    matter: `有 ${all.length} 次查看等您复核`,
    places,
    lastDay: last < day ? day : last,
    icon: 'question',
    page: () => pageOf(first, accountId),
  };
}

export const glassLetters = [
  warnings('child.glassBroken', 'children.tellGlassBroken', tellKeepers),
  warnings('child.glassReviewed', 'children.tellGlassReviewed', tellReviewed),
];
