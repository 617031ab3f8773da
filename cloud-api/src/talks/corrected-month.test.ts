// A talk whose day was corrected is told, found and listed by the day and the month in which it counts now.
// What was first written stays in its record and its receipt, and is named as what was written before.
import { randomUUID } from 'node:crypto';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { DISTRICT, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { operate } from '../../test/operate';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { EntryModel, verifyChains } from '../platform/chain';
import { verifyLedger } from '../verify-ledger';
import { CorrectedTalkModel } from './corrected-talk.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const key = randomUUID();
let childId = '';
let talkId = '';

const li = () => app.as('李秋月');
const claim = (heldOn: string) => ({
  body: { childId, heldOn, words: '说想跑接力。', writtenAt: app.clock.now().toISOString() },
});
const correct = (id: string, heldOn: string) =>
  li().call(talks.correctDate, { params: { talkId: id }, body: { heldOn, reason: '写错了一天' } });
const found = async (query: object) =>
  (await app.as('何婉').call(talks.search, { query: { childId, ...query } })).items.map(
    ({ id }) => id,
  );
const told = async () => (await app.as('何婉').call(talks.one, { params: { talkId } })) as object;

let filed: Awaited<ReturnType<typeof record>>;
const record = async (heldOn: string, once = randomUUID()) =>
  li().call(talks.record, claim(heldOn), { key: once });

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-12-02 09:00');
  filed = await record('2025-12-01', key);
  talkId = filed.talk.id;
  setClock(app, '2025-12-02 10:00');
  await correct(talkId, '2025-11-28');
});

describe('a talk that was written for December and held in November', () => {
  it('is told with the month, the lateness and the day as corrected, and with the day that was written', async () => {
    const asCorrected = { month: '2025-11', heldOn: '2025-11-28', late: true, afterClose: false };
    const corrections = [{ from: '2025-12-01', to: '2025-11-28' }];
    expect(await told()).toMatchObject({ ...asCorrected, corrections });
    const { items } = await li().call(talks.ofChild, { params: { childId }, query: {} });
    expect(items).toMatchObject([{ talk: asCorrected }]);
    expect(await statesOf(childId, '2025-11')).toMatchObject({ 李秋月: 'fulfilledLate' });
  });

  it('is found in November as a late one, and in December no more', async () => {
    expect(await found({ month: '2025-11' })).toEqual([talkId]);
    expect(await found({ month: '2025-11', late: 'true' })).toEqual([talkId]);
    expect(await found({ late: 'false' })).toEqual([]);
    expect(await found({ month: '2025-12' })).toEqual([]);
    expect(await found({})).toEqual([talkId]);
  });

  it('leaves what was signed as it was signed: the record and the receipt of the first day hold', async () => {
    const entry = await EntryModel.findOne({ chain: `school:${QINGHE.id}`, subjectId: talkId });
    expect(entry?.facts).toEqual({ month: '2025-12', heldOn: '2025-12-01' });
    const body = filed.talk.receipt;
    expect(await li().call(talks.checkReceipt, { body })).toMatchObject({ holds: true });
    expect((await verifyChains()).breaks).toEqual([]);
  });

  it('is answered as it was filed when its key is sent again', async () => {
    setClock(app, '2025-12-02 09:00');
    const again = await record('2025-12-01', key);
    setClock(app, '2025-12-02 10:00');
    expect(again.talk).toEqual(filed.talk);
  });

  it('belongs to December again when the correction was the mistake', async () => {
    setClock(app, '2025-12-02 11:00');
    await correct(talkId, '2025-12-01');
    expect(await told()).toMatchObject({ month: '2025-12', heldOn: '2025-12-01', late: false });
    expect(await found({ month: '2025-12', late: 'false' })).toEqual([talkId]);
    expect(await found({ month: '2025-11' })).toEqual([]);
  });
});

describe('a talk that is dated back into a month that has closed', () => {
  it('is told and found as one after the close', async () => {
    await goTo(app, '2025-12-08 18:00');
    const { talk } = await record('2025-12-08');
    expect(talk).toMatchObject({ month: '2025-12', afterClose: false });
    setClock(app, '2025-12-08 19:00');
    expect(await correct(talk.id, '2025-11-30')).toMatchObject({
      ...{ month: '2025-11', late: true, afterClose: true },
    });
    expect(await found({ afterClose: 'true' })).toEqual([talk.id]);
  });
});

describe('looking for talks page by page', () => {
  it('neither repeats nor hides one, whether its day was corrected or not', async () => {
    await goTo(app, '2025-12-09 18:00');
    const plain = [];
    for (let nth = 0; nth < 6; nth++) {
      setClock(app, `2025-12-09 18:${10 + nth}`);
      plain.push((await record('2025-12-09')).talk.id);
    }
    for (const id of [plain[1], plain[2], plain[5]]) await correct(id!, '2025-12-08');
    for (const month of ['2025-12', '2025-11', undefined]) {
      const whole = await found({ month, limit: 50 });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { childId, limit: 1, ...(month && { month }), ...(cursor && { cursor }) };
        const page = await app.as('何婉').call(talks.search, { query });
        expect(page.items.length).toBeLessThanOrEqual(1);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect([month, seen]).toEqual([month, whole]);
    }
    expect(await found({ month: '2025-12' })).toHaveLength(7);
  });
});

it('what a corrected talk is found by is compared with its corrections, and told again from them', async () => {
  expect((await verifyLedger()).breaks).toEqual([]);
  const of = { _id: talkId } as never;
  const kept = await CorrectedTalkModel.findOne(of).lean();
  const blamed = [{ kind: 'told-otherwise', collection: 'correctedTalks', id: talkId }];
  await CorrectedTalkModel.collection.updateOne(of, { $set: { month: '2025-10' } });
  expect((await verifyLedger()).breaks).toEqual(blamed);
  await CorrectedTalkModel.collection.deleteOne(of);
  expect((await verifyLedger()).breaks).toEqual(blamed);
  const hands = ['--by', '罗守成', '--with', '何晓'];
  const where = ['--district', DISTRICT.name];
  const first = await operate(app.ports, 'settle-again', ...hands, ...where);
  expect(first.text).toContain('按改正后的日期重新登记 1 条');
  const again = await operate(app.ports, 'settle-again', ...hands, ...where);
  expect(again.text).toContain('没有要改的。');
  expect((await verifyLedger()).breaks).toEqual([]);
  expect(await found({ month: kept?.month })).toContain(talkId);
});

it('one answer looks through some pages of talks that were dated elsewhere, and says where to go on', async () => {
  await goTo(app, '2025-12-10 18:00');
  for (let nth = 0; nth < 12; nth++) {
    setClock(app, `2025-12-10 18:${10 + nth}`);
    await correct((await record('2025-12-10')).talk.id, '2025-11-30');
  }
  const query = { childId, month: '2025-12', limit: 1 };
  const page = await app.as('何婉').call(talks.search, { query });
  expect([page.items, typeof page.next]).toEqual([[], 'string']);
});
