// Whoever keeps the list opens no words by moving a child: what was written before it came into a class opens to those who have it by
// that class the next morning, after whoever had it, and whoever keeps its file, has heard of the move.
import { api } from '@xinqiao/types';
import { NoticeModel } from '../../src/notices/notice.model';
import { CAST, CLASSES, type PersonName } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const WORDS = '美术课后留下来帮忙收颜料。';
const three = CLASSES.qingheThree.id;
const four = 'cls_qinghe4';
let childId = '';
const child = () => ({ params: { childId } });
const act = {
  moves: (classId: string) =>
    app.as('何婉').call(api.children.move, { ...child(), body: { classId } }),
  leaves: () => app.as('何婉').call(api.children.remove, { ...child(), body: { reason: '转学' } }),
  returns: (classId: string) =>
    app.as('何婉').call(api.children.comeBack, { ...child(), body: { classId } }),
};
const wordsSeenBy = async (client: Client) => {
  const { items } = await client.call(api.talks.search, { query: { childId } });
  return items.map(({ words }) => words);
};
const teacherOfFour = async () => {
  setClock(app, '2025-11-18 10:00');
  const wish = { role: 'classTeacher', classId: four } as const;
  const { client } = await people.makesAnAccount('何婉', wish);
  setClock(app, '2025-11-20 10:00');
  return client;
};
const told = async () => {
  await app.work();
  return (await NoticeModel.distinct('accountId', { kind: 'arrival' })).sort();
};
const accountsOf = (...names: PersonName[]) => names.map((name) => CAST[name].accountId).sort();

beforeEach(async () => {
  await app.work();
  await NoticeModel.deleteMany({ kind: 'arrival' });
  setClock(app, '2025-11-20 10:00');
  childId = (await aChild({ classId: three }, { at: '2025-11-10T01:00:00Z' }))._id;
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-20', words: WORDS, chips: [], writtenAt };
  await app.as('李秋月').call(api.talks.record, { body });
});

it.each([
  ['moves', () => act.moves(four)],
  ['leaves and returns', async () => (await act.leaves(), act.returns(four))],
])('a child that %s into another class is read there the next morning', async (_, comes) => {
  const client = await teacherOfFour();
  await comes();
  expect(await wordsSeenBy(client)).toEqual([null]);
  setClock(app, '2025-11-21 06:59');
  expect(await wordsSeenBy(client)).toEqual([null]);
  setClock(app, '2025-11-21 07:00');
  expect(await wordsSeenBy(client)).toEqual([WORDS]);
});

it('to and fro in one day opens it no earlier, and shuts it to nobody who had it', async () => {
  const client = await teacherOfFour();
  const had = app.as('王小川');
  for (const classId of [four, three, four]) await act.moves(classId);
  expect(await wordsSeenBy(client)).toEqual([null]);
  await act.moves(three);
  expect(await wordsSeenBy(had)).toEqual([WORDS]);
});

it('who had the child and who keeps its file are told, and not who moved it', async () => {
  await teacherOfFour();
  await act.moves(four);
  expect(await told()).toEqual(accountsOf('王小川', '周明溪'));
});

it('a child that is listed for the first time is read at once', async () => {
  const client = await teacherOfFour();
  const fresh = await aChild({ classId: four }, { at: '2025-11-20T01:00:00Z' });
  childId = fresh._id;
  const writtenAt = app.clock.now().toISOString();
  const said = { childId, heldOn: '2025-11-20', words: WORDS, chips: [], writtenAt };
  await app.as('李秋月').call(api.talks.record, { body: said });
  expect(await wordsSeenBy(client)).toEqual([WORDS]);
  expect(await told()).toEqual([]);
});
