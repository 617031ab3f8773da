// Examples 39, 41 and 42 of obligations.md as they are lived: every act over HTTP, by whoever does it, on its day.
// Psychology teachers are named for one class each, so that two stories go on beside each other in one November.
import { months } from '@xinqiao/types/months';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import type { Client } from '../../stage/client';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, statesOf } from '../../test/talks-world';
import { verifyChains } from '../platform/chain';
import { ObligationModel } from './obligation.model';
import { relieving } from '../../stage/relieved';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
let spared = '';
let passedOn = '';
let tried = '';

async function appoint(name: PersonName, role: 'psychTeacher' | 'classTeacher', classId: string) {
  const post = { accountId: CAST[name].accountId, role, classId };
  const body = await relieving(app.as('何婉'), QINGHE.id, post);
  return app.as('何婉').call(organisations.appoint, { params: { schoolId: QINGHE.id }, body });
}
const in_ = (person: PersonName, role: string) => app.session(person, `${role}@${QINGHE.id}`);
async function talk(client: Client, childId: string, heldOn: string): Promise<string> {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn, words: '聊了聊最近的作业。', writtenAt };
  return (await client.call(talks.record, { body })).talk.id;
}
const attempt = (triedOn: string) => {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId: tried, triedOn, reason: 'absent' as const, writtenAt };
  return app.as('李秋月').call(talks.attempt, { body });
};
const duty = (childId: string, name: PersonName) =>
  ObligationModel.findOne({ childId, month: NOV, ownerId: CAST[name].accountId }).orFail().lean();

let byZhou = '';
let afterTenure = '';

beforeAll(async () => {
  const at = app.clock.now().toISOString();
  spared = (await aChild({}, { at }))._id;
  passedOn = (await aChild({ classId: CLASSES.qingheFour.id }, { at }))._id;
  tried = (await aChild({}, { at }))._id;
  await appoint('王小川', 'psychTeacher', CLASSES.qingheThree.id);
  await appoint('罗雨晴', 'classTeacher', CLASSES.qingheFour.id);
  await goTo(app, '2025-11-04 18:00');
  await talk(await in_('罗雨晴', 'classTeacher'), passedOn, '2025-11-04');
  await goTo(app, '2025-11-05 18:00');
  byZhou = await talk(app.as('周明溪'), passedOn, '2025-11-05');
});

describe('the psychology teacher changes twice, and the first one’s talk is taken back (41)', () => {
  it('while it stands, who follows owes nothing', async () => {
    await goTo(app, '2025-11-10 09:00');
    await appoint('罗雨晴', 'psychTeacher', CLASSES.qingheFour.id);
    await goTo(app, '2025-11-12 09:00');
    await appoint('秦穗', 'psychTeacher', CLASSES.qingheFour.id);
    await app.work();
    expect(await statesOf(passedOn, NOV)).toEqual({ 李秋月: 'planned', 周明溪: 'fulfilled' });
  });

  it('the second one had talked before her tenure: fulfilled, and the third owes nothing', async () => {
    await goTo(app, '2025-11-20 08:00');
    const body = { reason: '记错了孩子' };
    await app.as('周明溪').call(talks.retract, { params: { talkId: byZhou }, body });
    expect(await statesOf(passedOn, NOV)).toEqual({
      ...{ 李秋月: 'planned', 周明溪: 'withdrawn', 罗雨晴: 'fulfilled' },
    });
  });
});

describe('a date is corrected into a tenure that has ended, after the successor was spared (39)', () => {
  it('a talk after the tenure is a fact, and the successor is spared', async () => {
    await goTo(app, '2025-11-20 09:00');
    await appoint('秦穗', 'psychTeacher', CLASSES.qingheThree.id);
    await goTo(app, '2025-11-21 18:00');
    afterTenure = await talk(app.as('王小川'), spared, '2025-11-21');
    await goTo(app, '2025-11-22 09:00');
    const params = { obligationId: (await duty(spared, '秦穗'))._id };
    const body = { reason: '孩子随父母去外地治病' };
    const asker = await in_('秦穗', 'psychTeacher');
    const { id } = await asker.call(months.askExemption, { params, body });
    await goTo(app, '2025-11-23 09:00');
    await app.as('何婉').call(months.decideExemption, {
      params: { exemptionId: id },
      body: { granted: true },
    });
    expect(await statesOf(spared, NOV)).toMatchObject({ 王小川: 'withdrawn', 秦穗: 'exempt' });
  });

  it('corrected, it fulfils its author’s duty and takes nothing from the successor', async () => {
    await goTo(app, '2025-11-24 09:00');
    await app.as('王小川').call(talks.correctDate, {
      params: { talkId: afterTenure },
      body: { heldOn: '2025-11-19', reason: '写错了一天' },
    });
    const both = { 王小川: 'fulfilled', 秦穗: 'exempt' };
    expect(await statesOf(spared, NOV)).toMatchObject(both);
    await goTo(app, '2025-12-06 09:00');
    expect(await statesOf(spared, NOV)).toEqual({ 李秋月: 'missed', ...both });
  });
});

describe('an attempt that comes after the close (42)', () => {
  it('changes nothing and is listed apart', async () => {
    await goTo(app, '2025-12-06 10:00');
    await goTo(app, '2025-12-07 09:00');
    await attempt('2025-11-28');
    const query = { month: NOV, ownerId: CAST.李秋月.accountId };
    const board = { params: { schoolId: QINGHE.id }, query };
    const { items } = await app.as('何婉').call(months.board, board);
    expect(items.find(({ child }) => child.id === tried)).toMatchObject({
      ...{ state: 'missed', attempts: 0, afterCloseAttempts: 1 },
    });
    const entries = await app.as('李秋月').call(talks.ofChild, {
      ...{ params: { childId: tried }, query: {} },
    });
    expect(entries.items).toMatchObject([
      { kind: 'attempt', triedOn: '2025-11-28', afterClose: true },
    ]);
  });
});

it('the chains prove it all', async () => {
  expect((await verifyChains()).breaks).toEqual([]);
});
