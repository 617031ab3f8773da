// An act on a list or on the staff changes who owes talks: the month of each child concerned learns of it.
// What the month already knows is not told again, so an act may be followed twice, or by two workers.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ChildDoc } from '../children';
import {
  addDays,
  closeOf,
  monthOf,
  prevMonth,
  shanghaiDay,
  shanghaiMidnight,
} from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, type ChangeBuilder } from '../platform/db';
import type { RunningJob } from '../platform/jobs';
import type { MonthEvent } from './child-month.rules';
import { loadMonth, writeMonth, type MonthStep } from './child-month.store';
import { ensureMonth } from './ensure-month';
import { monthFrame } from './month-frame.reads';
import { rosterEvent, seatsAt } from './roster-state.rules';
import type { staffReader } from './staffing.reads';
import { seatsOf } from './staffing.reads';

type StaffOf = ReturnType<typeof staffReader>;

/** An act as the server received it: the day on which it counts, the instant, and at which school. */
export interface RosterAct {
  schoolId: string;
  day: IsoDay;
  at: Date;
  moved: boolean;
}

/** When an act happened: the event's own instant, or the end of its day where the event was told later. */
export function actAt(day: IsoDay, due: Date): Date {
  return shanghaiDay(due) === day ? due : new Date(shanghaiMidnight(addDays(day, 1)).getTime() - 1);
}

/** What an act on the list or the staff changes for a child: its month, and the month before while that is open. */
export async function stepsAfter(
  ctx: Ctx,
  child: ChildDoc,
  { act, staffOf }: { act: RosterAct; staffOf: StaffOf },
): Promise<MonthStep[]> {
  const step = await stepInMonth(ctx, child, { act, staffOf });
  const back = await returnStep(ctx, child, { act, staffOf });
  return [step, back].filter((each) => each !== null);
}

/** Whether steps are more than the mere beginning of a month, which its opening will write in bulk. */
export function tellsMore(steps: readonly MonthStep[]): boolean {
  return steps.some(({ loaded, events }) => loaded.doc !== null || events.length > 1);
}

async function stepInMonth(
  ctx: Ctx,
  child: ChildDoc,
  { act, staffOf }: { act: RosterAct; staffOf: StaffOf },
): Promise<MonthStep | null> {
  const { day, at, moved } = act;
  const { whose, loaded, opening } = await ensureMonth(child, monthOf(day), ctx.now);
  const { owes } = whose.context.policy;
  const known = seatsAt([...loaded.month.events, ...opening], at);
  const wanted = await seatsOf(child, { day, owes, staffOf });
  const event = rosterEvent(known, wanted, { at, moved });
  const events: MonthEvent[] = event ? [...opening, event] : opening;
  return events.length === 0 ? null : { whose, loaded, events, now: ctx.now };
}

/** A child who had left within a month and returns before its close owes that month again (example 29). */
async function returnStep(
  ctx: Ctx,
  child: ChildDoc,
  { act, staffOf }: { act: RosterAct; staffOf: StaffOf },
): Promise<MonthStep | null> {
  const month: Month = prevMonth(monthOf(act.day));
  const { districtId, _id: childId } = child;
  const { policy } = await monthFrame(districtId, month, ctx.now);
  if (act.at >= closeOf(month, policy.closeDay)) return null;
  const loaded = await loadMonth({ districtId, childId }, month);
  if (!loaded?.doc || seatsAt(loaded.month.events, act.at) !== null) return null;
  const { owes } = loaded.month.context.policy;
  const seats = await seatsOf(child, { day: act.day, owes, staffOf });
  if (!seats || loaded.month.events.length === 0) return null;
  const events = [{ kind: 'listed', at: act.at, seats } as const];
  return { whose: loaded.doc, loaded, events, now: ctx.now };
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
