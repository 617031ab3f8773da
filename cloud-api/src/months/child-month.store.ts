// Loads a child's month with its obligations, and turns one more event into the steps of a change.
// The rule decides; here what it changes becomes guarded writes.
import type { Month } from '@xinqiao/types/common';
import { byId, listBy, newId, type ChangeBuilder } from '../platform/db';
import { expectFound } from '../platform/fail';
import type { KeptCard } from '../children';
import type { MonthContext } from '../organisations';
import { ChildMonthModel, childMonthId, type ChildMonthDoc } from './child-month.model';
import {
  happened,
  isRosterEvent,
  newChildMonth,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
  type RosterEvent,
} from './child-month.rules';
import { ObligationModel, PROVEN_OF_OBLIGATION, type ObligationDoc } from './obligation.model';
import { lastTalkOn, settle } from './obligation.rules';
import { RosterEventModel } from './roster-event.model';
import type { Waits } from './waiting.reads';

/** A month as loaded; `doc` is null while nothing has been kept of it. */
export interface LoadedMonth {
  doc: ChildMonthDoc | null;
  month: ChildMonth;
  obligations: ObligationDoc[];
  /** When an owner talked with the child before; known where an act begins the month or changes who owes. */
  waits?: Waits;
  /** The child as a school knows it; known where the child was read. Else what is kept stays as it is. */
  cardAt?: (schoolId: string) => KeptCard;
}

/** Whose month, where it is counted, and its frame, needed when nothing has been kept yet. */
export interface MonthOfChild {
  districtId: string;
  schoolId: string;
  childId: string;
  context: MonthContext;
}

/** The kept month of a child with its obligations, or null. */
export async function loadMonth(
  { districtId, childId }: Pick<MonthOfChild, 'districtId' | 'childId'>,
  month: Month,
): Promise<LoadedMonth | null> {
  const [doc, obligations] = await Promise.all([
    byId(ChildMonthModel, childMonthId(childId, month)),
    listBy(ObligationModel, { districtId, childId, month }),
  ]);
  if (!doc) return null;
  const { context, events } = doc;
  return { doc, month: { childId, context, events }, obligations };
}

/** A month of which nothing is kept yet. */
export function freshMonth({ childId, context }: MonthOfChild): LoadedMonth {
  return { doc: null, month: newChildMonth(childId, context), obligations: [] };
}

/** What a change has to write for some events in a month, and what the obligations are afterwards. */
export interface MonthStep {
  whose: MonthOfChild;
  loaded: LoadedMonth;
  events: readonly MonthEvent[];
  /** Obligations are settled as they stand at this instant. */
  now: Date;
}

/** Adds to the change: the events on the month, and every obligation that opens or changes; gives all of them back. */
export function writeMonth(change: ChangeBuilder, step: MonthStep): ObligationDoc[] {
  const { whose, loaded, events, now } = step;
  const month = events.reduce(happened, loaded.month);
  keepEvents(change, { whose, loaded, month });
  const around = aroundOf(loaded);
  const before = new Map(loaded.obligations.map((doc) => [doc.ownerKey, doc]));
  return settle(month, notBefore(month, now)).map((obligation) => {
    const known = before.get(obligation.ownerKey);
    return known
      ? updateObligation(change, known, { obligation, loaded })
      : openObligation(change, obligationDoc(obligation, whose, around));
  });
}

/** Clocks of two processes may differ by a little: what has been received is never ahead of now. */
function notBefore({ events }: ChildMonth, now: Date): Date {
  return new Date(Math.max(now.getTime(), ...events.map(({ at }) => at.getTime())));
}

function keepEvents(
  change: ChangeBuilder,
  { whose, loaded, month }: { whose: MonthOfChild; loaded: LoadedMonth; month: ChildMonth },
): void {
  const { doc } = loaded;
  const fresh = month.events.slice(loaded.month.events.length);
  const first = doc ?? childMonthDoc(whose, month);
  for (const event of fresh)
    if (isRosterEvent(event) && event !== first.opening)
      change.record(RosterEventModel, rosterEventDoc(whose, event));
  if (!doc) {
    change.record(ChildMonthModel, first);
    return;
  }
  const guard = { _id: doc._id, version: doc.version };
  change.update(
    ChildMonthModel,
    guard,
    fresh.length > 0 ? { $push: { events: { $each: fresh } } } : {},
  );
}

function rosterEventDoc(
  { districtId, childId, context: { month } }: MonthOfChild,
  event: RosterEvent,
) {
  return { _id: newId('rev'), districtId, childId, month, event };
}

/** A month as it is first kept. */
export function childMonthDoc(
  { districtId, schoolId, childId }: MonthOfChild,
  { context, events }: ChildMonth,
): Omit<ChildMonthDoc, 'version'> {
  const { month } = context;
  const [first] = events;
  return {
    _id: childMonthId(childId, month),
    districtId,
    schoolId,
    childId,
    month,
    context,
    opening: first && isRosterEvent(first) ? first : null,
    events,
  };
}

/** What an obligation is first kept with, besides what was settled. */
interface AroundDuty {
  waits?: Waits;
  cardAt: (schoolId: string) => KeptCard;
}

/** Where the child was not read, its other duties at that school say how it is shown there. */
function aroundOf({ waits, cardAt, obligations }: LoadedMonth): AroundDuty {
  const known = (at: string) =>
    expectFound(obligations.find(({ schoolId }) => schoolId === at)).card;
  return { cardAt: cardAt ?? known, ...(waits ? { waits } : {}) };
}

/** An obligation as it is first kept. */
export function obligationDoc(
  obligation: Obligation,
  whose: MonthOfChild,
  { waits, cardAt }: AroundDuty,
): Omit<ObligationDoc, 'version'> {
  const doc = storedFields(obligation, whose.schoolId);
  const { since = null, talkedBefore = null } = waits?.(obligation) ?? {};
  return {
    _id: newId('obl'),
    districtId: whose.districtId,
    closesAt: whose.context.closesAt,
    ...doc,
    waitingSince: lastTalkOn(obligation) ?? since ?? obligation.openedOn,
    talkedBefore,
    card: cardAt(doc.schoolId),
  };
}

function openObligation(
  change: ChangeBuilder,
  doc: ReturnType<typeof obligationDoc>,
): ObligationDoc {
  change.record(ObligationModel, doc);
  return { ...doc, version: 0 };
}

function updateObligation(
  change: ChangeBuilder,
  known: ObligationDoc,
  { obligation, loaded: { waits, cardAt } }: { obligation: Obligation; loaded: LoadedMonth },
): ObligationDoc {
  const settled = storedFields(obligation, known.schoolId);
  const waited = waits?.(obligation);
  const $set = changesOf(known, {
    ...settled,
    waitingSince: lastTalkOn(obligation) ?? waited?.since ?? known.waitingSince,
    ...(waited ? { talkedBefore: waited.talkedBefore } : {}),
    ...(cardAt ? { card: cardAt(settled.schoolId) } : {}),
  });
  if (Object.keys($set).length === 0) return known;
  change.update(ObligationModel, { _id: known._id, version: known.version }, { $set });
  return { ...known, ...$set, version: known.version + 1 };
}

/** What is kept of a settled obligation; `schoolId` serves where it has no tenure. */
export function storedFields(obligation: Obligation, schoolId: string) {
  const { owner, state, tenures } = obligation;
  return {
    schoolId: tenures.at(-1)?.schoolId ?? schoolId,
    ownerId: owner.kind === 'adult' ? owner.adultId : null,
    rank: state === 'planned' ? 0 : 1,
    ...obligation,
  };
}

const PROVEN: ReadonlySet<string> = new Set(PROVEN_OF_OBLIGATION);

/** The fields that differ. A correction may tell the day of opening otherwise; what was proven stays as it was. */
function changesOf(known: ObligationDoc, after: Partial<ObligationDoc>): Partial<ObligationDoc> {
  const before = known as unknown as Record<string, unknown>;
  const differs = ([key, value]: [string, unknown]) =>
    !PROVEN.has(key) && JSON.stringify(before[key]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(after).filter(differs));
}
