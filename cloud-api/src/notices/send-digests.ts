// Each morning on which a step of the ladder falls: one digest for everybody who has something open.
// Nothing is scheduled: the sweep asks what is open now, so whatever a dead process missed heals on the same day.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { changeBeside, commit, DuplicateError } from '../platform/db';
import {
  DEPUTIES,
  deputiesOf,
  districtIds,
  lastReceiptDayOf,
  schoolNames,
  seatOf,
  TEACHERS,
} from './directory';
import { digestsOf, isDigestTime, rungsOn, type Due, type Rung } from './digest.rules';
import { NoticeModel } from './notice.model';
import { RoundModel } from './round.model';
import { tell } from './tell';
import { deskPage, digestLetter, firstOf, pageFor, PAGES } from './words.rules';

/** So many digests are handed to the committer together; its queue is for people first. */
const AT_ONCE = 100;

/** What the digests ask of 谈心: how much of a month is still planned, by adult and by school. */
export interface DueReader {
  dueByAdult(
    districtId: string,
    month: Month,
  ): Promise<readonly { accountId: string; schoolId: string; open: number }[]>;
  /** `open` counts all that is planned, vacancies included. */
  dueBySchool(
    districtId: string,
    month: Month,
  ): Promise<readonly { schoolId: string; open: number; vacancies: number }[]>;
}

/** The sweep that writes the digests of the day, from what `reader` says is open. */
export function sendDigests(reader: DueReader): (ctx: Ctx) => Promise<void> {
  return async (ctx) => {
    const rungs = isDigestTime(ctx.now) ? rungsOn(shanghaiDay(ctx.now)) : [];
    if (rungs.length === 0) return;
    for (const districtId of await districtIds()) {
      await sendRound(ctx, { reader, rungs, districtId });
    }
  };
}

interface Round {
  readonly reader: DueReader;
  readonly rungs: readonly Rung[];
  readonly districtId: string;
}

async function sendRound(ctx: Ctx, { reader, rungs, districtId }: Round): Promise<void> {
  const day = shanghaiDay(ctx.now);
  if (await RoundModel.exists({ districtId, day })) return;
  const dues = (await Promise.all(rungs.map((rung) => duesOf(reader, districtId, rung)))).flat();
  const digests = digestsOf(day, dues);
  const names = await schoolNames(dues.map((due) => due.schoolId));
  const told = new Set(await NoticeModel.distinct('key', { districtId, day }));
  const untold = digests.filter(({ key }) => !told.has(key));
  for (let from = 0; from < untold.length; from += AT_ONCE) {
    const telling = untold
      .slice(from, from + AT_ONCE)
      .map(async ({ accountId, key, dues: own }) => {
        const nameOf = (schoolId: string) => names.get(schoolId) ?? '学校';
        const page = await whereToGo(districtId, own);
        const letter = { ...digestLetter(day, own, nameOf), page };
        return tell(ctx, { districtId, accountId, key, letter, goodUntil: day });
      });
    await Promise.all(telling);
  }
  await noteRound(ctx, { districtId, day, digests: digests.length });
}

/** Where the first thing of a digest can be done, and in which capacity. */
async function whereToGo(districtId: string, dues: readonly Due[]): Promise<string> {
  const { kind, accountId, schoolId, month } = firstOf(dues);
  const who = { districtId, accountId, schoolId };
  if (kind === 'own') return pageFor(PAGES.month, await seatOf(who, TEACHERS));
  const seat = await seatOf(who, DEPUTIES);
  return pageFor(deskPage(seat?.role, month), seat);
}

/** On the adult's days the adult hears of their own and the school of its vacancies; then the school of all. */
async function duesOf(reader: DueReader, districtId: string, rung: Rung): Promise<Due[]> {
  const { month } = rung;
  const lastReceiptDay = await lastReceiptDayOf(districtId, month);
  const bySchool = await reader.dueBySchool(districtId, month);
  const always = { month, lastReceiptDay };
  if (rung.audience === 'school') {
    return toDeputies(bySchool.map((each) => ({ ...each, ...always, kind: 'overdue' })));
  }
  const byAdult = await reader.dueByAdult(districtId, month);
  const own = byAdult.map((each) => ({ ...each, ...always, kind: 'own', vacancies: 0 }) as const);
  const vacant = bySchool.map(({ schoolId, vacancies }) => {
    return { ...always, schoolId, kind: 'vacant', open: vacancies, vacancies } as const;
  });
  return [...own, ...(await toDeputies(vacant))];
}

async function toDeputies(dues: readonly Omit<Due, 'accountId'>[]): Promise<Due[]> {
  const open = dues.filter((due) => due.open > 0);
  const addressed = open.map(async (due) => {
    const accountIds = await deputiesOf(due.schoolId);
    return accountIds.map((accountId) => ({ ...due, accountId }));
  });
  return (await Promise.all(addressed)).flat();
}

async function noteRound(
  ctx: Ctx,
  round: { districtId: string; day: IsoDay; digests: number },
): Promise<void> {
  const { districtId, day, digests } = round;
  const doc = { _id: `${districtId}:${day}`, districtId, day, digests, at: ctx.now };
  try {
    await commit(ctx, changeBeside(districtId).insert(RoundModel, doc));
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}
