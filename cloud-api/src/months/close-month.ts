// Each minute: what is still planned at the close of its month is missed, at that instant, however late this runs.
// Reads between the instant and the sweep show the same, because they settle by the clock too.
import type { Month } from '@xinqiao/types/common';
import { allDistricts, isClosed, type MonthContext, monthFrame } from '../organisations';
import type { Ctx } from '../platform/context';
import { byKey } from '../platform/by-key';
import { byId, change, commit, rerun, type ChangeBuilder } from '../platform/db';
import { ChildMonthModel, type ChildMonthDoc } from './child-month.model';
import { writeMonth } from './child-month.store';
import { eachSurely } from './each-surely';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { SchoolMonthModel, schoolMonthId, type SchoolMonthDoc } from './school-month.model';

/** Children per transaction; each has a handful of obligations at most. */
const AT_ONCE = 60;

/** Which month of which school is closed. */
export interface ToClose {
  districtId: string;
  schoolId: string;
  month: Month;
}

/** The sweep: closes the months whose instant has come, in every school of every district. */
export async function closeMonths(ctx: Ctx): Promise<void> {
  for (const { _id: districtId } of await allDistricts()) {
    await eachSurely(await unclosed(ctx, districtId), (one) => closeMonth(ctx, one));
  }
}

/** Closes one month of a school, some children at a time; what has been closed before stays as it is. */
export async function closeMonth(ctx: Ctx, one: ToClose): Promise<void> {
  const childIds = (await ObligationModel.distinct('childId', stillPlanned(ctx, one))).sort();
  for (let from = 0; from === 0 || from < childIds.length; from += AT_ONCE) {
    const some = childIds.slice(from, from + AT_ONCE);
    const isLast = from + AT_ONCE >= childIds.length;
    await rerun(() => closeSome(ctx, one, { some, isLast }));
  }
}

function stillPlanned({ now }: Ctx, one: ToClose) {
  return { ...one, state: 'planned' as const, closesAt: { $lte: now } };
}

/** Schools and months with something still planned after the close, and months opened but not closed. */
async function unclosed(ctx: Ctx, districtId: string): Promise<ToClose[]> {
  const late = { districtId, state: 'planned', closesAt: { $lte: ctx.now } };
  const [planned, open] = await Promise.all([
    ObligationModel.aggregate<{ _id: { schoolId: string; month: Month } }>([
      { $match: late },
      { $group: { _id: { schoolId: '$schoolId', month: '$month' } } },
    ]),
    SchoolMonthModel.find({ districtId, closedAt: null }, { schoolId: 1, month: 1 }).lean(),
  ]);
  const all = [...planned.map(({ _id }) => _id), ...open];
  const found = new Map<string, ToClose>();
  for (const { schoolId, month } of all) {
    const frame = await monthFrame(districtId, month, ctx.now);
    if (isClosed(frame, ctx.now))
      found.set(`${month} ${schoolId}`, { districtId, schoolId, month });
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

/** Closes what is still planned for some children; with the last of them the month itself. */
async function closeSome(
  ctx: Ctx,
  one: ToClose,
  { some, isLast }: { some: readonly string[]; isLast: boolean },
): Promise<void> {
  const { districtId, schoolId, month } = one;
  const [due, stored] = await Promise.all([
    stillDue(ctx, one, some),
    byId(SchoolMonthModel, schoolMonthId(schoolId, month)),
  ]);
  const open = isLast && stored?.closedAt === null ? stored : null;
  if (due.length === 0 && !open) return;
  const closing = change(`school:${schoolId}`, districtId);
  const facts = { month, children: due.length };
  closing.entry('month.closed', schoolMonthId(schoolId, month), facts);
  for (const { doc, obligations } of due) {
    const { childId, context, events } = doc;
    const loaded = { doc, month: { childId, context, events }, obligations };
    writeMonth(closing, { whose: doc, loaded, events: [], now: ctx.now });
  }
  if (open) markClosed(closing, open, await monthFrame(districtId, month, ctx.now));
  await commit(ctx, closing);
}

/** The month closed at its instant, whenever this is written. */
function markClosed(
  closing: ChangeBuilder,
  { _id, version }: SchoolMonthDoc,
  { closesAt }: MonthContext,
): void {
  closing.update(SchoolMonthModel, { _id, version }, { $set: { closedAt: closesAt } });
}

/** The months of some children in which something is still planned, with all their obligations, from one reading. */
async function stillDue(
  { now }: Ctx,
  { districtId, schoolId, month }: ToClose,
  some: readonly string[],
): Promise<{ doc: ChildMonthDoc; obligations: ObligationDoc[] }[]> {
  const ofThese = { districtId, childId: { $in: [...some] }, month };
  const [months, all] = await Promise.all([
    ChildMonthModel.find(ofThese).lean<ChildMonthDoc[]>(),
    ObligationModel.find(ofThese).lean<ObligationDoc[]>(),
  ]);
  const isDue = (owed: ObligationDoc) =>
    owed.schoolId === schoolId && owed.state === 'planned' && owed.closesAt <= now;
  const owedBy = byKey(all, ({ childId }) => childId);
  return months
    .map((doc) => ({ doc, obligations: owedBy.get(doc.childId) ?? [] }))
    .filter(({ obligations }) => obligations.some(isDue));
}
