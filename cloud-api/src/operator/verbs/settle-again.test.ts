// `operator settle-again` for real: what an earlier reading of the rule had left is settled, said and entered in the chain.
// The data is as that reading left it: staff acts had not reached a child that was away, so the wrong ones were charged.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { useApp } from '../../../test/app';
import { CAST, DISTRICT, QINGHE } from '../../../test/cast';
import { aChild, appointmentRow } from '../../../test/factories';
import { again, atCommit, killAt } from '../../../test/kill-operator';
import { operate } from '../../../test/operate';
import { goTo, statesOf } from '../../../test/talks-world';
import { EntryModel } from '../../platform/chain';
import { OperatorActModel } from '../../platform/operator-acts';
import { collectionOf } from '../../platform/store/connection';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const VERB = ['settle-again', '--district', DISTRICT.name, '--by', '陈工', '--with', '郑岚'];
/** A process of its own takes its time on a machine that does much else. */
const PATIENCE_MS = 300_000;
const NOV = '2025-11';
const DEC = '2025-12';
let inNovember = '';
let inDecember = '';
let left: Kept;

type Kept = Record<'childMonths' | 'obligations', object[]>;
const ours = () => ({ childId: { $in: [inNovember, inDecember] } }) as object;

async function kept(): Promise<Kept> {
  const all = (name: string) => collectionOf(name).find(ours(), { promoteValues: false }).toArray();
  return { childMonths: await all('childMonths'), obligations: await all('obligations') };
}
async function putBack(docs: Kept): Promise<void> {
  for (const [name, all] of Object.entries(docs)) {
    await collectionOf(name).deleteMany(ours());
    await collectionOf(name).insertMany(all as never);
  }
}
const remove = (childId: string) =>
  app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '随父母外出' } });
const comeBack = (childId: string) =>
  app.as('何婉').call(children.comeBack, { params: { childId }, body: {} });
const states = async () => [await statesOf(inNovember, NOV), await statesOf(inDecember, DEC)];
const entries = () => EntryModel.countDocuments({ kind: 'obligations.settledAgain' });

const SETTLED = [
  { 李秋月: 'missed', 周明溪: 'withdrawn', '缺岗 心理教师': 'missed' },
  { 李秋月: 'missed', '缺岗 心理教师': 'withdrawn', 秦穗: 'missed' },
];
const AS_READ_BEFORE = [
  { 李秋月: 'missed', 周明溪: 'missed' },
  { 李秋月: 'missed', '缺岗 心理教师': 'missed' },
];

/** The months as they were kept before staff acts reached a child that is away. */
async function asReadBefore(): Promise<void> {
  const here = (childId: string, month: string) => ({ childId, month }) as object;
  const [nov, dec] = [here(inNovember, NOV), here(inDecember, DEC)];
  const missed = { $set: { state: 'missed', withdrawn: null } };
  for (const month of [nov, dec])
    await collectionOf('childMonths').updateOne(month, {
      $pull: { events: { kind: 'staffed' } },
    } as never);
  const owned = collectionOf('obligations');
  await owned.deleteOne({ ...nov, ownerId: null });
  await owned.updateOne({ ...nov, ownerId: CAST.周明溪.accountId }, missed);
  await owned.deleteOne({ ...dec, ownerId: CAST.秦穗.accountId });
  await owned.updateOne({ ...dec, ownerId: null }, missed);
}

beforeAll(async () => {
  const at = app.clock.now().toISOString();
  inNovember = (await aChild({}, { at }))._id;
  inDecember = (await aChild({}, { at }))._id;
  await goTo(app, '2025-11-10 10:00');
  await remove(inNovember);
  await goTo(app, '2025-11-12 10:00');
  await app.as('何婉').call(organisations.endAppointment, {
    params: { appointmentId: appointmentRow('周明溪')._id },
    body: { reason: '调走' },
  });
  await goTo(app, '2025-12-02 09:00');
  await comeBack(inNovember);
  await goTo(app, '2025-12-10 09:00');
  await remove(inDecember);
  await goTo(app, '2025-12-15 09:00');
  const { accountId } = CAST.秦穗;
  await app.as('何婉').call(organisations.appoint, {
    params: { schoolId: QINGHE.id },
    body: { accountId, role: 'psychTeacher' },
  });
  await goTo(app, '2026-01-03 09:00');
  await comeBack(inDecember);
  await goTo(app, '2026-01-10 09:00');
  expect(await states()).toEqual(SETTLED);
  await asReadBefore();
  left = await kept();
});

describe('settled again', () => {
  it('what had been charged to the wrong ones is charged to the right ones, and the operator hears of each', async () => {
    expect(await states()).toEqual(AS_READ_BEFORE);
    const { code, text } = await operate(app.ports, ...VERB);
    expect(code).toBe(0);
    expect(await states()).toEqual(SETTLED);
    for (const line of [
      `${QINGHE.id} ${NOV}：新开 1，改状态 1，改说法 0`,
      `${QINGHE.id} ${DEC}：新开 1，改状态 1，改说法 0`,
      'missed → withdrawn',
      '重新结算好了。',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/周明溪|秦穗|李秋月/);
  });

  it('each month leaves an entry in the chain of its school, and the act bears both names', async () => {
    const chain = `school:${QINGHE.id}`;
    const told = await EntryModel.find({ chain, kind: 'obligations.settledAgain' }).lean();
    expect(told.map(({ facts }) => [facts.month, facts.opened, facts.changed])).toEqual([
      [NOV, 1, 1],
      [DEC, 1, 1],
    ]);
    const act = await OperatorActModel.findOne({ verb: 'settle-again' }).lean();
    expect(act).toMatchObject({ by: '陈工', witness: '郑岚' });
  });

  it('run again it says that there is nothing to change, and changes nothing', async () => {
    const [before, known] = [await kept(), await entries()];
    expect((await operate(app.ports, ...VERB)).text).toBe('没有要改的。');
    expect([await kept(), await entries()]).toEqual([before, known]);
  });
});

describe('killed in the middle', () => {
  it.each([
    ['before the first month is written', atCommit('before', 2), AS_READ_BEFORE],
    ['between two months', atCommit('after', 2), [SETTLED[0], AS_READ_BEFORE[1]]],
    ['when everything is written and nothing said', atCommit('after', 3), SETTLED],
  ])(
    '%s, it is completed by the same command, each month once',
    async (_when, point, halfway) => {
      await putBack(left);
      const known = await entries();
      await killAt(app, point, VERB);
      expect(await states()).toEqual(halfway);
      await again(app, VERB);
      expect(await states()).toEqual(SETTLED);
      expect(await entries()).toBe(known + 2);
      expect((await again(app, VERB)).text).toBe('没有要改的。');
    },
    PATIENCE_MS,
  );
});
