// A child is erased on the word of two people, and then nothing sealed of it is readable; counts stay, names go.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { children } from '@xinqiao/types/children';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../../test/app';
import { DISTRICT, QINGHE } from '../../../test/cast';
import { agreeOn, command, WORD } from '../../../test/erasing';
import { aChild, childPaper } from '../../../test/factories';
import { operate } from '../../../test/operate';
import { goTo } from '../../../test/talks-world';
import { AppointmentModel } from '../../organisations';
import { requireErased } from '../../platform/erasure';
import { verifyLedger } from '../../verify-ledger';
import { DataKeyModel } from '../../platform/crypto';
import { asIf } from '../../../stage/as-if';

let folder = '';
const logged: string[] = [];
const house = useApp({
  at: '2025-10-20T01:00:00Z',
  env: { XQ_LOG_LEVEL: 'error' },
  logged,
  config: async (config) => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-erased-'));
    const erasuresFile = path.join(folder, 'erasures');
    await writeFile(erasuresFile, '');
    return { ...config, erasuresFile };
  },
});
afterAll(() => rm(folder, { recursive: true }));

const paper = childPaper({ name: '顾南乔' });
let childId = '';
const params = () => ({ params: { childId } });
const erase = (...more: string[]) => operate(house.ports, 'erase', ...more);
const board = async () => {
  const asked = { params: { schoolId: QINGHE.id, month: '2025-11' } };
  return (await house.as('何婉').call(months.schoolMonth, asked)).counts;
};

beforeAll(async () => {
  childId = (await aChild(paper, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(house, '2025-11-12 20:00');
  const writtenAt = house.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-12', words: '说想跑接力', chips: [], writtenAt };
  await house.as('李秋月').call(talks.record, { body });
});

describe('before two people have agreed', () => {
  it('a child on a list is kept: it leaves first', async () => {
    const refusal = await house
      .as('何婉')
      .refusal(children.agreeToErase, { ...params(), body: WORD });
    expect(refusal.code).toBe('children/still-listed');
    await expect(erase(childId, '--dry-run')).rejects.toThrow('还在名单上');
  });

  it('one person’s word does nothing, said once or twice', async () => {
    await agreeOn(house, childId, ['郑岚', '郑岚']);
    await expect(erase(childId, '--by', '陈工')).rejects.toThrow('还没有两个人同意');
    expect((await erase()).text).toContain(`${childId}  柳溪镇青禾小学  还差一个人同意`);
  });

  it('two who name different grounds do not agree, and a word ends with its office', async () => {
    await agreeOn(house, childId, ['何婉']);
    const body = { ...WORD, basis: 'unlawful' as const };
    const other = await house.as('郑岚').call(children.agreeToErase, { ...params(), body });
    expect(other.complete).toBe(false);
    const both = await house.as('郑岚').call(children.agreeToErase, { ...params(), body: WORD });
    expect(both).toMatchObject({ complete: true, items: [{ byName: '何婉' }, { byName: '郑岚' }] });
    const office = { accountId: 'acc_zhenglan' };
    const held = await AppointmentModel.findOne(office).lean();
    await asIf(
      AppointmentModel,
      { _id: held!._id },
      {
        $set: { until: '2025-11-01' },
      },
    );
    await expect(erase(childId, '--by', '陈工')).rejects.toThrow('还没有两个人同意');
    await asIf(
      AppointmentModel,
      { _id: held!._id },
      {
        $set: { until: null },
      },
    );
  });

  it('it lists every place that names the child, and changes nothing', async () => {
    const { text } = await erase(childId, '--dry-run');
    expect(text).toMatch(
      /children {2}1 行 {2}name、studentNo、sealedCategories 再也打不开；1 处改写 alias/,
    );
    expect(text).toMatch(/talks {2}1 行 {2}words、reasons 再也打不开/);
    expect(text).toMatch(/obligations {2}\d 行 {2}\d 处改写 card.alias/);
    expect(text).toContain('个人信息保护法第四十七条');
    expect(text).toContain('这是预演，什么都没有改。');
    expect((await house.as('何婉').call(children.one, params())).name).toBe('顾南乔');
    expect(await readFile(path.join(folder, 'erasures'), 'utf8')).toBe('');
  });
});

describe('once it is done', () => {
  let before: Awaited<ReturnType<typeof board>>;
  beforeAll(async () => {
    await house.work();
    before = await board();
    const { text } = await erase(...command(childId).slice(1));
    expect(text).toMatch(/已依法删除[^]*oplog）从 .* 留起[^]*最迟 2025-12-17 都要删掉/);
  });

  it('nobody reads name, number or words any more', async () => {
    for (const name of ['何婉', '周明溪', '李秋月', '郑岚'] as const) {
      const found = await house.as(name).call(talks.search, { query: {} });
      expect(JSON.stringify(found)).not.toContain('接力');
    }
    const page = await house.as('何婉').call(children.one, params());
    expect(page).toMatchObject({ name: null, alias: '已依法删除', number: '', categories: [] });
    expect(page).toMatchObject({ erasedOn: '2025-11-12', can: { erase: false } });
    const lookUp = { body: { studentNo: paper.studentNo } };
    expect((await house.as('何婉').call(children.lookUp, lookUp)).items).toEqual([]);
    expect(logged.filter((line) => !line.includes('sweep failed'))).toEqual([]);
  });

  it('figures are as they were, and lists show that somebody was erased', async () => {
    expect(await board()).toEqual(before);
    const asked = { params: { schoolId: QINGHE.id }, query: { month: '2025-11' } };
    const { items } = await house.as('何婉').call(months.board, asked);
    const cards = items.filter(({ child }) => child.id === childId).map(({ child }) => child);
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) expect(card).toMatchObject({ alias: '已依法删除', number: '' });
  });

  it('nothing can be written about it, and the refusal says why', async () => {
    for (const asked of [
      house.as('何婉').refusal(children.comeBack, { ...params(), body: {} }),
      house.as('何婉').refusal(children.agreeToErase, { ...params(), body: WORD }),
    ])
      expect((await asked).code).toBe('common/erased');
    const [talk] = (await house.as('李秋月').call(talks.search, { query: {} })).items;
    const body = { words: '后来', writtenAt: house.clock.now().toISOString() };
    const amend = { params: { talkId: talk!.id }, body };
    expect((await house.as('李秋月').refusal(talks.amend, amend)).code).toBe('common/erased');
  });

  it('all proofs hold, and the tombstone names nobody', async () => {
    expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
    const entry = await mongoose.connection.collection('entries').findOne({ kind: 'child.erased' });
    expect(entry).toMatchObject({ subjectId: childId, facts: { askedBy: 'acc_hewan', ...WORD } });
    expect(await readFile(path.join(folder, 'erasures'), 'utf8')).toContain(childId);
    await requireErased(house.ports.config);
  });

  it('given again it does nothing; the same number is a new child', async () => {
    const entries = await mongoose.connection.collection('entries').countDocuments();
    expect((await erase(childId, '--by', '陈工')).code).toBe(0);
    expect(await mongoose.connection.collection('entries').countDocuments()).toBe(entries);
    const again = await aChild(paper, { at: house.clock.now().toISOString() });
    expect(again._id).not.toBe(childId);
    expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  });
});

describe('a key that goes by another hand', () => {
  it('is told by whoever reads the ledger anew', async () => {
    const other = (await aChild({ name: '苏木' }, { at: '2025-11-13T01:00:00Z' }))._id;
    await asIf(DataKeyModel, { _id: other }, { $unset: { wrapped: '' } });
    const { breaks } = await verifyLedger({ districtId: DISTRICT.id });
    expect(breaks).toContainEqual({ kind: 'told-otherwise', collection: 'datakeys', id: other });
  });
});
