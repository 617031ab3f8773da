// Whatever somebody does about posts, invitations and phones, with all the accounts that they can make, they reach no further by
// it: not to a school, a child or a sealed word, not to a post that they may give, and not to anybody else's account.
import { api } from '@xinqiao/types';
import mongoose from 'mongoose';
import { fc, runs } from '../../stage/laws';
import { CAST, CLASSES, type PersonName } from '../cast';
import { aChild } from '../factories';
import { underNewerSeals } from '../newer-seals';
import { setClock } from '../talks-world';
import { ACTS, Hands, PLACES, ROLES, type Act } from './hands';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const KEPT = ['accounts', 'appointments', 'invitations', 'newPhones', 'offers'];
const before = new Map<string, object[]>();
const TEACHERS = ['李秋月', '王小川', '周明溪'] as const;
const KEEPERS = ['何婉', '孟远', '郑岚'] as const;
const ELSEWHERE = ['吴静舟', '孙立言', '韩松', '方宁'] as const;
const SCHOOL_OF = new Map<string, string>();

const collection = (name: string) => mongoose.connection.collection<{ _id: string }>(name);
const writtenAt = () => app.clock.now().toISOString();

/** A child at each school, with a talk. */
async function aTalk(classId: string, by: PersonName, admin: PersonName) {
  const designatedTeacherId = CAST[by].accountId;
  const child = await aChild(
    { classId, designatedTeacherId },
    { by: admin, at: '2025-11-20T01:00:00Z' },
  );
  const said = { childId: child._id, heldOn: '2025-11-20', words: '说想跑接力。', chips: [] };
  await app.as(by).call(api.talks.record, { body: { ...said, writtenAt: writtenAt() } });
  SCHOOL_OF.set(child._id, CAST[by].orgId);
}

beforeAll(async () => {
  await aTalk(CLASSES.qingheThree.id, '罗雨晴', '何婉');
  await aTalk(CLASSES.shipanThree.id, '吴静舟', '孙立言');
  await aTalk(CLASSES.shiyanTwo.id, '韩松', '方宁');
  for (const name of KEPT) before.set(name, await collection(name).find().toArray());
});

/** Rows that are put back are refused, so each case begins with the same rows under seals that are newer than any before. */
async function beginAnew(): Promise<void> {
  setClock(app, '2025-11-20 10:00');
  for (const [name, rows] of before) {
    await collection(name).deleteMany({});
    if (rows.length > 0)
      await collection(name).insertMany(underNewerSeals(name, rows) as { _id: string }[]);
  }
}

/** What others have done before, in good faith. */
const HISTORIES = {
  nothing: async () => [],
  'the target was lent to a school': async (target: PersonName, at: string) => {
    await lent(target, at);
    return [];
  },
  'the target was lent, and went back': async (target: PersonName, at: string) => {
    const id = await lent(target, at);
    const ending = { params: { appointmentId: id }, body: { reason: '只来一天' } };
    await app.as('郑岚').call(api.organisations.endAppointment, ending);
    return [];
  },
  'somebody was named at two schools': async (_: PersonName, at: string) => {
    const { accountId } = await people.names('郑岚', { at });
    const elsewhere = PLACES.find((one) => one !== at)!;
    await people.names('郑岚', { at: elsewhere, role: 'schoolAdmin', accountId });
    return [accountId];
  },
};
async function lent(target: PersonName, at: string): Promise<string> {
  return (await people.names('郑岚', { at, accountId: CAST[target].accountId })).id;
}

const anAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...ACTS),
  whom: fc.constantFrom('self', 'target', 'target', 'target', 'named'),
  role: fc.constantFrom(...ROLES),
  at: fc.constantFrom(null, null, null, ...PLACES),
  nth: fc.nat(7),
});
/** Whoever gives posts makes a few accounts first. */
const aHand = anAct.map((act): Act => ({ ...act, kind: 'makes', at: null }));
const aCase = fc.record({
  who: fc.constantFrom<PersonName>(...TEACHERS, ...KEEPERS, ...KEEPERS, ...KEEPERS),
  target: fc.constantFrom<PersonName>(...TEACHERS, ...TEACHERS, ...KEEPERS, ...ELSEWHERE),
  history: fc.constantFrom(...(Object.keys(HISTORIES) as (keyof typeof HISTORIES)[])),
  at: fc.constantFrom(...PLACES),
  acts: fc
    .tuple(fc.array(aHand, { maxLength: 3 }), fc.array(anAct, { minLength: 4, maxLength: 9 }))
    .map((parts) => parts.flat()),
});

/** Who gives posts at a school has whoever they named read there, and see names, the next morning: others were told of it the day before. */
function isTold(one: string, begun: ReadonlySet<string>): boolean {
  const opened = /^(?:opens|names|sorts|reads of) (.*)$/.exec(one)?.[1] ?? '';
  return begun.has(`gives at ${SCHOOL_OF.get(opened)}`);
}
const LAST: Act = { kind: 'takes', whom: 'self', role: 'schoolAdmin', at: null, nth: 0 };

it('nobody’s reach grows by what they do alone, with whatever hands, on the day or three days later', async () => {
  await fc.assert(
    fc.asyncProperty(aCase, async ({ who, target, history, at, acts }) => {
      fc.pre(who !== target);
      await beginAnew();
      const named = await HISTORIES[history](target, at);
      const hands = new Hands(people, { who, target, named });
      const begun = await hands.reach();
      const grown = async () => [...(await hands.reach())].filter((one) => !begun.has(one));
      for (const act of acts) await hands.tries(act);
      if (!acts.some(({ kind }) => kind === 'takes')) expect(await grown()).toEqual([]);
      await hands.tries(LAST);
      expect((await grown()).filter((one) => !isTold(one, begun))).toEqual([]);
    }),
    { ...runs(14), endOnFailure: true },
  );
});
