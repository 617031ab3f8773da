// The laws of the obligation, held against arbitrary months: whatever happens, in whatever order, these stay true.
// What a law says is read from the events and the states alone, never from the rules it tests.
import { fc, runs } from '../../stage/laws';
import { defaultMonths, held, months, person, talkOf } from '../../stage/arbitrary-months';
import { instant } from '../../stage/month-story';
import { shanghaiDay } from '../platform/calendar';
import { happened, type ChildMonth, type Obligation } from './child-month.rules';
import { settle } from './obligation.rules';

const RUNS = runs(400);
const CLOSE = instant('12-06 00:00');
const END = instant('12-20 00:00');
const MINUTE = 60_000;
const RANK = { fulfilled: 3, fulfilledLate: 2, exempt: 1, planned: 0, missed: 0, withdrawn: 0 };

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

  it('an obligation is for ever of one child, month and owner', () => {
    fc.assert(
      fc.property(months, (month) => {
        const first = new Map<string, string>();
        for (const { obligations } of course(month))
          for (const [key, { childId, month: name, owner }] of obligations) {
            const whose = JSON.stringify({ childId, name, owner });
            expect(whose).toBe(first.get(key) ?? whose);
            first.set(key, whose);
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
