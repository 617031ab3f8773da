// A child that has gone from a school leaves there what was said: it opens for whoever may read it by their own right, author,
// psychology teacher and admin, and for nobody by the child, which is somebody else's now.
import { children } from '@xinqiao/types/children';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, CLASSES, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { setClock } from '../../test/talks-world';
import { transferred } from '../../test/transferred';

const BEGIN = '2025-11-18T01:00:00Z';
const app = useApp({ at: BEGIN });
const of = (childId: string) => ({ params: { childId }, query: {} });
const wordsTo = async (name: PersonName, childId: string) =>
  (await app.as(name).call(talks.ofChild, of(childId))).items.map((item) =>
    item.kind === 'talk' ? item.talk.words : item.note,
  );
let childId = '';

beforeAll(async () => {
  childId = (await aChild({}, { at: BEGIN }))._id;
  const writtenAt = app.clock.now().toISOString();
  const talk = { childId, heldOn: '2025-11-18', words: '她想换座位。', chips: [], writtenAt };
  await app.as('李秋月').call(talks.record, { body: talk });
  const attempt = {
    childId,
    triedOn: '2025-11-18',
    reason: 'absent' as const,
    note: '去看病了',
    writtenAt,
  };
  await app.as('李秋月').call(talks.attempt, { body: attempt });
  setClock(app, '2025-11-20 15:00');
  const designatedTeacherId = CAST.吴静舟.accountId;
  await transferred(app, childId, { classId: CLASSES.shipanThree.id, designatedTeacherId });
});

describe('what was said of a child before it went to another school', () => {
  it('still opens for its author, and for the psychology teacher of that school', async () => {
    const said = ['去看病了', '她想换座位。'];
    expect((await wordsTo('李秋月', childId)).sort()).toEqual([...said].sort());
    expect((await wordsTo('周明溪', childId)).sort()).toEqual([...said].sort());
  });

  it('is seen by its admin as a record, without the words', async () => {
    expect(await wordsTo('何婉', childId)).toEqual([null, null]);
  });

  it('is found by nobody of the new school, and the child’s page by nobody of the old one', async () => {
    expect(await wordsTo('孙立言', childId)).toEqual([]);
    expect(await wordsTo('吴静舟', childId)).toEqual([]);
    for (const name of ['李秋月', '周明溪', '何婉'] as const) {
      const page = await app.as(name).refusal(children.one, { params: { childId } });
      expect(page.code).toBe('common/not-found');
    }
  });

  it('is not found by who wrote none of it', async () => {
    for (const name of ['罗雨晴', '王小川', '方宁', '沈砚'] as const) {
      const problem = await app.as(name).refusal(talks.ofChild, of(childId));
      expect(problem.code).toBe('common/not-found');
    }
  });
});

it('who has left the list still opens for the author of what was said', async () => {
  setClock(app, '2025-11-21 09:00');
  const { _id: gone } = await aChild({}, { at: BEGIN });
  const writtenAt = app.clock.now().toISOString();
  const talk = { childId: gone, heldOn: '2025-11-21', words: '要搬家了。', chips: [], writtenAt };
  await app.as('李秋月').call(talks.record, { body: talk });
  await app
    .as('何婉')
    .call(children.remove, { params: { childId: gone }, body: { reason: '搬走了' } });
  expect(await wordsTo('李秋月', gone)).toEqual(['要搬家了。']);
});
