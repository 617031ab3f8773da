// The two lists of a month: mine, most pressing first with the month at a glance, and the school's board.
// Both are pages over kept obligations; nothing is counted on the phone.
import type { Month } from '@xinqiao/types/common';
import {
  BOARD_MOST,
  type MonthSummary,
  type Obligation,
  type ObligationState,
} from '@xinqiao/types/months';
import { ChildModel, childRightsOf, childrenMatching } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { page, type Page } from '../platform/db';
import { allOf, type Scope } from '../platform/rights';
import { monthFrame, schoolFor } from '../organisations';
import { monthSummary, NO_COUNTS, type StateCounts } from './month-summary';
import { obligationRightsOf } from './obligation.access';
import { BOARD_INDEX, ObligationModel, OWNER_INDEX, type ObligationDoc } from './obligation.model';
import { stateAt, viewObligations } from './obligation.view';
import { isOpened, isSignedOff } from './school-month.model';
import type { TalkHistory } from './talk-history';

/** Proofs are for the verifier, no list shows them. */
const SHOWN = { proof: 0 } as const;
/** What is open comes first; among it, who has waited longest. */
const PRESSING = { rank: 1, waitingSince: 1 } as const;

interface MonthAsk {
  cursor?: string;
  limit?: number;
  month?: Month;
}

interface BoardAsk extends MonthAsk {
  schoolId: string;
  state?: ObligationState;
  vacancy?: 'true';
  ownerId?: string;
  q?: string;
}

/** The actor's own obligations of a month (the present one unless asked otherwise) at the school of their capacity. */
export async function myObligations(
  ctx: Ctx,
  ask: MonthAsk,
  talks: TalkHistory,
): Promise<Page<Obligation> & { summary: MonthSummary }> {
  const month = ask.month ?? shanghaiMonth(ctx.now);
  const schoolId = actorOf(ctx).capacity.schoolId ?? null;
  const scope = await ownScope(ctx, month);
  const [found, summary] = await Promise.all([
    pageOfObligations(scope, ask, OWNER_INDEX),
    summaryOf(ctx, scope, { month, schoolId }),
  ]);
  const items = await viewObligations(ctx, found.items, talks);
  return { items, next: found.next, summary };
}

/** How many talks the actor still owes this month in the present capacity, and how many of those owed were had. */
export async function countOwn(ctx: Ctx): Promise<{ open: number; talked: number }> {
  const counts = await countsOf(await ownScope(ctx, shanghaiMonth(ctx.now)), ctx.now);
  return { open: counts.planned, talked: counts.fulfilled + counts.fulfilledLate };
}

async function ownScope(ctx: Ctx, month: Month): Promise<Scope> {
  const { accountId, capacity } = actorOf(ctx);
  const own = { ownerId: accountId, month, schoolId: capacity.schoolId ?? null };
  return allOf((await obligationRightsOf(ctx)).scoped(ctx, 'read'), own);
}

/** A month at a glance over the obligations within a scope, as they stand by the clock. */
async function summaryOf(
  ctx: Ctx,
  scope: Scope,
  { month, schoolId }: { month: Month; schoolId: string | null },
): Promise<MonthSummary> {
  const { districtId } = actorOf(ctx);
  const [frame, counts, opened, signedOff] = await Promise.all([
    monthFrame(districtId, month, ctx.now),
    countsOf(scope, ctx.now),
    schoolId === null || isOpened({ districtId, schoolId }, month),
    schoolId !== null && isSignedOff(schoolId, month),
  ]);
  return monthSummary(frame, counts, { now: ctx.now, opened, signedOff });
}

/** The obligations of a school's month that the actor may see, filtered. */
export async function boardOf(
  ctx: Ctx,
  { schoolId, ...ask }: BoardAsk,
  talks: TalkHistory,
): Promise<Page<Obligation> & { opened: boolean }> {
  await schoolFor(ctx, 'read', schoolId);
  const rights = await obligationRightsOf(ctx);
  const month = ask.month ?? shanghaiMonth(ctx.now);
  const wanted: Scope[] = [{ schoolId, month }, ...filtersOf(ask, ctx.now)];
  if (ask.q) wanted.push({ childId: { $in: await childrenFound(ctx, schoolId, ask.q) } });
  const scope = allOf(rights.scoped(ctx, 'read'), ...wanted);
  const { districtId } = actorOf(ctx);
  const [found, opened] = await Promise.all([
    pageOfObligations(scope, { ...ask, most: BOARD_MOST }, BOARD_INDEX),
    isOpened({ districtId, schoolId }, month),
  ]);
  return { items: await viewObligations(ctx, found.items, talks), next: found.next, opened };
}

function pageOfObligations(
  scope: Scope,
  { cursor, limit, most }: MonthAsk & { most?: number },
  index: Record<string, 1>,
): Promise<Page<ObligationDoc>> {
  const found = ObligationModel.find(scope, SHOWN).hint(index);
  return page<ObligationDoc>(found, { cursor, limit, most, sort: PRESSING });
}

async function countsOf(scope: Scope, now: Date): Promise<StateCounts> {
  const rows = await ObligationModel.aggregate<{
    _id: { state: ObligationState; closesAt: Date };
    count: number;
  }>([
    { $match: scope },
    { $group: { _id: { state: '$state', closesAt: '$closesAt' }, count: { $sum: 1 } } },
  ]);
  const counts = { ...NO_COUNTS };
  for (const { _id, count } of rows) counts[stateAt(_id, now)] += count;
  return counts;
}

function filtersOf({ state, vacancy, ownerId }: Omit<BoardAsk, 'schoolId'>, now: Date): Scope[] {
  return [
    ...(state === undefined ? [] : [standing(state, now)]),
    ...(vacancy === undefined ? [] : [{ ownerId: null }]),
    ...(ownerId === undefined ? [] : [{ ownerId }]),
  ];
}

/** The filter of a state by the clock. */
function standing(state: ObligationState, now: Date): Scope {
  if (state === 'planned') return { state, closesAt: { $gt: now } };
  if (state !== 'missed') return { state };
  return { $or: [{ state }, { state: 'planned', closesAt: { $lte: now } }] };
}

/** The school's children with this alias, number or class; never by name, for the words stand in an address. */
async function childrenFound(ctx: Ctx, schoolId: string, q: string): Promise<string[]> {
  const rights = await childRightsOf(ctx);
  const scope = allOf(rights.scoped(ctx, 'read'), { schoolId });
  const { filter } = await childrenMatching(ctx, { scope, q });
  const found = await ChildModel.find(filter, { _id: 1 }).lean();
  return found.map(({ _id }) => _id);
}
