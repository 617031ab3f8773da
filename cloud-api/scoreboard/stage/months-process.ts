// One process of the drill `obligations`: draws months, settles each twice, prints what differs as one JSON line.
// Words: the seed, and how many commands at least.
import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  daysOfMonth,
  firstDayOf,
  isWeekend,
} from '../../src/platform/calendar';
import type { ChildMonth, MonthEvent } from '../../src/months/child-month.rules';
import { settle } from '../../src/months/obligation.rules';
import { months, type Named } from '../../test/arbitrary-months';
import { contextOf } from '../../test/month-story';
import type { MonthsFound } from '../drills/obligations';
import {
  referenceFrame,
  referenceSeats,
  type ReferenceFrame,
  type ReferencePeople,
  type ReferencePolicy,
} from '../reference/frame';
import type { Happening } from '../reference/month';
import { nameOf } from '../reference/owner';
import { referenceStates } from '../reference/states';

const DAY_MS = 86_400_000;
const BATCH = 100;
const NOVEMBER = '2025-11';

/** A frame as both sides know it: the product's own, and the reference's from the same settings. */
interface Framed {
  readonly context: ChildMonth['context'];
  readonly frame: ReferenceFrame;
}

/** Three school years of months, as they may have been entered, under every policy. */
const frames: fc.Arbitrary<Framed> = fc
  .record({
    nth: fc.nat({ max: 35 }),
    calendar: fc.constantFrom('entered', 'entered', 'missing', 'vacation'),
    vacationMonths: fc.constantFrom('require' as const, 'remote' as const, 'skip' as const),
    lateAfterDays: fc.constantFrom(3, 3, 1, 10),
    closeDay: fc.constantFrom(5, 5, 1, 15),
  })
  .map(({ nth, calendar, ...rest }) => {
    const month = `${2024 + Math.floor((nth + 8) / 12)}-${String(((nth + 8) % 12) + 1).padStart(2, '0')}`;
    const weekdays = daysOfMonth(month).filter((day) => !isWeekend(day));
    const days = { entered: weekdays.slice(1), missing: null, vacation: weekdays.slice(0, 4) };
    const schoolDays = days[calendar];
    const policy = { owes: 'oneSubjectTeacherAndPsych' as const, ...rest };
    const context = contextOf(month, policy, schoolDays);
    return { context, frame: referenceFrame(month, policy, schoolDays) };
  });

/** A month of one child as it happened, and the frame in which the reference sees it. */
interface Story {
  readonly month: ChildMonth;
  readonly frame: ReferenceFrame;
}

const stories: fc.Arbitrary<Story> = fc.tuple(months, frames).map(([told, { context, frame }]) => {
  const policy = { ...context.policy, owes: told.context.policy.owes };
  return allowed({ month: moved(told, { ...context, policy }), frame });
});

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
function allowed({ month, frame }: Story): Story {
  const kept: MonthEvent[] = [];
  const asked = new Set<string>();
  for (const event of [...month.events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (event.kind === 'exemptionAsked' || event.kind === 'exemptionDecided') {
      const by = event.exemptionId.slice('of '.length);
      const state = statesOf({ month: { ...month, events: kept }, frame }, event.at).get(by);
      const isAsking = event.kind === 'exemptionAsked';
      if (state !== 'planned' || asked.has(by) === isAsking) continue;
      if (isAsking) asked.add(by);
    }
    if (event.kind === 'talkCorrected' && !isOfItsTalk(event, kept)) continue;
    kept.push(event);
  }
  return { month: { ...month, events: kept }, frame };
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

function statesOf({ month, frame }: Story, asOf: Date): Map<string, string> {
  const { owes } = month.context.policy;
  const happenings = month.events.flatMap((event) => happeningOf(event, owes));
  return referenceStates(frame, happenings, asOf.getTime());
}

/** The people whom the act named, as the reference calls them. */
function peopleOf(event: MonthEvent): ReferencePeople {
  const { staffing } = event as MonthEvent & Named;
  return {
    school: staffing.schoolId,
    classId: staffing.classId,
    designated: staffing.designatedTeacherId,
    subjects: staffing.subjectTeachers.map(({ subject, adultId }) => ({
      subject,
      teacher: adultId,
    })),
    classPsych: staffing.classPsychTeacherId,
    schoolPsych: staffing.schoolPsychTeacherId,
  };
}

function happeningOf(event: MonthEvent, owes: ReferencePolicy['owes']): Happening[] {
  const at = event.at.getTime();
  switch (event.kind) {
    case 'listed':
    case 'staffed':
    case 'moved':
      return [{ at, kind: event.kind, seats: referenceSeats(peopleOf(event), owes) }];
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
function difference(story: Story): object | null {
  const { month } = story;
  const ends = [
    month.context.closesAt.getTime() - 1,
    month.context.closesAt.getTime() + 30 * DAY_MS,
  ];
  for (const at of [...month.events.map((event) => event.at.getTime()), ...ends]) {
    const asOf = new Date(at);
    const ours = settle(month, asOf).map(({ owner, state }) => [nameOf(owner), state] as const);
    const theirs = [...statesOf(story, asOf)];
    const [one, other] = [ours, theirs].map((states) => JSON.stringify([...states].sort()));
    if (one !== other) return { asOf, product: ours, reference: theirs, events: month.events };
  }
  return null;
}

const [seed = '1', atLeast = '1000'] = process.argv.slice(2);
const found = { commands: 0, months: 0, divergences: 0, first: null as string | null };
for (let batch = 0; found.commands < Number(atLeast); batch++) {
  const drawn = { numRuns: BATCH, seed: Number(seed) * 1000 + batch };
  const before = found.divergences;
  for (const story of fc.sample(stories, drawn)) {
    found.commands += story.month.events.length;
    found.months += 1;
    if (difference(story) !== null) found.divergences += 1;
  }
  if (found.divergences > before) found.first ??= shortest(drawn);
}
console.log(JSON.stringify(found satisfies MonthsFound));

/** The first divergence of a batch, as short as fast-check can make it. */
function shortest(drawn: { numRuns: number; seed: number }): string {
  const law = fc.property(stories, (story) => difference(story) === null);
  const [story] = fc.check(law, drawn).counterexample ?? [];
  return JSON.stringify(story ? difference(story) : drawn);
}
