// A school's month in figures that add up, and who has signed for them.
// A month that has closed is counted as closed, however late the sweep that writes it down.
import type { Month, Receipt } from '@xinqiao/types/common';
import type { ObligationState, SchoolMonth } from '@xinqiao/types/months';
import { checkpointToPrint, receiptsOf } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound } from '../platform/fail';
import { isClosed, monthFrame, type MonthContext } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import { derivedId } from '../platform/derived-id';
import { MonthActModel } from './month-act.model';
import { monthSummary, NO_COUNTS } from './month-summary';
import { ObligationModel } from './obligation.model';
import { schoolFor, schoolsForOffice, type SchoolInScope } from './school-month.access';
import { isOpened, schoolMonthOf, SchoolMonthModel, type SignOff } from './school-month.model';

/** The month of a school in the actor's scope. */
export async function readSchoolMonth(
  ctx: Ctx,
  { schoolId, month }: { schoolId: string; month: Month },
): Promise<SchoolMonth> {
  const found = await schoolFor(ctx, 'read', schoolId);
  return viewSchoolMonth(ctx, found, await aroundMonth(ctx, found.school.districtId, month));
}

/** The month of every school below the office that asks, by name: all schools in one answer, each counted by the same rule. */
export async function readSchoolMonths(
  ctx: Ctx,
  { params: { month } }: { params: { month: Month } },
): Promise<{ items: SchoolMonth[] }> {
  const schools = await schoolsForOffice(ctx);
  const [first] = schools;
  if (!first) return { items: [] };
  const around = await aroundMonth(ctx, first.school.districtId, month);
  const items = await Promise.all(schools.map((each) => viewSchoolMonth(ctx, each, around)));
  return { items: items.sort((a, b) => chinese.compare(a.schoolName, b.schoolName)) };
}
const chinese = new Intl.Collator('zh-Hans-CN');

/** The answer to an act on a school's month, also when its key is sent again. */
export async function schoolMonthAgain(ctx: Ctx, schoolMonthId: string): Promise<SchoolMonth> {
  return readSchoolMonth(ctx, expectFound(await byId(SchoolMonthModel, schoolMonthId)));
}

/** What a month is to all schools of a district alike. */
interface AroundMonth {
  frame: MonthContext;
  checkpoint: SchoolMonth['checkpoint'];
}

async function aroundMonth(ctx: Ctx, districtId: string, month: Month): Promise<AroundMonth> {
  const [frame, checkpoint] = await Promise.all([
    monthFrame(districtId, month, ctx.now),
    checkpointToPrint(ctx.ports.config.checkpointKey, districtId),
  ]);
  return { frame, checkpoint };
}

async function viewSchoolMonth(
  ctx: Ctx,
  { school, may }: SchoolInScope,
  { frame, checkpoint }: AroundMonth,
): Promise<SchoolMonth> {
  const { _id: schoolId, districtId, name: schoolName } = school;
  const { month } = frame;
  const closed = isClosed(frame, ctx.now);
  const [counts, stored, opened, reminder] = await Promise.all([
    countSchoolMonth({ districtId, schoolId, month }, { closed }),
    schoolMonthOf(schoolId, month),
    isOpened({ districtId, schoolId }, month),
    reminderOfToday(ctx, { schoolId, month }),
  ]);
  const signed = stored?.signOff ?? null;
  const signedOff = signed !== null;
  const remindedToday = reminder !== null;
  return {
    schoolId,
    schoolName,
    summary: monthSummary(frame, counts, { now: ctx.now, opened, signedOff }),
    counts,
    signOff: signed && (await viewSignOff(signed)),
    remindedToday,
    can: {
      signOff: may('sign') && closed && opened && !signedOff,
      reopen: may('sign') && signedOff,
      remind: may('remind') && counts.planned > 0 && !remindedToday,
    },
    checkpoint,
  };
}

/** The one id of a reminder: of two on a day the second is not made. */
export const reminderIdOf = (ctx: Ctx, { schoolId, month }: { schoolId: string; month: Month }) =>
  derivedId('mac', 'reminded', schoolId, month, shanghaiDay(ctx.now));

const reminderOfToday = (ctx: Ctx, of: { schoolId: string; month: Month }) =>
  byId(MonthActModel, reminderIdOf(ctx, of));

async function viewSignOff({ actId, byName, at }: SignOff): Promise<SchoolMonth['signOff']> {
  const receipt = await receiptOfAct(actId);
  return { byName, at: at.toISOString(), receipt };
}

async function receiptOfAct(actId: string): Promise<Receipt> {
  const act = expectFound(await byId(MonthActModel, actId));
  return expectFound((await receiptsOf([act])).get(actId));
}

interface StateRow {
  _id: ObligationState;
  count: number;
  vacancies: number;
  undecidedExemptions: number;
  afterClose: number;
}

/** The figures of a school's month; in a closed month nothing is planned any more. */
export async function countSchoolMonth(
  where: { districtId: string; schoolId: string; month: Month },
  { closed }: { closed: boolean },
): Promise<SchoolMonth['counts']> {
  const rows = await ObligationModel.aggregate<StateRow>([
    { $match: where },
    {
      $group: {
        _id: '$state',
        count: { $sum: 1 },
        vacancies: { $sum: { $cond: [{ $eq: ['$owner.kind', 'vacancy'] }, 1, 0] } },
        undecidedExemptions: { $sum: { $cond: [{ $eq: ['$exemption.state', 'asked'] }, 1, 0] } },
        afterClose: { $sum: { $size: { $filter: { input: '$talks', cond: AFTER_CLOSE } } } },
      },
    },
  ]);
  const sum = (column: Exclude<keyof StateRow, '_id'>, among: readonly StateRow[]) =>
    among.reduce((total, row) => total + row[column], 0);
  const states = { ...NO_COUNTS, ...Object.fromEntries(rows.map((row) => [row._id, row.count])) };
  const owed = rows.filter(({ _id }) => _id !== 'withdrawn');
  const undecided = rows.filter(({ _id }) => _id === 'planned' || _id === 'missed');
  return {
    ...(closed ? { ...states, planned: 0, missed: states.missed + states.planned } : states),
    vacancies: sum('vacancies', owed),
    undecidedExemptions: sum('undecidedExemptions', undecided),
    afterClose: sum('afterClose', rows),
  };
}

/** A talk that came after the close and has not been taken back. */
const AFTER_CLOSE = {
  $and: ['$$this.afterClose', { $not: [{ $ifNull: ['$$this.retractedAt', false] }] }],
};
