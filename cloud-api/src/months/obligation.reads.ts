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
import { ALIASES, isOffice } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, countBy, page, type Page } from '../platform/db';
import { fail } from '../platform/fail';
import { allOf, type Scope } from '../platform/rights';
import { classesOf, monthFrame, schoolFor } from '../organisations';
import { monthSummary, NO_COUNTS, type StateCounts } from './month-summary';
import { obligationRightsOf } from './obligation.access';
import { BOARD_INDEX, ObligationModel, OWNER_INDEX, type ObligationDoc } from './obligation.model';
import { SHOWN, stateAt, viewObligations, type ShownObligation } from './obligation.view';
import { isOpened, schoolMonthOf } from './school-month.model';
import type { LastSaid, TalkHistory } from './talk-history';

/** What is open comes first; among it, who has waited longest. */
const PRESSING = { rank: 1, waitingSince: 1 } as const;

const LAST_WORDS = 40;
const NOTHING_SAID = { words: null, nextStep: null };

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
  const own = ownOf(ctx, month);
  const scope = allOf((await obligationRightsOf(ctx)).scoped(ctx, 'read'), own);
  const [found, summary] = await Promise.all([
    pageOfObligations(scope, ask, OWNER_INDEX),
    summaryOf(ctx, own),
  ]);
  const items = await viewObligations(ctx, found.items, talks);
  return { items, next: found.next, summary };
}

/** How many talks the actor still owes this month in the present capacity, and how many of those owed were had. */
export async function countOwn(ctx: Ctx): Promise<{ open: number; talked: number }> {
  const counts = await countsOf(ctx, ownOf(ctx, shanghaiMonth(ctx.now)));
  return { open: counts.planned, talked: counts.fulfilled + counts.fulfilledLate };
}

/** How the last talk of whoever owes began and what was promised in it, told to nobody else and in no other capacity; null where there was none. */
export async function lastWordsOf(
  ctx: Ctx,
  obligationId: string,
  talks: TalkHistory,
): Promise<LastSaid | typeof NOTHING_SAID> {
  const { accountId, districtId } = actorOf(ctx);
  const [rights, doc] = await Promise.all([
    obligationRightsOf(ctx),
    byId(ObligationModel, obligationId),
  ]);
  if (!doc || !rights.mayOn(ctx, 'read', doc)) return fail('common/not-found');
  if (!rights.mayOn(ctx, 'record', doc)) return NOTHING_SAID;
  const { childId } = doc;
  const last = await talks.lastTalks({ districtId, childIds: [childId], adultIds: [accountId] });
  const talk = last(childId, accountId);
  return (talk && (await talks.lastSaid(ctx, talk.talkId, LAST_WORDS))) ?? NOTHING_SAID;
}

/** What somebody owes in a month, in the present capacity. */
type Own = Pick<ObligationDoc, 'districtId' | 'ownerId' | 'month'> & { schoolId: string | null };

function ownOf(ctx: Ctx, month: Month): Own {
  const { accountId, districtId, capacity } = actorOf(ctx);
  return { districtId, ownerId: accountId, month, schoolId: capacity.schoolId ?? null };
}

/** The actor's own month at a glance, as it stands by the clock. */
async function summaryOf(ctx: Ctx, own: Own): Promise<MonthSummary> {
  const { districtId, month, schoolId } = own;
  const [frame, counts, schoolMonth] = await Promise.all([
    monthFrame(districtId, month, ctx.now),
    countsOf(ctx, own),
    schoolId === null ? null : schoolMonthOf(schoolId, month),
  ]);
  const opened =
    schoolId === null || schoolMonth !== null || (await isOpened({ districtId, schoolId }, month));
  const signedOff = Boolean(schoolMonth?.signOff);
  return monthSummary(frame, counts, { now: ctx.now, opened, signedOff });
}

async function countsOf(ctx: Ctx, own: Own): Promise<StateCounts> {
  const counts = { ...NO_COUNTS };
  const rights = await obligationRightsOf(ctx);
  if (!rights.mayOn(ctx, 'read', own)) return counts;
  for (const kind of await countBy(ObligationModel, own, ['state', 'closesAt']))
    counts[stateAt(kind, ctx.now)] += kind.count;
  return counts;
}

/** The obligations of a school's month that the actor may see, filtered. */
export async function boardOf(
  ctx: Ctx,
  { schoolId, ...ask }: BoardAsk,
  talks: TalkHistory,
): Promise<Page<Obligation> & { opened: boolean }> {
  await schoolFor(ctx, 'read', schoolId);
  // An office is not told which adult owes what, nor by looking for one.
  if (ask.ownerId !== undefined && isOffice(ctx)) fail('common/forbidden');
  const rights = await obligationRightsOf(ctx);
  const month = ask.month ?? shanghaiMonth(ctx.now);
  const wanted: Scope[] = [{ schoolId, month }, ...filtersOf(ask, ctx.now)];
  if (ask.q)
    wanted.push(isOffice(ctx) ? numbered(ask.q) : shownAs(ask.q, await classesOf(schoolId)));
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
): Promise<Page<ShownObligation>> {
  const found = ObligationModel.find<ShownObligation>(scope)
    .select([...SHOWN])
    .hint(index);
  return page<ShownObligation>(found, { cursor, limit, most, sort: PRESSING });
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
  return {
    $or: [
      { 'card.alias': { $in: aliases } },
      numbered(q),
      { 'card.classId': { $in: named.map(({ _id }) => _id) } },
    ],
  };
}

/** The child with this number, which is all that an office is shown; other words, a name perhaps, do not reach the database. */
function numbered(q: string): Scope {
  const wanted = comparable(q);
  return { 'card.number': { $in: /^\d{1,4}$/.test(wanted) ? [wanted.padStart(2, '0')] : [] } };
}
