// What a process keeps of a month's policy and school days: only what nobody can settle any more.
import { useDatabase } from '../../test/mongod';
import { monthFrame } from './month-frame.reads';
import { CalendarModel, PolicyModel } from './settings.model';
import { policyOf } from './settings.reads';

useDatabase();
const districtId = 'dst_midnight';
const DECEMBER = '2025-12';
const lastMoment = new Date('2025-11-30T15:59:59.900Z');
const justBegun = new Date('2025-11-30T16:00:00.500Z');
const later = new Date('2025-11-30T16:02:00Z');

it('a policy and school days of the last moment, which land when the month has begun, are not overlooked', async () => {
  expect((await policyOf(districtId, DECEMBER, justBegun)).closeDay).toBe(5);
  expect((await monthFrame(districtId, DECEMBER, justBegun)).policy.closeDay).toBe(5);
  const settled = { districtId, version: 0, enteredAt: lastMoment };
  const words = { owes: 'oneSubjectTeacherAndPsych', vacationMonths: 'remote', lateAfterDays: 3 };
  const policy = { ...settled, ...words, _id: 'pol_late', closeDay: 9, since: DECEMBER };
  const calendar = { ...settled, _id: 'cal_late', month: DECEMBER, schoolDays: [] };
  await PolicyModel.collection.insertOne(policy as never);
  await CalendarModel.collection.insertOne(calendar as never);
  expect((await policyOf(districtId, DECEMBER, later)).closeDay).toBe(9);
  const frame = await monthFrame(districtId, DECEMBER, later);
  expect([frame.policy.closeDay, frame.vacation]).toEqual([9, true]);
});
