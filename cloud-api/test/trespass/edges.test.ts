// The last month of the century and the last instant of all have nothing behind them: whoever asks for them is refused in words,
// and nobody is shown that something in the service broke.
import { api } from '@xinqiao/types';
import { useApp } from '../app';
import { QINGHE } from '../cast';
import { aChild } from '../factories';

const app = useApp();
const LAST = '2099-12';

it.each([
  [
    'obligations of a month',
    () => app.as('李秋月').send(api.months.mine, { query: { month: LAST } }),
  ],
  [
    'a month of a school',
    () =>
      app.as('何婉').send(api.months.schoolMonth, {
        params: { schoolId: QINGHE.id, month: LAST },
      }),
  ],
  ['talks of a month', () => app.as('何婉').send(api.talks.search, { query: { month: LAST } })],
  [
    'school days',
    () => app.as('郑岚').send(api.organisations.calendar, { params: { month: LAST } }),
  ],
  [
    'a school year',
    () => app.as('郑岚').send(api.organisations.schoolYear, { params: { year: '2099' } }),
  ],
])('%s beyond the calendar are refused', async (_what, ask) => {
  expect((await ask()).status).toBe(422);
});

it.each(['9999-12-31T23:59:59.999Z', '2099-12-31T23:59:59Z', '0000-01-01T00:00:00.000Z'])(
  'nothing is written at %s, and what was written stays readable',
  async (writtenAt) => {
    const { _id: childId } = await aChild();
    const li = app.as('李秋月');
    const talk = { childId, heldOn: '2025-11-19', words: '她想换座位。', chips: [] };
    const now = { ...talk, writtenAt: app.clock.now().toISOString() };
    const made = await li.call(api.talks.record, { body: now });
    const one = { params: { talkId: made.talk.id } };
    const tries = [
      li.send(api.talks.record, { body: { ...talk, writtenAt } }),
      li.send(api.talks.amend, { ...one, body: { words: '补一句。', writtenAt } }),
      li.send(api.talks.attempt, {
        body: { childId, triedOn: '2025-11-19', reason: 'absent', writtenAt },
      }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([422, 422, 422]);
    expect((await li.send(api.talks.ofChild, { params: { childId }, query: {} })).status).toBe(200);
  },
);
