// An act on a list or on the staff changes who owes talks: the month of each child concerned learns of it.
// What the month already knows is not told again, so an act may be followed twice, or by two workers.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ChildDoc } from '../children';
import {
  addDays,
  firstDayOf,
  monthOf,
  monthsBetween,
  nextMonth,
  prevMonth,
  shanghaiDay,
  shanghaiMidnight,
  shanghaiMonth,
} from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, type ChangeBuilder } from '../platform/db';
import type { RunningJob } from '../platform/jobs';
import type { ChildMonth, MonthEvent } from './child-month.rules';
import {
  loadMonth,
  writeMonth,
  type LoadedMonth,
  type MonthOfChild,
  type MonthStep,
} from './child-month.store';
import { ensureMonth, withAround } from './ensure-month';
import { placeAt, rosterEvent, type ActKind } from './roster-state.rules';
import { placeOf, seatsOf, type staffReader } from './staffing.reads';

/** An act as the server received it: the day on which it counts, the instant, and at which school. */
export interface RosterAct {
  schoolId: string;
  day: IsoDay;
  at: Date;
  kind: ActKind;
}

/** When an act of a day happened: as told on that day, else at the end of that day; never later than now. */
export function actAt(day: IsoDay, told: Date, now: Date): Date {
  if (shanghaiDay(told) === day) return told;
  const end = shanghaiMidnight(addDays(day, 1)).getTime() - 1;
  return new Date(Math.min(end, now.getTime()));
}

/** Whether a step is more than the mere beginning of a month, which the month's opening writes in bulk. */
export function tellsMore({ loaded, events }: MonthStep): boolean {
  return loaded.doc !== null || events.length > 1;
}

/** What a step is worked out from besides the child. */
interface Following {
  act: RosterAct;
  staffOf: ReturnType<typeof staffReader>;
}

/** What an act changes for a child in the month of the act; null when the month knows it already. */
export async function stepInMonth(
  ctx: Ctx,
  child: ChildDoc,
  following: Following,
): Promise<MonthStep | null> {
  const { day, at } = following.act;
  const moment = { month: monthOf(day), day, at };
  const { whose, loaded, fresh } = await toldOf(ctx, child, { moment, following });
  const { context } = whose;
  const month = { context, events: [...loaded.month.events, ...fresh] };
  const back = await returnEvent(ctx, { child, month }, following);
  const events = back ? [...fresh, back] : fresh;
  if (events.length === 0) return null;
  return { whose, loaded, events, now: ctx.now };
}

/**
 * What an act of a month that has ended changes in the later ones, up to the present: one of them may have been opened,
 * or passed over, by who had read the roster before the act was written. Each begins as the act left it.
 */
export async function stepsInLaterMonths(
  ctx: Ctx,
  child: ChildDoc,
  following: Following,
): Promise<MonthStep[]> {
  const months = monthsBetween(nextMonth(monthOf(following.act.day)), shanghaiMonth(ctx.now));
  const steps = months.map(async (month): Promise<MonthStep[]> => {
    const first = firstDayOf(month);
    // A stay that begins with the month is told by an act of that day.
    if (child.listings.some(({ from }) => from === first)) return [];
    const moment = { month, day: addDays(first, -1), at: shanghaiMidnight(first) };
    const { whose, loaded, fresh: events } = await toldOf(ctx, child, { moment, following });
    const owes = loaded.doc !== null || whose.context.opens;
    return owes && events.length > 0 ? [{ whose, loaded, events, now: ctx.now }] : [];
  });
  return (await Promise.all(steps)).flat();
}

/** A month of a child, and the events by which it learns at a moment how the child stands at the end of a day. */
async function toldOf(
  ctx: Ctx,
  child: ChildDoc,
  { moment, following }: { moment: { month: Month; day: IsoDay; at: Date }; following: Following },
): Promise<{ whose: MonthOfChild; loaded: LoadedMonth; fresh: MonthEvent[] }> {
  const { month, day, at } = moment;
  const { act, staffOf } = following;
  const { whose, loaded: kept, opening } = await ensureMonth(child, month, ctx.now);
  const loaded = await withAround(child, kept);
  const begun = [...loaded.month.events, ...opening];
  const wanted = await placeOf(child, { day, owes: whose.context.policy.owes, staffOf });
  const event = rosterEvent(placeAt(begun, at), wanted, { at, kind: act.kind });
  return { whose, loaded, fresh: event ? [...opening, event] : opening };
}

/** What an act changes in the month before, which learns of nothing but a return to the list and an undone import. */
export async function stepInMonthBefore(
  ctx: Ctx,
  child: ChildDoc,
  following: Following,
): Promise<MonthStep | null> {
  const month = prevMonth(monthOf(following.act.day));
  const loaded = await loadMonth({ districtId: child.districtId, childId: child._id }, month);
  if (!loaded?.doc) return null;
  const event =
    following.act.kind === 'importUndone'
      ? undoneEvent(loaded.month, following.act)
      : await returnEvent(ctx, { child, month: loaded.month }, following);
  if (!event) return null;
  const around = await withAround(child, loaded);
  return { whose: loaded.doc, loaded: around, events: [event], now: ctx.now };
}

/** An import is undone in every month that has not closed: what a child owed that it brought is withdrawn. */
function undoneEvent({ context, events }: ChildMonth, { at }: RosterAct): MonthEvent | null {
  const isOpen = at < context.closesAt;
  return isOpen && placeAt(events, at)?.listed ? { kind: 'importUndone', at } : null;
}

/** A child who had left within a month and came back before its close owes that month again (example 29). */
async function returnEvent(
  ctx: Ctx,
  { child, month }: { child: ChildDoc; month: Pick<ChildMonth, 'context' | 'events'> },
  { act, staffOf }: Following,
): Promise<MonthEvent | null> {
  const { context, events } = month;
  const { lastDay, closesAt, policy } = context;
  const stay = child.listings.find(
    ({ from }) => from > lastDay && shanghaiMidnight(from) < closesAt,
  );
  if (!stay || placeAt(events, closesAt)?.listed !== false) return null;
  const day = stay.from;
  const seats = await seatsOf(child, { day, owes: policy.owes, staffOf });
  return seats && { kind: 'listed', at: actAt(day, act.at, ctx.now), seats };
}

/** Writes the steps of some children in one transaction on the school's chain; ends the job with them, if given. */
export async function writeSteps(
  ctx: Ctx,
  steps: readonly MonthStep[],
  { act, districtId, job }: { act: RosterAct; districtId: string; job?: RunningJob },
): Promise<void> {
  if (steps.length === 0) return;
  const { schoolId, day } = act;
  const following = change(`school:${schoolId}`, districtId).entry('duties.followed', schoolId, {
    day,
    children: new Set(steps.map(({ whose }) => whose.childId)).size,
  });
  for (const step of steps) writeMonth(following, step);
  await commit(ctx, ending(following, job));
}

const ending = (made: ChangeBuilder, job?: RunningJob): ChangeBuilder =>
  job ? made.finish(job) : made;
