// The laws of the obligation, held against arbitrary months: whatever happens, in whatever order, these stay true.
// The months are nonsense on purpose: talks by strangers, children who come and go, requests out of turn.
import fc from 'fast-check';
import { addDays, shanghaiDay } from '../platform/calendar';
import { contextOf, instant } from '../../test/month-story';
import {
  happened,
  newChildMonth,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
} from './child-month.rules';
import { whoOwes, type Seat } from './duty.rules';
import type { TalkPolicy } from './month.rules';
import { isCompliant, settle } from './obligation.rules';

const RUNS = { numRuns: 400 };
const BEGIN = instant('11-01 00:00').getTime();
const CLOSE = instant('12-06 00:00');
const END = instant('12-20 00:00');
const MINUTE = 60_000;
const RANK = { fulfilled: 3, fulfilledLate: 2, exempt: 1, planned: 0, missed: 0, withdrawn: 0 };

const person = fc.constantFrom('李', '王', '周', '吴');
const held = fc.integer({ min: 0, max: 29 }).map((offset) => addDays('2025-11-01', offset));
const talkId = fc.integer({ min: 1, max: 6 }).map((number) => `talk ${number}`);

/** All seats of a child after some act of its school. */
const seatsUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<Seat[]> =>
  fc
    .record({
      schoolId: fc.constantFrom('一小', '二小'),
      teacher: fc.option(person),
      psych: fc.option(person),
      math: fc.option(person),
      subjects: fc.subarray(['语文', '数学', '英语']),
    })
    .map(({ schoolId, teacher, psych, math, subjects }) =>
      whoOwes(
        {
          schoolId,
          classId: `${schoolId}三年级`,
          designatedTeacherId: teacher,
          subjectTeachers: subjects.map((subject) => ({
            subject,
            adultId: subject === '数学' ? math : teacher,
          })),
          classPsychTeacherId: null,
          schoolPsychTeacherId: psych,
        },
        owes,
      ),
    );

type Act = (at: Date) => MonthEvent;

const actUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<Act> => {
  const seats = seatsUnder(owes);
  const roster = fc
    .tuple(fc.constantFrom('listed' as const, 'staffed' as const, 'moved' as const), seats)
    .map(([kind, after]): Act => (at) => ({ kind, at, seats: after }));
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

function talkOf(at: Date, talk: { id: string; byId: string; day: string }): MonthEvent {
  const heldOn = talk.day > shanghaiDay(at) ? shanghaiDay(at) : talk.day;
  return { kind: 'talkReceived', at, talkId: talk.id, byId: talk.byId, heldOn };
}

/** Events at distinct minutes from the first of November to a week after the close; corrections follow their talk. */
const eventsUnder = (owes: TalkPolicy['owes']): fc.Arbitrary<MonthEvent[]> =>
  fc
    .tuple(
      seatsUnder(owes),
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 42 * 24 * 60 }), actUnder(owes)), {
        maxLength: 16,
        selector: ([minute]) => minute,
      }),
      fc.option(fc.tuple(fc.nat(), held, fc.integer({ min: 1, max: 20 * 24 * 60 }))),
    )
    .map(([seats, acts, correction]) => {
      const events = acts
        .map(([minute, act]) => act(new Date(BEGIN + minute * MINUTE)))
        .sort((one, other) => one.at.getTime() - other.at.getTime());
      const listed: MonthEvent = { kind: 'listed', at: new Date(BEGIN), seats };
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

const months = fc
  .constantFrom('oneSubjectTeacherAndPsych' as const, 'everyResponsibleTeacher' as const)
  .chain((owes) => eventsUnder(owes).map((events) => monthOf(events, owes)));

const defaultMonths = eventsUnder('oneSubjectTeacherAndPsych').map((events) =>
  monthOf(events, 'oneSubjectTeacherAndPsych'),
);

function monthOf(events: MonthEvent[], owes: TalkPolicy['owes']): ChildMonth {
  return events.reduce(happened, newChildMonth('小雨', contextOf('2025-11', { owes })));
}

/** Every instant at which something may change. */
function instants(month: ChildMonth): Date[] {
  const all = [...month.events.map(({ at }) => at), CLOSE, END];
  return all.sort((one, other) => one.getTime() - other.getTime());
}

function course(month: ChildMonth): { at: Date; obligations: Map<string, Obligation> }[] {
  return instants(month).map((at) => ({
    at,
    obligations: new Map(settle(month, at).map((one) => [one.ownerKey, one])),
  }));
}

function statesOf(month: ChildMonth, at = END): Record<string, string> {
  const states = settle(month, at).map(({ ownerKey, state }) => [ownerKey, state] as const);
  return Object.fromEntries([...states].sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe('the laws of the obligation', () => {
  it('missed never becomes anything else', () => {
    fc.assert(
      fc.property(months, (month) => {
        const missed = new Set<string>();
        for (const { obligations } of course(month))
          for (const [key, { state }] of obligations) {
            if (missed.has(key)) expect(state).toBe('missed');
            if (state === 'missed') missed.add(key);
          }
      }),
      RUNS,
    );
  });

  it('one obligation per child, owner and month, for ever', () => {
    fc.assert(
      fc.property(months, (month) => {
        let before: string[] = [];
        for (const { at, obligations } of course(month)) {
          expect(settle(month, at)).toHaveLength(obligations.size);
          expect([...obligations.keys()]).toEqual(expect.arrayContaining(before));
          before = [...obligations.keys()];
        }
      }),
      RUNS,
    );
  });

  it('withdrawn always names its cause, and nothing else does', () => {
    fc.assert(
      fc.property(months, (month) => {
        for (const { obligations } of course(month))
          for (const { state, withdrawn } of obligations.values())
            expect(state === 'withdrawn').toBe(withdrawn !== null);
      }),
      RUNS,
    );
  });

  it('after the close nothing is planned, and nothing rises or opens', () => {
    fc.assert(
      fc.property(months, (month) => {
        const after = course(month).filter(({ at }) => at >= CLOSE);
        after.forEach(({ obligations }, index) => {
          const earlier = after[index - 1]?.obligations ?? obligations;
          expect([...obligations.keys()]).toEqual([...earlier.keys()]);
          for (const [key, { state }] of obligations) {
            expect(state).not.toBe('planned');
            expect(RANK[state]).toBeLessThanOrEqual(RANK[earlier.get(key)?.state ?? state]);
          }
        });
      }),
      RUNS,
    );
  });

  it('fulfilled and late rest on a talk that counts, exempt on a granted request', () => {
    fc.assert(
      fc.property(months, (month) => {
        for (const { obligations } of course(month))
          for (const { state, talks, exemption } of obligations.values()) {
            const counting = talks.filter(({ counts }) => counts);
            if (state === 'fulfilled') expect(counting.some(({ late }) => !late)).toBe(true);
            else expect(counting.length > 0).toBe(state === 'fulfilledLate');
            if (state === 'exempt') expect(exemption?.state).toBe('granted');
          }
      }),
      RUNS,
    );
  });

  it('nobody is forgotten: each role of a listed child is served, planned or missed by somebody', () => {
    fc.assert(
      fc.property(defaultMonths, (month) => {
        for (const at of instants(month)) {
          if (!onTheList(month, at)) continue;
          const live = settle(month, at).filter(({ state }) => state !== 'withdrawn');
          const roles = live.flatMap(({ tenures }) => tenures.map(({ role }) => role));
          expect(roles).toEqual(expect.arrayContaining(['subjectTeacher', 'psychTeacher']));
        }
      }),
      RUNS,
    );
  });

  it('an empty set is never compliant, and a missing answer is never a yes', () => {
    fc.assert(
      fc.property(months, (month) => {
        const obligations = settle(month, END);
        const owed = obligations.filter(({ state }) => state !== 'withdrawn');
        const failed = owed.some(({ state }) => state === 'missed' || state === 'planned');
        expect(isCompliant(obligations)).toBe(owed.length > 0 && !failed);
      }),
      RUNS,
    );
  });
});

describe('the laws of arrival', () => {
  it('states depend on the set of events alone, not on the order in which they were written down', () => {
    const shuffled = months.chain((month) =>
      fc.tuple(
        fc.constant(month),
        fc.shuffledSubarray(month.events, { minLength: month.events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([month, events]) => {
        expect(statesOf({ ...month, events })).toEqual(statesOf(month));
      }),
      RUNS,
    );
  });

  it('a record sent again, however often and late, counts once', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 20_000 }), (month, delay) => {
        const again = month.events
          .filter((event) => event.kind === 'talkReceived')
          .map((event) => ({ ...event, at: new Date(event.at.getTime() + delay * MINUTE + 7) }));
        expect(statesOf(again.reduce(happened, month))).toEqual(statesOf(month));
      }),
      RUNS,
    );
  });

  it('talks held on days on which their authors owed may arrive in any order', () => {
    const batch = fc.array(fc.tuple(person, held), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(months, batch, fc.nat(), (month, talks, turn) => {
        const start = instant('11-28 10:00').getTime();
        const past = { ...month, events: month.events.filter(({ at }) => at.getTime() < start) };
        const standing = settle(past, new Date(start));
        const honest = talks.filter(([byId, day]) => owedOn(standing, byId, day));
        const arriving = (order: typeof talks) =>
          order.reduce(
            (told, [byId, day], index) =>
              happened(told, talkOf(new Date(start + index), { id: `${byId} ${day}`, byId, day })),
            past,
          );
        const at = turn % Math.max(1, honest.length);
        const turned = [...honest.slice(at), ...honest.slice(0, at)].reverse();
        expect(statesOf(arriving(turned))).toEqual(statesOf(arriving(honest)));
      }),
      RUNS,
    );
  });

  it('a retraction followed by the same talk gives the same states', () => {
    fc.assert(
      fc.property(months, person, held, (month, byId, day) => {
        const start = instant('11-28 10:00').getTime();
        const past = { ...month, events: month.events.filter(({ at }) => at.getTime() < start) };
        const told = happened(past, talkOf(new Date(start), { id: 'first', byId, day }));
        const retracted = happened(told, {
          kind: 'talkRetracted',
          at: new Date(start + 1),
          talkId: 'first',
        });
        const again = happened(retracted, talkOf(new Date(start + 2), { id: 'again', byId, day }));
        expect(statesOf(again)).toEqual(statesOf(told));
      }),
      RUNS,
    );
  });
});

/** As the roster acts say, read without the rules: on the list at the instant, or when the month ended. */
function onTheList({ events }: ChildMonth, until: Date): boolean {
  let listed = false;
  for (const { kind, at } of events) {
    if (at > until || at >= CLOSE) continue;
    if (kind === 'listed' || kind === 'importUndone') listed = kind === 'listed';
    if (kind === 'left' && shanghaiDay(at) <= '2025-11-30') listed = false;
  }
  return listed;
}

function owedOn(obligations: Obligation[], byId: string, day: string): boolean {
  const own = obligations.find(({ ownerKey }) => ownerKey === `adult:${byId}`);
  return own?.tenures.some(({ from, to }) => from <= day && (to === null || day <= to)) ?? false;
}
