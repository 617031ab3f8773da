// A message on somebody's phone is no weapon: who signs a person out again and again, or asks for her phone and takes it back,
// reaches her WeChat once a day with each; the rest stands in her inbox, and somebody else's act is told of all the same.
import { api } from '@xinqiao/types';
import { WHY } from '../../src/notices/delivery.rules';
import { NoticeModel } from '../../src/notices/notice.model';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const { askNewPhone, cancelNewPhone, endSessionsOf } = api.accounts;
const TIMES = 6;

async function somebody(): Promise<string> {
  const { accountId } = await people.names('何婉', {});
  await people.accepts(await people.freshWechat(), await people.invites('何婉', accountId));
  return accountId;
}
/** How many messages of a kind somebody was told, and how many of them are not one too many for WeChat. */
async function told(accountId: string, kind: string): Promise<{ all: number; carried: number }> {
  await app.work();
  const all = await NoticeModel.find({ accountId, kind }).lean();
  const carried = all.filter(({ delivery }) => delivery.why !== WHY.alreadyToday);
  return { all: all.length, carried: carried.length };
}

it('who signs somebody out again and again reaches her WeChat once a day', async () => {
  const accountId = await somebody();
  for (let nth = 0; nth < TIMES; nth++)
    await app.as('何婉').call(endSessionsOf, { params: { accountId } });
  expect(await told(accountId, 'sessions.ended')).toEqual({ all: TIMES, carried: 1 });
  await app.as('孟远').call(endSessionsOf, { params: { accountId } });
  expect(await told(accountId, 'sessions.ended')).toEqual({ all: TIMES + 1, carried: 2 });
});

it('who asks for somebody’s phone and takes it back reaches her WeChat once a day with each', async () => {
  const accountId = await somebody();
  for (let nth = 0; nth < TIMES; nth++) {
    const { id } = await app.as('何婉').call(askNewPhone, { body: { accountId } });
    await app.work();
    await app.as('何婉').call(cancelNewPhone, { params: { newPhoneId: id } });
    await app.work();
  }
  expect(await told(accountId, 'newPhone.asked')).toEqual({ all: TIMES, carried: 1 });
  expect(await told(accountId, 'newPhone.cancelled')).toEqual({ all: TIMES, carried: 1 });
  await app.as('孟远').call(askNewPhone, { body: { accountId } });
  expect(await told(accountId, 'newPhone.asked')).toEqual({ all: TIMES + 1, carried: 2 });
});
