// What people's acts may cost of the messages of a day, in a district at work: who has had enough is not carried on,
// and the morning comes for everybody.
import { useDatabase } from '../../test/mongod';
import { DISTRICT, MESSAGE, NoticesWorld, QINGHE } from '../../stage/notices-world';
import { asSystem } from '../platform/context';
import type { Letter } from '../platform/letters';
import { SecurityEventModel } from '../platform/security-events';
import { carry } from './carry';
import { WHY } from './delivery.rules';

useDatabase();
let world: NoticesWorld;
let letters = 0;

beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());

beforeEach(async () => {
  await world.blank();
  await world.follow('li', 'he');
  world.at('2025-11-22', '10:00');
  // Half of it is for the mornings.
  world.ports.config.messages = { perDay: 10, perPerson: 3 };
});

/** Has so many letters written to 李 because of an act of this person; none: because of nobody's. */
async function caused(by: string | null, count: number, more: Partial<Letter> = {}) {
  const ctx = { ...asSystem(world.ports, 'test'), causerId: by };
  for (let times = 0; times < count; times += 1) {
    letters += 1;
    const letter = {
      districtId: DISTRICT,
      accountId: 'acc_li',
      subject: `s${letters}`,
      ...MESSAGE,
    };
    await carry(ctx, { ...letter, goodUntil: '2025-11-30', ...more });
  }
  await world.minute();
}
const rung = async () => (await world.phone('li')).length;
const reasons = async () => (await world.noticesOf('li')).map(({ delivery }) => delivery.why);
const alarms = () => SecurityEventModel.find({ act: 'alarm.messages' }).sort({ at: 1 }).lean();

it('what one person causes beyond the day’s measure stays in the inbox, and says why', async () => {
  await caused('acc_wang', 5);
  expect(await rung()).toBe(3);
  expect(await reasons()).toEqual([null, null, null, WHY.personSpent, WHY.personSpent]);
  await caused('acc_zhou', 1);
  expect(await rung()).toBe(4);
});

it('whoever audits is told once a day who it was', async () => {
  world.at('2025-11-24', '10:00');
  await caused('acc_tao', 9);
  const today = (await alarms()).filter(({ accountId }) => accountId === 'acc_tao');
  expect(today).toMatchObject([{ districtId: DISTRICT, kind: 'alarm', count: 3 }]);
});

it('all together leave the morning its half', async () => {
  for (const person of ['acc_wang', 'acc_zhou', 'acc_qin']) await caused(person, 2);
  expect(await rung()).toBe(5);
  expect((await reasons()).at(-1)).toBe(WHY.districtSpent);
  const forAll = (await alarms()).filter(({ accountId }) => accountId === null);
  expect(forAll).toMatchObject([{ districtId: DISTRICT, count: 5 }]);
  world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 3 }];
  world.at('2025-11-23', '08:00');
  await caused('acc_wang', 0);
  expect(await rung()).toBe(6);
});

it('the next day has its own measure', async () => {
  await caused('acc_wang', 4);
  world.at('2025-11-25', '10:00');
  await caused('acc_wang', 1);
  expect(await rung()).toBe(4);
});

it('what warns is carried, however much its author has caused; so is what nobody caused', async () => {
  await caused('acc_wang', 4);
  await caused('acc_wang', 1, { warns: true });
  await caused(null, 1);
  expect(await rung()).toBe(5);
});
