// Whoever opens a sealed thing leaves a trace before the answer leaves: who, as what, whose, why.
import { useDatabase } from '../../../test/mongod';
import { floorCtx } from '../../../stage/world';
import { change, commit } from '../db';
import { ReadModel, logReads, readContradictions, tellReadHeads } from '.';

useDatabase();

const opened = (n: number) => ({
  childId: 'chd_1',
  what: 'talk',
  whatId: `tlk_${n}`,
  why: 'ownTalk',
});

it('the system itself opens nothing', async () => {
  await expect(logReads(floorCtx({ actor: null }), [opened(0)])).rejects.toMatchObject({
    code: 'common/internal',
  });
});

it('many readers at once leave one trace each, written before they go on', async () => {
  const readers = Array.from({ length: 60 }, async (_, n) => {
    await logReads(floorCtx(), [opened(n)]);
    expect(await ReadModel.countDocuments({ whatId: `tlk_${n}` })).toBe(1);
  });
  await Promise.all(readers);
  expect(await ReadModel.countDocuments({})).toBe(60);
});

it('says who read, in which capacity, whose and why, but never what it said', async () => {
  await logReads(floorCtx({ requestId: 'req_7' }), [opened(99)]);
  expect(await ReadModel.findOne({ whatId: 'tlk_99' }).lean()).toMatchObject({
    accountId: 'acc_0001',
    capacityId: 'apt_0001',
    role: 'subjectTeacher',
    childId: 'chd_1',
    why: 'ownTalk',
    requestId: 'req_7',
    at: new Date('2025-11-20T01:00:00Z'),
  });
});

it('what was opened five minutes ago cannot be cut off unseen', async () => {
  const at = (time: string) => ({ ...floorCtx(), now: new Date(`2025-11-20T${time}:00Z`) });
  await commit(at('02:00'), change('district:dst_demo').entry('test.begun', 'dst_demo'));
  await logReads(at('02:01'), [opened(200)]);
  await tellReadHeads(at('02:02'));
  await logReads(at('02:03'), [opened(201)]);
  await tellReadHeads(at('02:06'));
  await ReadModel.collection.deleteOne({ whatId: 'tlk_201' });
  const found = [];
  for await (const { kind, collection } of readContradictions()) found.push([kind, collection]);
  expect(found).toEqual([['row-missing', 'reads']]);
});
