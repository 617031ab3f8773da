// What a 学籍号 is found by tells nobody who has the database and no key whom it belongs to, nor that two districts know the
// same child; and its key turns as the operator's page tells, while children are found under the old and the new one.
import { children } from '@xinqiao/types/children';
import { createHmac, hkdfSync } from 'node:crypto';
import { useApp } from '../app';
import { CAST, DISTRICT, OTHER_DISTRICT, QINGHE } from '../cast';
import { aChild, childPaper } from '../factories';
import { again, atCommit, killAt } from '../kill-operator';
import { operate } from '../operate';
import { asIf } from '../../stage/as-if';
import { real } from '../../stage/real-environment';
import { DEMO_KEYS, readKeys, type KeyRing } from '../../src/platform/crypto/key-ring';
import { useKeys } from '../../src/platform/crypto';
import { childrenRoom, ChildModel } from '../../src/children';
import { sealIdentity } from '../../src/children/child.seals';
import { verifyLedger } from '../../src/verify-ledger';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const [second, third] = real.XQ_KEYS.split(',').map((key) => key.split(':')[1]) as [string, string];
const ringOf = (...more: string[]) => readKeys({ XQ_KEYS: [DEMO_KEYS, ...more].join() }) as KeyRing;
const turnTo = (...more: string[]) => useKeys(ringOf(...more));
const startsWith = async (...more: string[]) => {
  turnTo(...more);
  return childrenRoom.ready!().then(
    () => 'it starts',
    (error: Error) => error.message,
  );
};
const indexOf = async (childId: string) =>
  (await ChildModel.findById(childId).lean())!.studentNoIndex;
const finds = async (studentNo: string) => {
  const { items } = await app.as('何婉').call(children.lookUp, { body: { studentNo } });
  return items.map(({ id }) => id);
};
/** As a version wrote it that knew one key and no districts. */
const asBefore = (studentNo: string) => {
  const key = Buffer.from(hkdfSync('sha256', ringOf().index, '', 'blind-index:studentNo', 32));
  const number = studentNo.replace(/^[GLJ]/, '').toLowerCase();
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
  return mac(number.toUpperCase());
};
const papers = [childPaper(), childPaper(), childPaper()];
const ids: string[] = [];

beforeAll(async () => {
  const designatedTeacherId = CAST.李秋月.accountId;
  for (const paper of papers) {
    const child = await aChild({ ...paper, designatedTeacherId });
    ids.push(child._id);
  }
});
afterEach(() => turnTo());

it('the index of a child in one district is not that of the same child in another', async () => {
  const { name, studentNo } = papers[0]!;
  const here = await sealIdentity(
    { _id: 'chd_here', districtId: DISTRICT.id },
    { name, studentNo },
  );
  const there = await sealIdentity(
    { _id: 'chd_there', districtId: OTHER_DISTRICT.id },
    { name, studentNo },
  );
  expect(here.studentNoIndex).not.toBe(there.studentNoIndex);
  expect(await indexOf(ids[0]!)).toBe(here.studentNoIndex);
});

describe('indexes of a version that knew no districts', () => {
  beforeAll(async () => {
    for (const [nth, { studentNo }] of papers.entries())
      await asIf(ChildModel, { _id: ids[nth] }, { $set: { studentNoIndex: asBefore(studentNo) } });
  });

  it('find their children all the same, and keep a number from being listed twice', async () => {
    expect(await startsWith()).toBe('it starts');
    expect(await finds(papers[0]!.studentNo)).toEqual([ids[0]]);
    const listing = { params: { schoolId: QINGHE.id }, body: papers[0]! };
    const { code } = await app.as('何婉').refusal(children.listChild, listing);
    expect(code).toBe('children/already-listed');
  });

  it('are counted by the operator, who changes nothing by looking', async () => {
    const { code, text } = await operate(app.ports, 'reindex', '--dry-run');
    expect([code, text]).toEqual([1, expect.stringMatching(/最早的写法 {2}3 个学籍号/)]);
    expect((await operate(app.ports, 'keys')).code).toBe(1);
    expect(await indexOf(ids[0]!)).toBe(asBefore(papers[0]!.studentNo));
  });

  it.each([
    ['after its act is known', atCommit('after', 1)],
    ['before the first of them turns', atCommit('before', 2)],
  ])(
    'turn by the same command when it is killed %s',
    async (_when, point) => {
      await killAt(app, point, ['reindex', '--by', '陈工']);
      expect(await indexOf(ids[0]!)).toBe(asBefore(papers[0]!.studentNo));
    },
    300_000,
  );

  it('turn where some have turned before, each with an entry that lists its seal', async () => {
    const { code, text } = await again(app, ['reindex', '--by', '陈工']);
    expect([code, text]).toEqual([0, expect.stringMatching(/第 1 版 {2}3 个学籍号/)]);
    expect(await indexOf(ids[0]!)).toMatch(/^v1:/);
    expect(await finds(papers[0]!.studentNo)).toEqual([ids[0]]);
    expect((await operate(app.ports, 'reindex', '--by', '陈工')).text).toContain('没有要换的');
    expect((await verifyLedger({})).breaks).toEqual([]);
  });
});

describe('the key of the indexes', () => {
  it('turns while children are found under the old one and the new one', async () => {
    turnTo(`index2:${second}`);
    const { studentNo } = papers[1]!;
    await app.as('何婉').call(children.listChild, {
      params: { schoolId: QINGHE.id },
      body: childPaper(),
    });
    expect(await finds(studentNo)).toEqual([ids[1]]);
    const counted = (await operate(app.ports, 'keys')).text;
    expect(counted).toMatch(/第 1 版 {2}3 个学籍号/);
    expect(counted).toMatch(/第 2 版 {2}1 个学籍号/);
    const { code, text } = await operate(app.ports, 'reindex', '--by', '陈工');
    expect([code, text]).toEqual([0, expect.stringMatching(/第 2 版 {2}4 个学籍号/)]);
    expect(await indexOf(ids[1]!)).toMatch(/^v2:/);
    expect(await finds(studentNo)).toEqual([ids[1]]);
    expect((await verifyLedger({})).breaks).toEqual([]);
  });

  it('is not left out at a start as long as something lies under it, nor exchanged', async () => {
    expect(await startsWith()).toMatch(/4 个学籍号.*第 2 版.*没有这一版/);
    expect(await startsWith(`index3:${third}`)).toMatch(/第 2 版.*没有这一版/);
    expect(await startsWith(`index2:${third}`)).toMatch(/第 2 版.*不是同一把/);
    expect(await startsWith(`index2:${second}`)).toBe('it starts');
  });

  it('of a version that nothing lies under any more can go', async () => {
    turnTo(`index2:${second}`, `index3:${third}`);
    await operate(app.ports, 'reindex', '--by', '陈工');
    const { code, text } = await operate(app.ports, 'keys');
    expect([code, text]).toEqual([0, expect.stringMatching(/第 2 版 {2}0 个学籍号 {2}可以拿掉/)]);
    expect(await startsWith(`index3:${third}`)).toBe('it starts');
    expect(await finds(papers[2]!.studentNo)).toEqual([ids[2]]);
  });

  it('leaves a number aside that does not open, and says whose', async () => {
    turnTo(`index3:${third}`, `index4:${second}`);
    const [childId] = ids;
    const before = await ChildModel.findById(childId).lean();
    await asIf(ChildModel, { _id: childId }, { $set: { studentNo: Buffer.alloc(80) } });
    const { code, text } = await operate(app.ports, 'reindex', '--by', '陈工');
    expect([code, text]).toEqual([1, expect.stringContaining(`${childId} 的学籍号打不开`)]);
    await asIf(ChildModel, { _id: childId }, { $set: { studentNo: before!.studentNo } });
    expect((await operate(app.ports, 'reindex', '--by', '陈工')).code).toBe(0);
  });
});
