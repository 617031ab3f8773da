// A school's month in figures that add up, and who has signed for them.
// A month that has closed is counted as closed, however late the sweep that writes it down.
import type { Month, Receipt } from '@xinqiao/types/common';
import type { ObligationState, SchoolMonth } from '@xinqiao/types/months';
import { checkpointToPrint, receiptsOf } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound } from '../platform/fail';
import { isClosed, monthFrame } from '../organisations';
import { MonthActModel } from './month-act.model';
import { monthSummary, NO_COUNTS } from './month-summary';
import { ObligationModel } from './obligation.model';
import { schoolFor, type SchoolInScope } from './school-month.access';
import { isOpened, schoolMonthOf, SchoolMonthModel, type SignOff } from './school-month.model';

/** The month of a school in the actor's scope. */
export async function readSchoolMonth(
  ctx: Ctx,
  { schoolId, month }: { schoolId: string; month: Month },
): Promise<SchoolMonth> {
  return viewSchoolMonth(ctx, await schoolFor(ctx, 'read', schoolId), month);
}

/** The answer to an act on a school's month, also when its key is sent again. */
export async function schoolMonthAgain(ctx: Ctx, schoolMonthId: string): Promise<SchoolMonth> {
  return readSchoolMonth(ctx, expectFound(await byId(SchoolMonthModel, schoolMonthId)));
}

async function viewSchoolMonth(
  ctx: Ctx,
  { school, may }: SchoolInScope,
  month: Month,
): Promise<SchoolMonth> {
  const { _id: schoolId, districtId, name: schoolName } = school;
  const frame = await monthFrame(districtId, month, ctx.now);
  const closed = isClosed(frame, ctx.now);
  const [counts, stored, opened, checkpoint] = await Promise.all([
    countSchoolMonth({ districtId, schoolId, month }, { closed }),
    schoolMonthOf(schoolId, month),
    isOpened({ districtId, schoolId }, month),
    checkpointToPrint(ctx.ports.config.checkpointKey, districtId),
  ]);
  const signed = stored?.signOff ?? null;
  const signedOff = signed !== null;
  return {
    schoolId,
    schoolName,
    summary: monthSummary(frame, counts, { now: ctx.now, opened, signedOff }),
    counts,
    signOff: signed && (await viewSignOff(signed)),
    can: {
      signOff: may('sign') && closed && opened && !signedOff,
      reopen: may('sign') && signedOff,
    },
    checkpoint,
  };
}

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
