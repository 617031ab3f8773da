// Each minute: every school's month that has begun and is not open yet is opened for all its children at once.
// Months that began while nobody worked are opened in their order; a second run finds nothing to do.
import type { Month } from '@xinqiao/types/common';
import { keptCards, rostersOfSchool, type ShownRoster } from '../children';
import { allDistricts, type MonthContext, monthFrame, schoolsBelow } from '../organisations';
import { monthOf, monthsBetween, nextMonth, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, change, commit, listMany, rerun } from '../platform/db';
import { expectFound } from '../platform/fail';
import { inSlices } from '../platform/in-slices';
import { ChildMonthModel } from './child-month.model';
import { newChildMonth, happened, type ChildMonth, type Obligation } from './child-month.rules';
import { childMonthDoc, obligationDoc } from './child-month.store';
import { eachSurely } from './each-surely';
import { firstStay, openingEvent } from './ensure-month';
import { ObligationModel } from './obligation.model';
import { settle } from './obligation.rules';
import { SchoolMonthModel, schoolMonthId } from './school-month.model';
import { staffReader } from './staffing.reads';
import { waitingReader } from './waiting.reads';

/** Children per transaction: two obligations each, well within mongod's limits. */
const AT_ONCE = 500;

/** A school's month to be opened. */
export interface ToOpen {
  districtId: string;
  schoolId: string;
  month: Month;
}

/** The sweep: opens what has begun in every school of every district. */
export async function openMonths(ctx: Ctx): Promise<void> {
  for (const { _id: districtId } of await allDistricts()) {
    const schools = await unopened(districtId, shanghaiMonth(ctx.now));
    await eachSurely(schools, async (months) => {
      for (const one of months) await rerun(() => openMonth(ctx, one));
    });
  }
}

/** Opens one month of a school for the children on its list at the month's first instant. */
export async function openMonth(ctx: Ctx, one: ToOpen): Promise<void> {
  const { districtId, schoolId, month } = one;
  if (await byId(SchoolMonthModel, schoolMonthId(schoolId, month))) return;
  const context = await monthFrame(districtId, month, ctx.now);
  const children = context.opens ? await childrenToOpen(one, context) : [];
  const staffOf = staffReader();
  for (let from = 0; ; from += AT_ONCE) {
    const some = children.slice(from, from + AT_ONCE);
    const months = await Promise.all(some.map((roster) => begun(roster, { context, staffOf })));
    const last = from + AT_ONCE >= children.length;
    await writeOpening(ctx, one, { context, months: months.flat(), last, rosters: some });
    if (last) return;
  }
}

/** By school, the months to be opened in their order. */
async function unopened(districtId: string, present: Month): Promise<ToOpen[][]> {
  const [schools, opened] = await Promise.all([
    schoolsBelow(districtId),
    SchoolMonthModel.aggregate<{ _id: string; month: Month }>([
      { $match: { districtId } },
      { $group: { _id: '$schoolId', month: { $max: '$month' } } },
    ]),
  ]);
  const latest = new Map(opened.map(({ _id, month }) => [_id, month]));
  const all = schools.map(async ({ _id: schoolId }) => {
    const known = latest.get(schoolId);
    if (known !== undefined && known >= present) return [];
    const first = known === undefined ? await firstMonthOf(schoolId) : nextMonth(known);
    const months = monthsBetween(first ?? present, present);
    return months.map((month) => ({ districtId, schoolId, month }));
  });
  return Promise.all(all);
}

/** The month in which a school's first child came onto its list; null without children. */
async function firstMonthOf(schoolId: string): Promise<Month | null> {
  const rosters = await rostersOfSchool(schoolId);
  const days = rosters
    .flatMap(({ listings }) => listings)
    .filter((listing) => listing.schoolId === schoolId)
    .map(({ from }) => monthOf(from));
  return days.sort()[0] ?? null;
}

/** The children on the list when the month begins, without those whose month has been begun by an act. */
async function childrenToOpen(
  { districtId, schoolId, month }: ToOpen,
  context: MonthContext,
): Promise<ShownRoster[]> {
  const rosters = await rostersOfSchool(schoolId);
  const present = rosters.filter((roster) => {
    const stay = firstStay(roster, context);
    return stay?.schoolId === schoolId && stay.from <= context.firstDay;
  });
  const childId = { $in: present.map((roster) => roster.childId) };
  const stored = await listMany(ChildMonthModel, { districtId, childId, month }, ['childId']);
  const known = new Set(stored.map((doc) => doc.childId));
  return present.filter((roster) => !known.has(roster.childId));
}

async function begun(
  roster: ShownRoster,
  facts: { context: MonthContext; staffOf: ReturnType<typeof staffReader> },
): Promise<ChildMonth[]> {
  const event = await openingEvent(roster, facts);
  return event ? [happened(newChildMonth(roster.childId, facts.context), event)] : [];
}

interface Opening {
  context: MonthContext;
  months: readonly ChildMonth[];
  last: boolean;
  rosters: readonly ShownRoster[];
}

async function writeOpening(
  ctx: Ctx,
  { districtId, schoolId, month }: ToOpen,
  { context, months, last, rosters }: Opening,
): Promise<void> {
  const [waits, cards] = await Promise.all([
    waitingReader({ districtId, month }, months),
    keptCards(rosters),
  ]);
  const shown = new Map(rosters.map((roster) => [roster.childId, roster]));
  const whose = (childId: string) => ({ districtId, schoolId, childId, context });
  const settled = settledAlike(ctx.now);
  const obligations = await inSlices(months, (each) =>
    settled(each).map((obligation) =>
      obligationDoc(obligation, whose(each.childId), {
        waits,
        cardAt: (at) => cards(expectFound(shown.get(each.childId)), at),
      }),
    ),
  );
  const facts = { month, children: months.length };
  const opening = change(`school:${schoolId}`, districtId);
  opening.entry('month.opened', schoolMonthId(schoolId, month), facts);
  const begun = months.map((each) => childMonthDoc(whose(each.childId), each));
  if (begun.length > 0) opening.bulk(ChildMonthModel, begun);
  if (obligations.length > 0) opening.bulk(ObligationModel, obligations.flat());
  if (last)
    opening.insert(SchoolMonthModel, {
      _id: schoolMonthId(schoolId, month),
      districtId,
      schoolId,
      month,
      openedAt: ctx.now,
      closedAt: null,
      signOff: null,
    });
  await commit(ctx, opening);
}

/** Children around whom the same people stand owe alike: for all of them the rule is asked once. */
function settledAlike(now: Date): (month: ChildMonth) => Obligation[] {
  const known = new Map<string, Obligation[]>();
  return (month) => {
    const around = JSON.stringify(month.events);
    const alike = known.get(around) ?? settle(month, now);
    known.set(around, alike);
    return alike.map((obligation) => ({ ...obligation, childId: month.childId }));
  };
}
