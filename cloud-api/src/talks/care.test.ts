// Who reads the words of a talk follows the care of today: a child who changes class takes all that was written along.
// What happened at a school stays with that school.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';

const app = useApp({ at: '2025-11-20T01:00:00Z' });
const WORDS = '今天说起想妈妈了';

/** A child of a class with a talk of its designated teacher. */
async function talkedWith(classId: string, teacher: '李秋月' | '秦穗') {
  const designatedTeacherId = CAST[teacher].accountId;
  const { _id: childId } = await aChild({ classId, designatedTeacherId });
  const body = { childId, heldOn: '2025-11-19', mode: 'faceToFace' as const, words: WORDS };
  const writtenAt = '2025-11-20T00:50:00Z';
  const { talk } = await app.as(teacher).call(api.talks.record, { body: { ...body, writtenAt } });
  return { childId, talkId: talk.id };
}

const toClass = (childId: string, classId: string) =>
  app.as('何婉').call(api.children.move, { params: { childId }, body: { classId } });
const readBy = (name: '王小川' | '周明溪', talkId: string) =>
  app.as(name).call(api.talks.one, { params: { talkId } });
const refusedTo = (name: '王小川', talkId: string) =>
  app.as(name).refusal(api.talks.one, { params: { talkId } });
const searchedBy = async (name: '王小川' | '周明溪', talkId: string) => {
  const { items } = await app.as(name).call(api.talks.search, { query: {} });
  return items.find(({ id }) => id === talkId);
};

describe('a child who changes class', () => {
  it('is lost to the former class teacher with all its talks and duties', async () => {
    const { childId, talkId } = await talkedWith(CLASSES.qingheThree.id, '李秋月');
    expect(await readBy('王小川', talkId)).toMatchObject({ words: WORDS });
    await toClass(childId, CLASSES.qingheFour.id);
    await app.work();
    expect(await refusedTo('王小川', talkId)).toMatchObject({ code: 'common/not-found' });
    expect(await searchedBy('王小川', talkId)).toBeUndefined();
    const board = { params: { schoolId: QINGHE.id }, query: {} };
    const { items } = await app.as('王小川').call(api.months.board, board);
    expect(items.map(({ child }) => child.id)).not.toContain(childId);
  });

  it('brings the new class teacher the words written before, the next morning', async () => {
    const { childId, talkId } = await talkedWith(CLASSES.qingheFour.id, '秦穗');
    expect(await refusedTo('王小川', talkId)).toMatchObject({ code: 'common/not-found' });
    await toClass(childId, CLASSES.qingheThree.id);
    await app.work();
    expect(await readBy('王小川', talkId)).toMatchObject({ words: null });
    app.clock.set('2025-11-21T00:00:00Z');
    const read = await readBy('王小川', talkId);
    expect(read).toMatchObject({ words: WORDS });
    expect(read.readers).toEqual(['秦穗', '王小川', '周明溪']);
    expect(await searchedBy('王小川', talkId)).toMatchObject({ words: WORDS });
  });
});
