// Arbitrary months for the laws of the obligation: nonsense on purpose, so that the laws have something to bear.
// Strangers talk, children come and go, requests come out of turn, after the close too.
import fc from 'fast-check';
import { addDays, shanghaiDay } from '../src/platform/calendar';
import {
  happened,
  newChildMonth,
  type ChildMonth,
  type MonthEvent,
} from '../src/months/child-month.rules';
import { whoOwes, type Seat, type Staffing } from '../src/months/duty.rules';
import type { TalkPolicy } from '../src/organisations/month.rules';
import { contextOf, instant } from './month-story';

const BEGIN = instant('11-01 00:00').getTime();
const MINUTE = 60_000;

export const person = fc.constantFrom('李', '王', '周', '吴');
export const held = fc.integer({ min: 0, max: 29 }).map((offset) => addDays('2025-11-01', offset));
const talkId = fc.integer({ min: 1, max: 6 }).map((number) => `talk ${number}`);

/** The people around a child after some act of its school, and the seats that follow from them. */
export interface Named {
  readonly staffing: Staffing;
  readonly seats: Seat[];
}

const namedUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<Named> =>
  fc
    .record({
      schoolId: fc.constantFrom('一小', '二小'),
      teacher: fc.option(person),
      psych: fc.option(person),
      classPsych: fc.option(person, { freq: 1 }),
      math: fc.option(person),
      subjects: fc.subarray(['语文', '数学', '英语']),
    })
    .map(({ schoolId, teacher, psych, classPsych, math, subjects }) => {
      const staffing: Staffing = {
        schoolId,
        classId: `${schoolId}三年级`,
        designatedTeacherId: teacher,
        subjectTeachers: subjects.map((subject) => ({
          subject,
          adultId: subject === '数学' ? math : teacher,
        })),
        classPsychTeacherId: classPsych,
        schoolPsychTeacherId: psych,
      };
      return { staffing, seats: whoOwes(staffing, owes) };
    });

type Act = (at: Date) => MonthEvent;

const actUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<Act> => {
  const roster = fc
    .tuple(
      fc.constantFrom('listed' as const, 'staffed' as const, 'moved' as const),
      namedUnder(owes),
    )
    .map(([kind, named]): Act => (at) => ({ kind, at, ...named }));
  const going = fc
    .constantFrom('left' as const, 'importUndone' as const)
    .map((kind): Act => (at) => ({ kind, at }));
  const talk = fc.tuple(talkId, person, held).map(
    ([id, byId, day]): Act =>
      (at) =>
        talkOf(at, { id, byId, day }),
  );
  const retracted = talkId.map((id): Act => (at) => ({ kind: 'talkRetracted', at, talkId: id }));
  const exemption = fc.tuple(person, fc.boolean(), fc.boolean()).map(
    ([byId, asks, granted]): Act =>
      (at) =>
        asks
          ? { kind: 'exemptionAsked', at, exemptionId: `of ${byId}`, byId }
          : { kind: 'exemptionDecided', at, exemptionId: `of ${byId}`, byId: '管理员', granted },
  );
  return fc.oneof(
    { arbitrary: roster, weight: 4 },
    { arbitrary: going, weight: 1 },
    { arbitrary: talk, weight: 6 },
    { arbitrary: retracted, weight: 2 },
    { arbitrary: exemption, weight: 3 },
  );
};

/** A talk as received; nobody claims a day that has not come. */
export function talkOf(at: Date, talk: { id: string; byId: string; day: string }): MonthEvent {
  const heldOn = talk.day > shanghaiDay(at) ? shanghaiDay(at) : talk.day;
  return { kind: 'talkReceived', at, talkId: talk.id, byId: talk.byId, heldOn };
}

/** Events at distinct minutes from the first of November to a week after the close; corrections follow their talk. */
const eventsUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<MonthEvent[]> =>
  fc
    .tuple(
      namedUnder(owes),
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 42 * 24 * 60 }), actUnder(owes)), {
        maxLength: 16,
        selector: ([minute]) => minute,
      }),
      fc.option(fc.tuple(fc.nat(), held, fc.integer({ min: 1, max: 20 * 24 * 60 }))),
    )
    .map(([named, acts, correction]) => {
      const events = acts
        .map(([minute, act]) => act(new Date(BEGIN + minute * MINUTE)))
        .sort((one, other) => one.at.getTime() - other.at.getTime());
      const listed: MonthEvent = { kind: 'listed', at: new Date(BEGIN), ...named };
      return [listed, ...events, ...corrected(events, correction)];
    });

function corrected(events: MonthEvent[], choice: [number, string, number] | null): MonthEvent[] {
  const talks = events.filter((event) => event.kind === 'talkReceived');
  const talk = choice && talks[choice[0] % Math.max(1, talks.length)];
  if (!talk || !choice) return [];
  const { talkId: id, byId, at: receivedAt } = talk;
  const heldOn = choice[1] > shanghaiDay(receivedAt) ? shanghaiDay(receivedAt) : choice[1];
  // Half a minute off, so that no two events share an instant.
  const at = new Date(receivedAt.getTime() + (choice[2] + 0.5) * MINUTE);
  return [{ kind: 'talkCorrected', at, talkId: id, byId, heldOn, receivedAt }];
}

/** Months under either reading of the plan. */
export const months = fc
  .constantFrom('oneSubjectTeacherAndPsych' as const, 'everyResponsibleTeacher' as const)
  .chain((owes) => eventsUnder(owes).map((events) => monthOf(events, owes)));

/** Months under the default policy. */
export const defaultMonths = eventsUnder('oneSubjectTeacherAndPsych').map((events) =>
  monthOf(events, 'oneSubjectTeacherAndPsych'),
);

function monthOf(events: MonthEvent[], owes: TalkPolicy['owes']): ChildMonth {
  return events.reduce(happened, newChildMonth('小雨', contextOf('2025-11', { owes })));
}
