// A migration, forward only: kept obligations are settled again by the rule as it reads now, closed months too.
// It tells what it changed, leaves an entry in the chain of each school, and finds nothing when it runs again.
import type { Month } from '@xinqiao/types/common';
import type { ObligationState } from '@xinqiao/types/months';
import { childById, lastStayBy, type ChildDoc } from '../children';
import { schoolsBelow } from '../organisations';
import { byKey } from '../platform/by-key';
import type { Ctx } from '../platform/context';
import { change, commit, rerun } from '../platform/db';
import { ChildMonthModel, type ChildMonthDoc } from './child-month.model';
import type { MonthEvent } from './child-month.rules';
import { writeMonth, type MonthStep } from './child-month.store';
import { withAround } from './ensure-month';
import { actAt } from './follow-roster';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { settle } from './obligation.rules';
import { placeAt, rosterEvent } from './roster-state.rules';
import { schoolMonthId, schoolMonthOf } from './school-month.model';
import { placeOf, staffReader } from './staffing.reads';

/** The number of this migration, as its entries bear it. */
const NUMBER = 2;
/** Children per transaction. */
const AT_ONCE = 60;

/** What was changed in the months of some children of one school; ids and states only. */
export interface SettledAgain {
  schoolId: string;
  month: Month;
  /** Its figures had been signed for before: the school has to look at them again. */
  signedOff: boolean;
  opened: { childId: string; ownerKey: string; state: ObligationState }[];
  changed: { obligationId: string; childId: string; from: ObligationState; to: ObligationState }[];
  /** Obligations whose state is the same and whose facts are told otherwise. */
  retold: number;
}

/** Settles all kept months of a district again, school by school and month by month; `dryRun` only tells. */
export async function* settleAgain(
  ctx: Ctx,
  { districtId, dryRun = false }: { districtId: string; dryRun?: boolean },
): AsyncGenerator<SettledAgain> {
  for (const { _id: schoolId } of await schoolsBelow(districtId)) {
    const here = { districtId, schoolId };
    const months = (await ChildMonthModel.distinct('month', here)).sort();
    for (const month of months) {
      const childIds = (await ChildMonthModel.distinct('childId', { ...here, month })).sort();
      for (let from = 0; from < childIds.length; from += AT_ONCE) {
        const some = { ...here, month, childIds: childIds.slice(from, from + AT_ONCE) };
        const told = await rerun(() => settleSome(ctx, some, dryRun));
        if (told) yield told;
      }
    }
  }
}

interface Some {
  districtId: string;
  schoolId: string;
  month: Month;
  childIds: readonly string[];
}

async function settleSome(ctx: Ctx, some: Some, dryRun: boolean): Promise<SettledAgain | null> {
  const { districtId, schoolId, month, childIds } = some;
  const these = { districtId, month, childId: { $in: [...childIds] } };
  const [docs, obligations, stored] = await Promise.all([
    ChildMonthModel.find(these).lean<ChildMonthDoc[]>(),
    ObligationModel.find(these).lean<ObligationDoc[]>(),
    schoolMonthOf(schoolId, month),
  ]);
  const owed = byKey(obligations, ({ childId }) => childId);
  const told: SettledAgain = {
    ...{ schoolId, month, signedOff: Boolean(stored?.signOff) },
    ...{ opened: [], changed: [], retold: 0 },
  };
  const made = change(`school:${schoolId}`, districtId);
  let children = 0;
  for (const doc of docs) {
    const step = await stepOf(ctx, doc, owed.get(doc.childId) ?? []);
    if (!tellChanges(step, told)) continue;
    writeMonth(made, step);
    children += 1;
  }
  if (children === 0) return null;
  const { opened, changed, retold } = told;
  const counts = { opened: opened.length, changed: changed.length, retold };
  made.entry('obligations.settledAgain', schoolMonthId(schoolId, month), {
    ...{ number: NUMBER, month, children },
    ...counts,
  });
  if (!dryRun) await commit(ctx, made);
  return told;
}

/** A child's month with what it had not been told, and with what an earlier reading had opened. */
async function stepOf(
  ctx: Ctx,
  doc: ChildMonthDoc,
  obligations: ObligationDoc[],
): Promise<MonthStep> {
  const { childId, context, events } = doc;
  const child = await childById(childId);
  const missed = child ? await missedActs(ctx, child, doc) : [];
  const month = { childId, context, events: [...events, ...missed] };
  const settled = new Set(settle(month, ctx.now).map(({ ownerKey }) => ownerKey));
  const owners = obligations.flatMap((one) => (settled.has(one.ownerKey) ? [] : one.owner));
  const stood: MonthEvent[] = owners.length > 0 ? [{ kind: 'stood', at: ctx.now, owners }] : [];
  const kept = { doc, month: { childId, context, events }, obligations };
  const loaded = child ? await withAround(child, kept) : kept;
  return { whose: doc, loaded, events: [...missed, ...stood], now: ctx.now };
}

/** Acts on the staff while the child was away, of which its month had not been told. */
async function missedActs(ctx: Ctx, child: ChildDoc, doc: ChildMonthDoc): Promise<MonthEvent[]> {
  const { context, events } = doc;
  const { firstDay, lastDay, policy } = context;
  const wasAway = events.some(({ kind }) => kind === 'left' || kind === 'importUndone');
  const schoolId = lastStayBy(child, lastDay)?.schoolId;
  if (!wasAway || schoolId === undefined) return [];
  const staffOf = staffReader();
  const { posts } = await staffOf(schoolId);
  const days = posts.flatMap(({ since, until }) => [since, ...(until ? [until] : [])]);
  const missed: MonthEvent[] = [];
  for (const day of [...new Set(days)].sort()) {
    if (day < firstDay || day > lastDay) continue;
    const at = actAt(day, ctx.now, ctx.now);
    const known = placeAt([...events, ...missed], at);
    const wanted = await placeOf(child, { day, owes: policy.owes, staffOf });
    const event =
      known?.listed === false && !wanted?.listed && rosterEvent(known, wanted, { at, kind: null });
    if (event) missed.push(event);
  }
  return missed;
}

/** Notes what a step changes; false when it changes nothing. */
function tellChanges(step: MonthStep, told: SettledAgain): boolean {
  const { loaded, events } = step;
  const before = new Map(loaded.obligations.map((one) => [one.ownerKey, one]));
  const after = writeMonth(change(`school:${told.schoolId}`, step.whose.districtId), step);
  const differing = after.filter((one) => before.get(one.ownerKey)?.version !== one.version);
  for (const { _id: obligationId, childId, ownerKey, state } of differing) {
    const known = before.get(ownerKey);
    if (!known) told.opened.push({ childId, ownerKey, state });
    else if (known.state === state) told.retold += 1;
    else told.changed.push({ obligationId, childId, from: known.state, to: state });
  }
  return differing.length > 0 || events.length > 0;
}
