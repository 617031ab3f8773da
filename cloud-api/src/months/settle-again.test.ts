// Obligations that an earlier reading of the rule had settled are settled again, in closed months too.
// The data is as that reading left it: who had left while the child was away was charged, and no vacancy stood.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, DISTRICT, QINGHE } from '../../test/cast';
import { aChild, appointmentRow } from '../../test/factories';
import { operate } from '../../test/operate';
import { goTo, owedFor, statesOf } from '../../test/talks-world';
import { EntryModel } from '../platform/chain';
import { asSystem } from '../platform/context';
import { ChildMonthModel } from './child-month.model';
import { requireCards } from './keep-cards';
import { ObligationModel } from './obligation.model';
import { settleAgain, type SettledAgain } from './settle-again';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
let childId = '';
let zhou = '';

async function run(dryRun: boolean): Promise<SettledAgain[]> {
  const ctx = asSystem(app.ports, 'migration');
  const told: SettledAgain[] = [];
  for await (const one of settleAgain(ctx, { districtId: DISTRICT.id, dryRun })) told.push(one);
  return told;
}

beforeAll(async () => {
  childId = (await aChild({}, { at: app.clock.now().toISOString() }))._id;
  await goTo(app, '2025-11-10 10:00');
  const params = { childId };
  await app.as('何婉').call(children.remove, { params, body: { reason: '随父母外出' } });
  await goTo(app, '2025-11-12 10:00');
  await app.as('何婉').call(organisations.endAppointment, {
    params: { appointmentId: appointmentRow('周明溪')._id },
    body: { reason: '调走' },
  });
  await goTo(app, '2025-12-02 09:00');
  await app.as('何婉').call(children.comeBack, { params, body: {} });
  await goTo(app, '2025-12-10 09:00');
  await asReadBefore();
});

/** November as it was kept before staff acts reached a child that is away. */
async function asReadBefore(): Promise<void> {
  const { ownerId } = appointmentOwner();
  zhou = (await owedFor(childId, NOV)).find((one) => one.ownerId === ownerId)?._id ?? '';
  const here = { childId, month: NOV };
  await ChildMonthModel.collection.updateOne(here, {
    $pull: { events: { kind: 'staffed' } },
  } as never);
  await ObligationModel.collection.deleteOne({ ...here, ownerId: null });
  const missed = { $set: { state: 'missed' as const, withdrawn: null } };
  await ObligationModel.collection.updateOne({ ...here, ownerId }, missed);
}

const appointmentOwner = () => ({ ownerId: appointmentRow('周明溪').accountId });

describe('Settling again', () => {
  it('says first what it would change, and changes nothing', async () => {
    const told = await run(true);
    expect(told).toMatchObject([
      {
        schoolId: QINGHE.id,
        month: NOV,
        signedOff: false,
        opened: [{ childId, state: 'missed' }],
        changed: [{ obligationId: zhou, childId, from: 'missed', to: 'withdrawn' }],
      },
    ]);
    expect(await statesOf(childId, NOV)).toEqual({ 李秋月: 'missed', 周明溪: 'missed' });
  });

  it('is a command of the operator, which names ids and no people', async () => {
    const answer = await operate(
      app.ports,
      'settle-again',
      '--dry-run',
      '--district',
      DISTRICT.name,
    );
    expect(answer.text).toContain(`~ ${zhou} missed → withdrawn`);
    expect(answer.text).toContain('预演');
  });

  it('charges the vacancy instead of who had left, by an entry of the school', async () => {
    const entries = { kind: 'obligations.settledAgain' };
    expect(await run(false)).toHaveLength(1);
    expect(await statesOf(childId, NOV)).toEqual({
      李秋月: 'missed',
      周明溪: 'withdrawn',
      '缺岗 心理教师': 'missed',
    });
    const [entry] = await EntryModel.find(entries).lean();
    expect(entry?.facts).toMatchObject({
      number: 2,
      month: NOV,
      children: 1,
      opened: 1,
      changed: 1,
    });
  });

  it('finds nothing when it runs again', async () => {
    expect(await run(false)).toEqual([]);
  });

  it('keeps an obligation that only the earlier reading had opened, as withdrawn for ever', async () => {
    const [one] = await owedFor(childId, NOV);
    if (!one) throw new Error('nothing is owed in November');
    const { _id, ...stray } = one;
    const owner = { kind: 'adult', adultId: appointmentRow('王小川').accountId };
    await ObligationModel.collection.insertOne({
      ...stray,
      ...{ _id: `${_id}x`, owner, ownerId: owner.adultId, ownerKey: `adult:${owner.adultId}` },
    } as never);
    await run(false);
    expect(await statesOf(childId, NOV)).toMatchObject({ 王小川: 'withdrawn' });
    expect(await run(false)).toEqual([]);
  });
});

describe('A duty that a version before the cards has left', () => {
  const these = { childId: '' };
  const talk = (heldOn: string) =>
    app.as('李秋月').call(talks.record, {
      body: {
        ...{ childId, heldOn, words: '说想换座位。', lateReason: '忙' },
        writtenAt: app.clock.now().toISOString(),
      },
    });
  beforeAll(async () => {
    these.childId = childId;
    await talk('2025-10-30');
    await talk('2025-11-05');
    await talk('2025-12-04');
    const { talk: taken } = await talk('2025-11-06');
    const body = { reason: '记到别的孩子了' };
    await app.as('李秋月').call(talks.retract, { params: { talkId: taken.id }, body });
    await ObligationModel.collection.updateMany(these, {
      $unset: { card: '' },
      $set: { talkedBefore: null },
    });
  });

  it('keeps the service from serving, which says what to do', async () => {
    await expect(requireCards()).rejects.toThrow('operator settle-again');
  });

  it('is given the card of its child when it is settled again, and then the service serves', async () => {
    const told = await run(false);
    expect(told.map(({ opened, changed }) => [opened, changed])).toEqual(told.map(() => [[], []]));
    await expect(requireCards()).resolves.toBeUndefined();
    const cards = (await ObligationModel.find(these).lean()).map(({ card }) => card);
    expect(cards.length).toBeGreaterThan(3);
    for (const card of cards)
      expect(card).toMatchObject({ className: '三年级1班', listed: true, atSchool: true });
    expect(await run(false)).toEqual([]);
  });

  it('tells again the last talk before its month, whoever came after the close with it', async () => {
    const kept = await ObligationModel.find({ ...these, ownerId: CAST.李秋月.accountId }).lean();
    expect(
      Object.fromEntries(kept.map(({ month, talkedBefore }) => [month, talkedBefore])),
    ).toEqual({ '2025-10': null, '2025-11': '2025-10-30', '2025-12': '2025-11-05' });
    const others = await ObligationModel.find({
      ...these,
      ownerId: { $ne: CAST.李秋月.accountId },
    });
    for (const { talkedBefore } of others) expect(talkedBefore).toBeNull();
  });
});
