// Somebody who can write rows and has no key writes an entry as the service would, with records under it: every hash follows,
// every commitment opens. Nothing that he writes grants or decides anything, nothing is signed or written behind it, and whoever
// reads the ledger anew is told which it is.
import { api } from '@xinqiao/types';
import { months } from '@xinqiao/types/months';
import { happen, obligationOf } from '../owing';
import type { ChildDoc } from '../../src/children';
import { EntryModel, makeCheckpoint, type Break } from '../../src/platform/chain';
import { asSystem } from '../../src/platform/context';
import { change, createCommitter } from '../../src/platform/db';
import { verifyLedger } from '../../src/verify-ledger';
import { useApp } from '../app';
import { CAST, DISTRICT, QINGHE, SHIYAN, capacityIdOf, type PersonName } from '../cast';
import { aChild } from '../factories';
import { forge, undo, type Forgery } from '../forge';

const logged: string[] = [];
const app = useApp({ logged, env: { XQ_LOG_LEVEL: 'error' } });
const district = { districtId: DISTRICT.id, chain: `district:${DISTRICT.id}` };
const school = { districtId: DISTRICT.id, chain: `school:${QINGHE.id}` };
const base = { districtId: DISTRICT.id, version: 0 };
const now = () => app.clock.now();
const inTheNameOf = (name: PersonName, role: string) => ({
  ...{ byId: CAST[name].accountId, byName: name, byRole: role },
  capacityId: capacityIdOf(CAST[name]),
});

let child: ChildDoc;
let exemptionId = '';
beforeAll(async () => {
  child = await aChild();
  app.clock.set('2025-11-03T00:00:00Z');
  await happen(app.ports, child);
  app.clock.set('2025-11-25T01:00:00Z');
  const body = { reason: '孩子随父母去外地治病，到月底才回来。' };
  const params = { obligationId: (await obligationOf(child, '李秋月'))._id };
  ({ id: exemptionId } = await app.as('李秋月').call(months.askExemption, { params, body }));
  await app.work();
});

const breaks = async (): Promise<Break[]> =>
  (await verifyLedger({ checkpointKey: app.ports.config.checkpointKey })).breaks;
const signs = () =>
  makeCheckpoint(asSystem(app.ports, 'test'), DISTRICT.id).then(
    () => 'signed',
    (error: Error) => error.name,
  );
const codeOf = (asked: Promise<{ code: string }>) => asked.then(({ code }) => code);

/** What is forged, and how those answer who would believe it. */
const grants: [string, () => Forgery, () => Promise<string>, string][] = [
  [
    'a file that an office never opened',
    () => {
      const _id = 'gbk_01m8q0ng7n8cddmyshxz';
      const at = new Date('2025-11-25T00:30:00Z');
      const until = new Date('2035-01-01T00:00:00Z');
      const whose = { childId: child._id, schoolId: QINGHE.id, cause: 'complaint' };
      const who = inTheNameOf('孟远', 'centreOfficer');
      const doc = { _id, ...base, ...whose, ...who, words: Buffer.alloc(62), at, until };
      const facts = { childId: child._id, cause: 'complaint', until: until.toISOString() };
      const words = { kind: 'child.glassBroken', subjectId: _id, by: who.byId, at, facts };
      return { ...school, ...words, records: [['glassBreaks', doc]] };
    },
    () => {
      const asked = { params: { childId: child._id }, query: {} };
      return codeOf(app.as('孟远').refusal(api.talks.ofChild, asked));
    },
    'common/shut',
  ],
  [
    'a policy that nobody settled',
    () => {
      const _id = 'pol_01m8q0ng7n8cddmyshxz';
      const policy = { owes: 'oneTeacher', vacationMonths: 'remote', lateAfterDays: 31 };
      const facts = { ...policy, closeDay: 28, since: '2025-12' };
      const doc = { _id, ...base, ...facts, enteredAt: now(), byName: '郑岚' };
      const words = { kind: 'policy.changed', subjectId: _id, by: CAST.郑岚.accountId, facts };
      return { ...district, ...words, at: now(), records: [['policies', doc]] };
    },
    () => codeOf(app.as('郑岚').refusal(api.organisations.policy, {})),
    'common/shut',
  ],
  [
    'school days that nobody entered',
    () => {
      const _id = 'cal_01m8q0ng7n8cddmyshxz';
      const facts = { month: '2025-12', schoolDays: ['2025-12-01'] };
      const doc = { _id, ...base, ...facts, enteredAt: now(), byName: '郑岚' };
      const words = { kind: 'calendar.changed', subjectId: _id, by: CAST.郑岚.accountId, facts };
      return { ...district, ...words, at: now(), records: [['calendars', doc]] };
    },
    () => {
      const params = { month: '2025-12' };
      return codeOf(app.as('郑岚').refusal(api.organisations.calendar, { params }));
    },
    'common/shut',
  ],
  [
    'two words on which a child would be erased',
    () => {
      const word = { basis: 'consentWithdrawn', cause: 'guardianAsked', at: now() };
      const said = (nth: number, who: PersonName, role: string) => {
        const _id = `era_01m8q0ng7n8cddmysh0${nth}`;
        return [
          'erasureAgreements',
          { _id, ...base, childId: child._id, ...inTheNameOf(who, role), ...word },
        ] as const;
      };
      const words = { kind: 'child.erasureAgreed', subjectId: child._id, at: now() };
      const records = [said(1, '郑岚', 'districtOfficer'), said(2, '何婉', 'schoolAdmin')];
      return { ...district, ...words, records };
    },
    () => {
      const params = { childId: child._id };
      return codeOf(app.as('何婉').refusal(api.children.erasure, { params }));
    },
    'common/shut',
  ],
  [
    'an exemption that nobody granted',
    () => {
      const _id = 'exd_01m8q0ng7n8cddmyshxz';
      const { accountId: by } = CAST.何婉;
      const of = { exemptionId, childId: child._id, schoolId: QINGHE.id, month: '2025-11' };
      const who = { orgId: QINGHE.id, byId: by, byName: '何婉', granted: true, note: null };
      const doc = { _id, ...base, ...of, ...who, at: now() };
      const facts = { month: '2025-11', granted: true };
      const words = { kind: 'exemption.decided', subjectId: exemptionId, by, at: now(), facts };
      return { ...school, ...words, records: [['exemptionDecisions', doc]] };
    },
    () => codeOf(app.as('李秋月').refusal(months.exemptions, { query: {} })),
    'common/shut',
  ],
];

it('a ledger in which nobody has written agrees with itself', async () => {
  expect(await breaks()).toEqual([]);
});

describe.each(grants)('%s', (...[, forgery, believed, answer]) => {
  it('grants nothing, is signed by nobody and built upon by nobody, and is named', async () => {
    const made = forgery();
    const seq = await forge(made);
    const { chain } = made;
    try {
      expect(await believed()).toBe(answer);
      expect(await signs()).toBe('LogContradictedError');
      const found = await breaks();
      expect(found).toContainEqual({ kind: 'entry-forged', chain, seq });
      for (const [collection, { _id: id }] of made.records ?? [])
        expect(found).toContainEqual(expect.objectContaining({ collection, id }));
    } finally {
      await undo(made, seq);
    }
    expect(await breaks()).toEqual([]);
  });
});

let named = 0;
/** An act on the chain of a school. */
const act = (name: PersonName, schoolId: string) =>
  app.as(name).send(api.organisations.appoint, {
    params: { schoolId },
    body: { name: `新来的${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未'[named++]}`, role: 'schoolAdmin' },
  });

describe('the end of a chain', () => {
  const talk = { ...school, kind: 'talk.recorded', subjectId: 'x', at: new Date() };
  it.each<[string, Partial<Forgery>]>([
    ['with a number behind which there is none', { entry: { seq: Number.MAX_SAFE_INTEGER } }],
    ['with a fraction for its number', { entry: { seq: 1e6 + 0.5 } }],
    ['with a text for its number', { entry: { seq: '7' } }],
    ['that says it were sealed', { entry: { alg: 2 } }],
    ['that looks like one of before', {}],
  ])('%s is refused at once and named in the log, and other schools go on', async (_what, more) => {
    const made = { ...talk, ...more };
    const from = await forge(made);
    logged.length = 0;
    try {
      const refused = await act('何婉', QINGHE.id);
      expect(await refused.json()).toMatchObject({ status: 503, code: 'common/shut' });
      expect(logged.join('')).toContain(`"chain":"${school.chain}"`);
      expect((await act('方宁', SHIYAN.id)).status).toBe(201);
      expect((await breaks()).map(({ chain }) => chain)).toContain(school.chain);
    } finally {
      await undo(made, from);
      await EntryModel.collection.deleteMany({ chain: made.chain, subjectId: 'x' });
    }
    expect((await act('何婉', QINGHE.id)).status).toBe(201);
  });

  it('that was cut off behind what was signed is not continued', async () => {
    expect((await act('何婉', QINGHE.id)).status).toBe(201);
    app.clock.set('2025-11-25T02:00:00Z');
    expect(await signs()).toBe('signed');
    const last = { chain: school.chain } as never;
    const [cut] = await EntryModel.collection.find(last).sort({ seq: -1 }).limit(1).toArray();
    await EntryModel.collection.deleteOne({ _id: cut!._id });
    // A process that remembers where the chain was, notices when another has written there; a new one must look.
    const made = change(school.chain, DISTRICT.id).entry('test.changed', QINGHE.id);
    await expect(createCommitter()(asSystem(app.ports, 'test'), made)).rejects.toThrow(
      'not as the service wrote it',
    );
    await EntryModel.collection.insertOne(cut!);
    expect(await breaks()).toEqual([]);
  });
});

describe('what a forged entry says', () => {
  const said: [string, Partial<Forgery>][] = [
    ['of openings, in no form', { kind: 'reads.headed', facts: { lines: 7 } }],
    ['of openings, in half a form', { kind: 'reads.headed', facts: { lines: [null, ['x']] } }],
    [
      'of openings that there never were',
      { kind: 'reads.headed', facts: { lines: [['x', 9, '']] } },
    ],
    [
      'of a row that nobody touched',
      {
        kind: 'account.known',
        entry: {
          seals: [{ in: 'accounts', id: CAST.郑岚.accountId, n: 999, mac: '00'.repeat(32) }],
        },
      },
    ],
    ['about anything, in no form at all', { entry: { facts: null, commits: 1, bulk: 'x' } }],
  ];
  it.each(said)('%s, accuses itself alone', async (_what, more) => {
    const made = { ...district, kind: 'x', subjectId: `reads:${DISTRICT.id}`, at: now(), ...more };
    const seq = await forge(made);
    const found = await breaks();
    await undo(made, seq);
    expect(found).toEqual([{ kind: 'entry-forged', chain: district.chain, seq }]);
  });
});
