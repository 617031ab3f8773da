// What happened at a school stays there: nobody of another school finds it, and nobody who has left it keeps it.
// The clock is moved; nobody waits.
import { api } from '@xinqiao/types';
import { CAST, CLASSES } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import { useApp } from '../app';

const app = useApp({ at: '2025-11-20T01:00:00Z' });
let childId = '';
let talkId = '';

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-11-20T01:00:00Z' }))._id;
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-20', words: '她想换座位。', chips: [], writtenAt };
  talkId = (await app.as('李秋月').call(api.talks.record, { body })).talk.id;
  setClock(app, '2025-11-20 15:00');
  const away = { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId };
  await app.as('何婉').call(api.children.move, { params: { childId }, body: away });
});

it('the school to which a child has moved finds no talk of the school before, not even by its id', async () => {
  for (const who of ['孙立言', '吴静舟'] as const) {
    const { items } = await app.as(who).call(api.talks.ofChild, { params: { childId }, query: {} });
    expect(items).toEqual([]);
    const { code } = await app.as(who).refusal(api.talks.one, { params: { talkId } });
    expect(code).toBe('common/not-found');
  }
});
