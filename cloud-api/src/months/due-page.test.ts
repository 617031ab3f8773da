// What a page of a teacher's list costs: the driver's own commands are counted, and the documents that come back.
// What it shows of a child is kept with the duty, and is the roster's from the act on that changes it.
import { children } from '@xinqiao/types/children';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { listenToCommands } from '../../test/query-shapes';
import { goTo } from '../../test/talks-world';
import { ObligationModel } from './obligation.model';

const app = useApp({ at: '2025-10-20T01:00:00Z', database: 'monitorCommands=true' });
const PAGE = 50;
const ids: string[] = [];
const mine = (query: object = { limit: PAGE }) => app.as('李秋月').call(months.mine, { query });
const cardOf = async (childId: string) =>
  (await mine({ limit: 100 })).items.find(({ child }) => child.id === childId)?.child;

beforeAll(async () => {
  for (let nth = 0; nth < PAGE + 5; nth++)
    ids.push((await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id);
  await goTo(app, '2025-11-12 20:00');
  await mine();
}, 300_000);

describe('A page of fifty', () => {
  it('reads fifty duties and who asks, counts the month, and asks for nothing else', async () => {
    const listening = listenToCommands();
    const { items, next } = await mine();
    const { said } = listening.stop();
    expect(items).toHaveLength(PAGE);
    expect(next).not.toBeNull();
    expect(said.map(({ name, collection }) => `${name} ${collection}`).sort()).toEqual([
      'aggregate schoolMonths',
      'aggregate sessions',
      'find obligations',
    ]);
    // The duties with the one that tells of a further page; session, account, post; the school's month and one count.
    const returned = Object.fromEntries(
      said.map((one) => [`${one.name} ${one.collection}`, one.documents]),
    );
    expect(returned['find obligations']).toBe(PAGE + 1);
    expect(returned['aggregate sessions']).toBe(3);
    expect(returned['aggregate schoolMonths']).toBeLessThanOrEqual(2);
  });
});

describe('What a list shows of a child', () => {
  it('is its new class from the move on, in the same moment', async () => {
    const [childId = ''] = ids;
    expect(await cardOf(childId)).toMatchObject({ className: CLASSES.qingheThree.name });
    const body = { classId: CLASSES.qingheFour.id };
    await app.as('何婉').call(children.move, { params: { childId }, body });
    expect(await cardOf(childId)).toMatchObject({
      classId: CLASSES.qingheFour.id,
      className: CLASSES.qingheFour.name,
      listed: true,
    });
  });

  it('says at once that a child has left the list, and that it came back', async () => {
    const [, childId = ''] = ids;
    const body = { reason: '转学' };
    await app.as('何婉').call(children.remove, { params: { childId }, body });
    expect(await cardOf(childId)).toMatchObject({ listed: false });
    await app.as('何婉').call(children.comeBack, { params: { childId }, body: {} });
    expect(await cardOf(childId)).toMatchObject({ listed: true });
  });

  it('stays the number it had at this school when the child gets another at the next', async () => {
    const [, , childId = ''] = ids;
    const before = await cardOf(childId);
    await transferred(app, childId, { classId: CLASSES.shipanThree.id });
    await app.work();
    expect(await cardOf(childId)).toMatchObject({ number: before?.number, listed: false });
    const there = await ObligationModel.findOne({ childId, schoolId: { $ne: QINGHE.id } }).lean();
    expect(there?.card).toMatchObject({ number: '01', classId: CLASSES.shipanThree.id });
  });
});

describe('The last talk that a list tells of', () => {
  const duty = async (childId: string) =>
    (await mine({ limit: 100 })).items.find(({ child }) => child.id === childId);
  const record = (childId: string, heldOn: string) =>
    app.as('李秋月').call(talks.record, {
      body: { childId, heldOn, words: '想换座位', writtenAt: app.clock.now().toISOString() },
    });

  it('is of the month before when it arrives late, and gone when it is taken back', async () => {
    const [, , , childId = ''] = ids;
    await goTo(app, '2025-12-02 08:00');
    const { talk } = await record(childId, '2025-11-28');
    expect(await duty(childId)).toMatchObject({ lastTalkOn: '2025-11-28', daysSinceTalk: 4 });
    await app.as('李秋月').call(talks.correctDate, {
      params: { talkId: talk.id },
      body: { heldOn: '2025-11-27', reason: '记错了一天' },
    });
    expect(await duty(childId)).toMatchObject({ lastTalkOn: '2025-11-27', daysSinceTalk: 5 });
    await app
      .as('李秋月')
      .call(talks.retract, { params: { talkId: talk.id }, body: { reason: '记到别的孩子了' } });
    expect(await duty(childId)).toMatchObject({ lastTalkOn: null, daysSinceTalk: null });
  });

  it('is told with its first words to whoever held it, by a call of its own', async () => {
    const [, , , , childId = ''] = ids;
    const writtenAt = app.clock.now().toISOString();
    const said = { words: '想换座位', nextStep: '下周看看新座位', writtenAt };
    await app.as('李秋月').call(talks.record, { body: { childId, heldOn: '2025-12-01', ...said } });
    const { id: obligationId = '' } = (await duty(childId)) ?? {};
    const words = (by: '李秋月' | '周明溪') =>
      app.as(by).call(months.lastWords, { params: { obligationId } });
    expect(await words('李秋月')).toEqual({ words: '想换座位', nextStep: '下周看看新座位' });
    expect(await words('周明溪')).toEqual({ words: null, nextStep: null });
    expect(CAST.李秋月.orgId).toBe(QINGHE.id);
  });
});
