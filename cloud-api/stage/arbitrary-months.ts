// Arbitrary months for the laws of the obligation: nonsense on purpose, so that the laws have something to bear.
// Strangers talk, children come and go, requests come out of turn, after the close too.
import { fc } from './laws';
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
const DAY = 24 * 60 * MINUTE;

export const person = fc.constantFrom('李', '王', '周', '吴');
export const held = fc.integer({ min: 0, max: 29 }).map((offset) => addDays('2025-11-01', offset));
/** Days for a correction, some of which take the talk to another month. */
const around = fc.integer({ min: -3, max: 31 }).map((offset) => addDays('2025-11-01', offset));
const talkId = fc.integer({ min: 1, max: 6 }).map((number) => `talk ${number}`);

/** The people around a child after some act of its school, and the seats that follow from them. */
export interface Named {
  readonly staffing: Staffing;
  readonly seats: Seat[];
}

const namedUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<Named> =>
  fc
    .record({
      schoolId: fc.constantFrom('一小', '一小', '二小'),
      form: fc.constantFrom('一班', '一班', '二班'),
      teacher: fc.option(person),
      psych: fc.option(person),
      classPsych: fc.option(person, { freq: 2 }),
      math: fc.option(person),
      subjects: fc.subarray(['语文', '数学', '英语']),
    })
    .map(({ schoolId, form, teacher, psych, classPsych, math, subjects }) =>
      seated(owes, {
        schoolId,
        classId: `${schoolId}${form}`,
        designatedTeacherId: teacher,
        subjectTeachers: subjects.map((subject) => ({
          subject,
          adultId: subject === '数学' ? math : teacher,
        })),
        classPsychTeacherId: classPsych,
        schoolPsychTeacherId: psych,
      }),
    );

const seated = (owes: TalkPolicy['owes'], staffing: Staffing): Named => ({
  staffing,
  seats: whoOwes(staffing, owes),
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
  const attempt = fc.tuple(person, held).map(([byId, day]): Act => (at) => ({
    kind: 'attempted',
    at,
    attemptId: `attempt ${at.getTime()}`,
    byId,
    triedOn: notAhead(day, at),
  }));
  return fc.oneof(
    { arbitrary: roster, weight: 4 },
    { arbitrary: going, weight: 2 },
    { arbitrary: talk, weight: 6 },
    { arbitrary: retracted, weight: 2 },
    { arbitrary: attempt, weight: 1 },
    { arbitrary: exemption, weight: 3 },
  );
};

/** A talk as received; nobody claims a day that has not come. */
export function talkOf(at: Date, talk: { id: string; byId: string; day: string }): MonthEvent {
  const heldOn = notAhead(talk.day, at);
  return { kind: 'talkReceived', at, talkId: talk.id, byId: talk.byId, heldOn };
}

const notAhead = (day: string, at: Date) => (day > shanghaiDay(at) ? shanghaiDay(at) : day);

/** Events at distinct minutes from the first of November to a week after the close; corrections follow their talk. */
const eventsUnder = (
  owes: TalkPolicy['owes'],
  begins: fc.Arbitrary<number>,
): fc.Arbitrary<MonthEvent[]> =>
  fc
    .tuple(
      namedUnder(owes),
      begins,
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 42 * 24 * 60 }), actUnder(owes)), {
        maxLength: 16,
        selector: ([minute]) => minute,
      }),
      fc.option(fc.tuple(fc.nat(), around, fc.integer({ min: 1, max: 20 * 24 * 60 }))),
      fc.option(sparedMeanwhile(owes), { freq: 2 }),
    )
    .map(([named, begin, acts, correction, spared]) => {
      const events = acts
        .map(([minute, act]) => act(new Date(BEGIN + minute * MINUTE)))
        .sort((one, other) => one.at.getTime() - other.at.getTime());
      const listed: MonthEvent = { kind: 'listed', at: new Date(BEGIN + begin * MINUTE), ...named };
      const all = [listed, ...events, ...corrected(events, correction), ...(spared ?? [])];
      return inPlace(
        owes,
        all.sort((one, other) => one.at.getTime() - other.at.getTime()),
      );
    });

/**
 * A role passes on; its former holder talks after that, the new one is spared, and then the date is corrected into the
 * former tenure. Seldom by chance, though each step is usual.
 */
const sparedMeanwhile = (owes: TalkPolicy['owes']): fc.Arbitrary<MonthEvent[]> =>
  fc
    .tuple(namedUnder(owes), person, person, fc.integer({ min: 1, max: 20 }))
    .map(([named, from, to, first]) => {
      // A quarter of a minute off the other events.
      const on = (day: number) => new Date(BEGIN + (first + day) * DAY + MINUTE / 4);
      const held = (psych: string) =>
        seated(owes, { ...named.staffing, classPsychTeacherId: psych });
      const talk = { talkId: 'talk 7', byId: from };
      const exemptionId = `of ${to}`;
      return [
        { kind: 'staffed', at: on(0), ...held(from) },
        { kind: 'staffed', at: on(1), ...held(to) },
        { kind: 'talkReceived', at: on(2), ...talk, heldOn: shanghaiDay(on(2)) },
        { kind: 'exemptionAsked', at: on(3), exemptionId, byId: to },
        { kind: 'exemptionDecided', at: on(4), exemptionId, byId: '管理员', granted: true },
        {
          kind: 'talkCorrected',
          at: on(5),
          ...talk,
          heldOn: shanghaiDay(on(0)),
          receivedAt: on(2),
        },
      ];
    });

/** Most acts on the staff find the child where it was: half of the others say so. */
function inPlace(owes: TalkPolicy['owes'], events: MonthEvent[]): MonthEvent[] {
  let here: Staffing | null = null;
  return events.map((event) => {
    if (!('staffing' in event)) return event;
    const told = event as MonthEvent & Named;
    const { schoolId, classId }: Staffing = here ?? told.staffing;
    const stays = event.kind === 'staffed' || event.at.getTime() % (2 * MINUTE) === 0;
    const staffing: Staffing = stays ? { ...told.staffing, schoolId, classId } : told.staffing;
    here = staffing;
    const kind = event.kind === 'moved' && stays ? 'staffed' : event.kind;
    return { ...event, kind, ...seated(owes, staffing) } as MonthEvent;
  });
}

function corrected(events: MonthEvent[], choice: [number, string, number] | null): MonthEvent[] {
  const talks = events.filter((event) => event.kind === 'talkReceived');
  const talk = choice && talks[choice[0] % Math.max(1, talks.length)];
  const first = talks.find(({ talkId }) => talkId === talk?.talkId);
  if (!first || !choice) return [];
  const { talkId: id, byId, at: receivedAt } = first;
  const heldOn = notAhead(choice[1], receivedAt);
  // Half a minute off, so that no two events share an instant.
  const at = new Date(receivedAt.getTime() + (choice[2] + 0.5) * MINUTE);
  return [{ kind: 'talkCorrected', at, talkId: id, byId, heldOn, receivedAt }];
}

const atOnce = fc.constant(0);
const EITHER = ['oneSubjectTeacherAndPsych', 'everyResponsibleTeacher'] as const;

const monthsBeginning = (begins: fc.Arbitrary<number>) =>
  fc
    .constantFrom(...EITHER)
    .chain((owes) => eventsUnder(owes, begins).map((events) => monthOf(events, owes)));

/** Months under either reading of the plan, the child on the list from the first day. */
export const months = monthsBeginning(atOnce);

/** The same, of children some of whom come onto the list within the month. */
export const monthsOfComers = monthsBeginning(
  fc.oneof(
    { arbitrary: atOnce, weight: 3 },
    // Half a minute off the other events.
    {
      arbitrary: fc.integer({ min: 1, max: 29 * 24 * 60 }).map((minute) => minute + 0.25),
      weight: 1,
    },
  ),
);

/** Months under the default policy. */
export const defaultMonths = eventsUnder('oneSubjectTeacherAndPsych', atOnce).map((events) =>
  monthOf(events, 'oneSubjectTeacherAndPsych'),
);

function monthOf(events: MonthEvent[], owes: TalkPolicy['owes']): ChildMonth {
  return events.reduce(happened, newChildMonth('小雨', contextOf('2025-11', { owes })));
}
