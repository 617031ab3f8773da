// What this room does by itself: tell of exemptions, carry notices to WeChat, write digests, tidy up.
// Each of them may run twice; nobody is told twice.
import type { EventPayload } from '@xinqiao/types/events';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import type { RunningJob } from '../platform/jobs';
import { endedRequests } from '../months';
import { UNKNOWN, WHY } from './delivery.rules';
import {
  DEPUTIES,
  deputiesOf,
  districtIds,
  lastReceiptDayOf,
  schoolName,
  seatOf,
  TEACHERS,
} from './directory';
import { NoticeModel, type NoticeDoc } from './notice.model';
import { tell } from './tell';
import { askedLetter, decidedLetter, deskPage, pageFor } from './words.rules';

const DECISION_GOOD_DAYS = 7;

/** Asks those who may decide on an exemption; by WeChat once a day each while one they were told of still waits. */
export async function tellAsked(
  ctx: Ctx,
  asked: EventPayload<'exemption.asked'>,
  { districtId }: RunningJob,
): Promise<void> {
  const { exemptionId, schoolId, month, askedBy } = asked;
  const closeDay = await lastReceiptDayOf(districtId, month);
  const name = await schoolName(schoolId);
  for (const accountId of await deputiesOf(schoolId, askedBy)) {
    const key = `${accountId}:${exemptionId}:asked`;
    const seat = await seatOf({ districtId, accountId, schoolId }, DEPUTIES);
    const page = pageFor(deskPage(seat?.role, month), seat);
    const letter = { ...askedLetter(name, closeDay), page };
    const inboxOnly = await knowsOfAnother(ctx, { districtId, accountId, kind: letter.kind, key });
    await tell(ctx, { districtId, accountId, key, letter, goodUntil: closeDay, inboxOnly });
  }
}

/** Tells the asker that the exemption was decided. */
export async function tellDecided(
  ctx: Ctx,
  decided: EventPayload<'exemption.decided'>,
  { districtId }: RunningJob,
): Promise<void> {
  const { exemptionId, schoolId, askedBy: accountId, granted } = decided;
  const today = shanghaiDay(ctx.now);
  const seat = await seatOf({ districtId, accountId, schoolId }, TEACHERS);
  const plain = decidedLetter(await schoolName(schoolId), granted, today);
  const letter = { ...plain, page: pageFor(plain.page, seat) };
  const key = `${accountId}:${exemptionId}:decided`;
  const goodUntil = addDays(today, DECISION_GOOD_DAYS);
  await tell(ctx, { districtId, accountId, key, letter, goodUntil });
}

/** Gives an ending to notices whose job died: what is past its last day is no longer on its way. */
export async function endForgotten(ctx: Ctx): Promise<void> {
  const today = shanghaiDay(ctx.now);
  for (const districtId of await districtIds()) {
    const late = { districtId, 'delivery.state': 'queued', 'delivery.goodUntil': { $lt: today } };
    await endAll({ ...late, 'delivery.callingSince': null }, 'skipped', WHY.outdated);
    await endAll({ ...late, 'delivery.callingSince': { $ne: null } }, 'unknown', UNKNOWN.why);
  }
}

async function endAll(filter: object, state: string, why: string | null): Promise<void> {
  const $set = { 'delivery.state': state, 'delivery.why': why, 'delivery.callingSince': null };
  await NoticeModel.updateMany(filter, { $set, $inc: { version: 1 } });
}

async function knowsOfAnother(
  ctx: Ctx,
  { key, ...which }: Pick<NoticeDoc, 'districtId' | 'accountId' | 'kind' | 'key'>,
): Promise<string | undefined> {
  const day = shanghaiDay(ctx.now);
  const earlier = await NoticeModel.find({ ...which, day, key: { $ne: key } }, { key: 1 }).lean();
  const asked = earlier.map((notice) => notice.key.split(':')[1] ?? '');
  const ended = new Set(await endedRequests(which.districtId, asked));
  return asked.some((id) => !ended.has(id)) ? WHY.alreadyToday : undefined;
}
