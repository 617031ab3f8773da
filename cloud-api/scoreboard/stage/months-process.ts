// One process of the drill `obligations`: draws months, settles each twice, prints what differs as one JSON line.
// Words: the seed, and how many commands at least.
import fc from 'fast-check';
import { daysOfMonth, isWeekend, shanghaiTime } from '../../src/platform/calendar';
import { addDays, daysBetween, firstDayOf } from '../../src/platform/calendar';
import type { ChildMonth, MonthEvent } from '../../src/talks/child-month.rules';
import type { Owner, Seat } from '../../src/talks/duty.rules';
import { settle } from '../../src/talks/obligation.rules';
import { defaultMonths } from '../../test/arbitrary-months';
import { contextOf } from '../../test/month-story';
import type { MonthsFound } from '../drills/obligations';
import {
  referenceStates,
  type Happening,
  type ReferenceFrame,
  type ReferenceSeat,
} from '../reference-model';

const DAY_MS = 86_400_000;
const BATCH = 100;
const NOVEMBER = '2025-11';

/** Three school years of months, as they may have been entered: with a calendar, without, or as a vacation. */
const frames = fc
  .record({
    nth: fc.nat({ max: 35 }),
    calendar: fc.constantFrom('entered', 'entered', 'missing', 'vacation'),
    vacationMonths: fc.constantFrom('require' as const, 'remote' as const, 'skip' as const),
  })
  .map(({ nth, calendar, vacationMonths }) => {
    const month = `${2024 + Math.floor((nth + 8) / 12)}-${String(((nth + 8) % 12) + 1).padStart(2, '0')}`;
    const weekdays = daysOfMonth(month).filter((day) => !isWeekend(day));
    const days = { entered: weekdays, missing: null, vacation: weekdays.slice(0, 3) }[calendar];
    return contextOf(month, { vacationMonths }, days ?? null);
  });

const stories = fc
  .tuple(defaultMonths, frames)
  .map(([story, context]): ChildMonth => allowed(moved(story, context)));

/** The same story in another month: every instant and every day shifted by as much. */
function moved({ childId, events }: ChildMonth, context: ChildMonth['context']): ChildMonth {
  const shift = daysBetween(firstDayOf(NOVEMBER), context.firstDay);
  const later = (at: Date) => new Date(at.getTime() + shift * DAY_MS);
  const shifted = events.map((event) => {
    const base = { ...event, at: later(event.at) };
    if ('heldOn' in base) base.heldOn = addDays(base.heldOn, shift);
    if ('receivedAt' in base) base.receivedAt = later(base.receivedAt);
    return base;
  });
  return { childId, context, events: shifted };
}

/** Without what the commands never send: requests while nothing is planned, corrections of somebody else's talk. */
function allowed(month: ChildMonth): ChildMonth {
  const kept: MonthEvent[] = [];
  const asked = new Set<string>();
  for (const event of [...month.events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (event.kind === 'exemptionAsked' || event.kind === 'exemptionDecided') {
      const by = event.exemptionId.slice('of '.length);
      const state = statesOf({ ...month, events: kept }, event.at).get(by);
      const isAsking = event.kind === 'exemptionAsked';
      if (state !== 'planned' || asked.has(by) === isAsking) continue;
      if (isAsking) asked.add(by);
    }
    if (event.kind === 'talkCorrected' && !isOfItsTalk(event, kept)) continue;
    kept.push(event);
  }
  return { ...month, events: kept };
}

function isOfItsTalk(
  { talkId, byId, receivedAt }: MonthEvent & { kind: 'talkCorrected' },
  earlier: readonly MonthEvent[],
): boolean {
  return earlier.some(
    (event) =>
      event.kind === 'talkReceived' &&
      event.talkId === talkId &&
      event.byId === byId &&
      event.at.getTime() === receivedAt.getTime(),
  );
}

function frameOf({ context }: ChildMonth): ReferenceFrame {
  const { firstDay, lastDay, countedDays, opens, policy } = context;
  const closesAt = shanghaiTime(addDays(lastDay, policy.closeDay + 1), '00:00').getTime();
  return { firstDay, lastDay, countedDays, opens, closesAt, lateAfterDays: policy.lateAfterDays };
}

function statesOf(month: ChildMonth, asOf: Date): Map<string, string> {
  return referenceStates(frameOf(month), month.events.flatMap(happeningOf), asOf.getTime());
}

const nameOf = (owner: Owner): string =>
  owner.kind === 'adult' ? owner.adultId : `vacancy ${owner.schoolId} ${owner.role}`;
const seatOf = ({ role, holderId, schoolId }: Seat): ReferenceSeat => ({
  ...{ role, owner: holderId ?? `vacancy ${schoolId} ${role}` },
});

function happeningOf(event: MonthEvent): Happening[] {
  const at = event.at.getTime();
  switch (event.kind) {
    case 'listed':
    case 'staffed':
    case 'moved':
      return [{ at, kind: event.kind, seats: event.seats.map(seatOf) }];
    case 'left':
    case 'importUndone':
      return [{ at, kind: event.kind }];
    case 'talkReceived':
      return [{ at, kind: 'talk', id: event.talkId, by: event.byId, heldOn: event.heldOn }];
    case 'talkRetracted':
      return [{ at, kind: 'retracted', id: event.talkId }];
    case 'talkCorrected':
      return [{ at, kind: 'corrected', id: event.talkId, heldOn: event.heldOn }];
    case 'exemptionAsked':
      return [{ at, kind: 'asked', by: event.byId }];
    case 'exemptionDecided': {
      const { exemptionId, granted } = event;
      return [{ at, kind: 'decided', by: exemptionId.slice('of '.length), granted }];
    }
    default:
      return [];
  }
}

/** What the two say at each instant that matters; null where they agree. */
function difference(month: ChildMonth): object | null {
  const ends = [
    month.context.closesAt.getTime() - 1,
    month.context.closesAt.getTime() + 30 * DAY_MS,
  ];
  for (const at of [...month.events.map((event) => event.at.getTime()), ...ends]) {
    const asOf = new Date(at);
    const ours = settle(month, asOf).map(({ owner, state }) => [nameOf(owner), state] as const);
    const theirs = [...statesOf(month, asOf)];
    const [one, other] = [ours, theirs].map((states) => JSON.stringify([...states].sort()));
    if (one !== other) return { asOf, product: ours, reference: theirs, events: month.events };
  }
  return null;
}

const [seed = '1', atLeast = '1000'] = process.argv.slice(2);
const found = { commands: 0, months: 0, divergences: 0, first: null as string | null };
for (let batch = 0; found.commands < Number(atLeast); batch++) {
  for (const month of fc.sample(stories, { numRuns: BATCH, seed: Number(seed) * 1000 + batch })) {
    found.commands += month.events.length;
    found.months += 1;
    if (difference(month) !== null) found.divergences += 1;
  }
}
if (found.divergences > 0) {
  const law = fc.property(stories, (month) => difference(month) === null);
  const told = fc.check(law, { seed: Number(seed) * 1000, numRuns: 5000 });
  found.first = JSON.stringify(told.counterexample?.[0] && difference(told.counterexample[0]));
}
console.log(JSON.stringify(found satisfies MonthsFound));
