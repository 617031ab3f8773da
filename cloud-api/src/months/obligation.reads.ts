// The two lists of a month: mine, most pressing first with the month at a glance, and the school's board.
// Both are pages over kept obligations; what a filter of the board leaves is counted where it is shown.
import type { Month } from '@xinqiao/types/common';
import {
  BOARD_MOST,
  type MonthSummary,
  type Obligation,
  type ObligationState,
} from '@xinqiao/types/months';
import { comparable, holds } from '@xinqiao/types/text';
import { ALIASES } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, page, type Page } from '../platform/db';
import { fail } from '../platform/fail';
import { allOf, type Scope } from '../platform/rights';
import { classesOf, monthFrame, schoolFor } from '../organisations';
import { monthSummary, NO_COUNTS, type StateCounts } from './month-summary';
import { obligationRightsOf } from './obligation.access';
import { BOARD_INDEX, ObligationModel, OWNER_INDEX, type ObligationDoc } from './obligation.model';
import { stateAt, viewObligations } from './obligation.view';
import {
  isOpened,
  SchoolMonthModel,
  schoolMonthId,
  type SchoolMonthDoc,
} from './school-month.model';
import type { TalkHistory } from './talk-history';

/** Proofs are for the verifier, no list shows them. */
const SHOWN = { proof: 0 } as const;
/** What is open comes first; among it, who has waited longest. */
const PRESSING = { rank: 1, waitingSince: 1 } as const;

const LAST_WORDS = 40;

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

/** How the last talk of whoever owes began, told to nobody else and in no other capacity; null where there was none. */
export async function lastWordsOf(
  ctx: Ctx,
  obligationId: string,
  talks: TalkHistory,
): Promise<{ words: string | null }> {
  const { accountId, districtId } = actorOf(ctx);
  const [rights, doc] = await Promise.all([
    obligationRightsOf(ctx),
    byId(ObligationModel, obligationId),
  ]);
  if (!doc || !rights.mayOn(ctx, 'read', doc)) return fail('common/not-found');
  if (!rights.mayOn(ctx, 'record', doc)) return { words: null };
  const { childId } = doc;
  const last = await talks.lastTalks({ districtId, childIds: [childId], adultIds: [accountId] });
  const talk = last(childId, accountId);
  return { words: talk && (await talks.firstWords(ctx, talk.talkId, LAST_WORDS)) };
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
  const [frame, { counts, schoolMonth }] = await Promise.all([
    monthFrame(districtId, month, ctx.now),
    countsWith(scope, ctx.now, schoolId === null ? null : schoolMonthId(schoolId, month)),
  ]);
  const opened =
    schoolId === null || schoolMonth !== null || (await isOpened({ districtId, schoolId }, month));
  const signedOff = Boolean(schoolMonth?.signOff);
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
  if (ask.q) wanted.push(shownAs(ask.q, await classesOf(schoolId)));
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
  return (await countsWith(scope, now, null)).counts;
}

interface CountRow {
  _id: { state: ObligationState; closesAt: Date };
  count: number;
}
type SchoolMonthRow = Pick<SchoolMonthDoc, 'signOff'> & { schoolId: string };

/** The obligations of a scope counted, and with them, in the same command, the school's month, where one is named. */
async function countsWith(
  scope: Scope,
  now: Date,
  schoolMonth: string | null,
): Promise<{ counts: StateCounts; schoolMonth: SchoolMonthRow | null }> {
  const kept = { coll: SchoolMonthModel.collection.collectionName };
  const rows = await ObligationModel.aggregate<CountRow | SchoolMonthRow>([
    { $match: scope },
    { $group: { _id: { state: '$state', closesAt: '$closesAt' }, count: { $sum: 1 } } },
    ...(schoolMonth === null
      ? []
      : [
          {
            $unionWith: {
              ...kept,
              pipeline: [
                { $match: { _id: schoolMonth } },
                { $project: { signOff: 1, schoolId: 1 } },
              ],
            },
          },
        ]),
  ]);
  const counts = { ...NO_COUNTS };
  for (const row of rows) if ('count' in row) counts[stateAt(row._id, now)] += row.count;
  return { counts, schoolMonth: rows.find((row) => 'schoolId' in row) ?? null };
}

function filtersOf({ state, vacancy, ownerId }: Omit<BoardAsk, 'schoolId'>, now: Date): Scope[] {
  return [
    ...(state === undefined ? [] : [inState(state, now)]),
    ...(vacancy === undefined ? [] : [{ ownerId: null }]),
    ...(ownerId === undefined ? [] : [{ ownerId }]),
  ];
}

/** The filter of a state by the clock. */
function inState(state: ObligationState, now: Date): Scope {
  if (state === 'planned') return { state, closesAt: { $gt: now } };
  if (state !== 'missed') return { state };
  return { $or: [{ state }, { state: 'planned', closesAt: { $lte: now } }] };
}

/** The children with this alias, number or class, as their rows show them; never by name, for the words stand in an address. */
function shownAs(q: string, classes: readonly { _id: string; name: string }[]): Scope {
  const wanted = comparable(q);
  if (wanted === '') return { childId: { $in: [] } };
  const aliases = ALIASES.filter((alias) => holds(`${alias}同学`, q));
  const named = classes.filter(({ name }) => holds(name, q));
  const number = /^\d{1,2}$/.test(wanted) ? wanted.padStart(2, '0') : wanted;
  return {
    $or: [
      { 'card.alias': { $in: aliases } },
      { 'card.number': number },
      { 'card.classId': { $in: named.map(({ _id }) => _id) } },
    ],
  };
}
