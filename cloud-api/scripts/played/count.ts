// The totals of a played year, read from the product's own records, and whether its chains hold.
import { NoticeModel } from '../../src/notices/notice.model';
import { EntryModel } from '../../src/platform/chain';
import { ObligationModel } from '../../src/months/obligation.model';
import { AttemptModel } from '../../src/talks/talk-sequel.model';
import { TalkModel } from '../../src/talks/talk.model';
import { verifyLedger } from '../../src/verify-ledger';
import type { Plan } from '../plan/actions';

export interface YearTotals {
  schools: number;
  children: number;
  obligations: number;
  fulfilled: number;
  fulfilledLate: number;
  exempt: number;
  missed: number;
  withdrawn: number;
  talks: number;
  attempts: number;
  notices: number;
  chainEntries: number;
  chainVerified: boolean;
  seconds: number;
}

/** Counts what stands in the connected database for the months of the plan. */
export async function countYear(plan: Plan, seconds: () => number): Promise<YearTotals> {
  const inPlan = { month: { $in: plan.months } };
  const states = await ObligationModel.aggregate<{ _id: string; count: number }>([
    { $match: inPlan },
    { $group: { _id: '$state', count: { $sum: 1 } } },
  ]);
  const of = (state: string) => states.find(({ _id }) => _id === state)?.count ?? 0;
  const verdict = await verifyLedger();
  return {
    schools: plan.schools.length,
    children: plan.children.length,
    obligations: states.reduce((sum, { count }) => sum + count, 0),
    fulfilled: of('fulfilled'),
    fulfilledLate: of('fulfilledLate'),
    exempt: of('exempt'),
    missed: of('missed'),
    withdrawn: of('withdrawn'),
    talks: await TalkModel.countDocuments({}),
    attempts: await AttemptModel.countDocuments({}),
    notices: await NoticeModel.countDocuments({}),
    chainEntries: await EntryModel.countDocuments({}),
    chainVerified: verdict.breaks.length === 0,
    seconds: seconds(),
  };
}
