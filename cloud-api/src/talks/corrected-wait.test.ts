// The list of a month begins with the child that has waited longest: what is corrected or taken back is not what it waited since.
// Two children of 李秋月: with both she talked in November, and in December nothing has happened yet.
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { aChild } from '../../test/factories';
import { goTo, setClock } from '../../test/talks-world';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let one = '';
let other = '';
let ofOne = '';

const li = () => app.as('李秋月');
async function talk(childId: string, heldOn: string): Promise<string> {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn, words: '说想跑接力。', writtenAt };
  return (await li().call(talks.record, { body })).talk.id;
}
async function inOrder(): Promise<string[]> {
  const { items } = await li().call(months.mine, { query: { month: '2025-12' } });
  return items.map(({ child }) => (child.id === one ? 'one' : 'other'));
}
const correct = (talkId: string, heldOn: string) =>
  li().call(talks.correctDate, { params: { talkId }, body: { heldOn, reason: '写错了一天' } });

beforeAll(async () => {
  one = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  other = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-25 18:00');
  ofOne = await talk(one, '2025-11-25');
  await talk(other, '2025-11-20');
  await goTo(app, '2025-12-02 09:00');
});

it('whoever was talked with earlier waits longer', async () => {
  expect(await inOrder()).toEqual(['other', 'one']);
});

it('a talk that was earlier than written lets its child wait longer', async () => {
  setClock(app, '2025-12-02 10:00');
  await correct(ofOne, '2025-11-10');
  expect(await inOrder()).toEqual(['one', 'other']);
});

it('a talk that was later than written lets its child wait less', async () => {
  setClock(app, '2025-12-02 11:00');
  await correct(ofOne, '2025-11-24');
  expect(await inOrder()).toEqual(['other', 'one']);
});

it('a talk that was moved into the month, and out of it again, leaves no trace in its wait', async () => {
  setClock(app, '2025-12-02 12:00');
  const inDecember = await talk(one, '2025-12-02');
  setClock(app, '2025-12-02 13:00');
  await correct(inDecember, '2025-11-12');
  expect(await inOrder()).toEqual(['other', 'one']);
  setClock(app, '2025-12-02 14:00');
  await correct(ofOne, '2025-11-11');
  expect(await inOrder()).toEqual(['one', 'other']);
});

it('a talk that was taken back was none: the child waits since the one before', async () => {
  setClock(app, '2025-12-02 15:00');
  await correct(ofOne, '2025-11-24');
  expect(await inOrder()).toEqual(['other', 'one']);
  setClock(app, '2025-12-02 16:00');
  const params = { talkId: ofOne };
  await li().call(talks.retract, { params, body: { reason: '记错了孩子' } });
  expect(await inOrder()).toEqual(['one', 'other']);
});
