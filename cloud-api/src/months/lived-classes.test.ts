// Examples 37 and 38 of obligations.md as they are lived, in a district in which every responsible teacher owes:
// a child comes into a class without any subject teacher, and goes on from there.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, CLASSES, DISTRICT, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, statesOf } from '../../test/talks-world';
import { SchoolClassModel } from '../organisations';
import { verifyChains } from '../platform/chain';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
const EMPTY = 'cls_empty';
const THIRD = 'cls_third';
let back = '';
let goesOn = '';

const move = async (childId: string, classId: string) => {
  await app.as('何婉').call(children.move, { params: { childId }, body: { classId } });
  await app.work();
};

beforeAll(async () => {
  const rows = [EMPTY, THIRD].map((_id, nth) => ({
    ...{ _id, districtId: DISTRICT.id, schoolId: QINGHE.id },
    ...{ grade: 3, name: `三年级${nth + 2}班`, schoolYear: 2025 },
  }));
  await SchoolClassModel.insertMany(rows);
  await app.as('郑岚').call(organisations.changePolicy, {
    body: {
      ...{ owes: 'everyResponsibleTeacher', vacationMonths: 'remote' },
      ...{ lateAfterDays: 3, closeDay: 5 },
    },
  });
  await app.as('何婉').call(organisations.appoint, {
    params: { schoolId: QINGHE.id },
    body: {
      ...{ accountId: CAST.秦穗.accountId, role: 'subjectTeacher' },
      ...{ classId: THIRD, subject: '数学' },
    },
  });
  const at = app.clock.now().toISOString();
  back = (await aChild({}, { at }))._id;
  goesOn = (await aChild({}, { at }))._id;
  await goTo(app, '2025-11-05 18:00');
  const writtenAt = app.clock.now().toISOString();
  const body = { childId: goesOn, heldOn: '2025-11-05', words: '聊了聊作业。', writtenAt };
  await app.as('李秋月').call(talks.record, { body });
});

describe('a child whose teacher has talked goes over a class without teachers to a third (38)', () => {
  it('leaves the vacancy with what nobody served', async () => {
    await goTo(app, '2025-11-10 10:00');
    await move(goesOn, EMPTY);
    expect(await statesOf(goesOn, NOV)).toEqual({
      ...{ 李秋月: 'fulfilled', 罗雨晴: 'withdrawn', 周明溪: 'planned' },
      '缺岗 任课教师': 'planned',
    });
  });

  it('leaves the third teacher of the same subject nothing: the role is served', async () => {
    await goTo(app, '2025-11-12 10:00');
    await move(goesOn, THIRD);
    expect(await statesOf(goesOn, NOV)).toEqual({
      ...{ 李秋月: 'fulfilled', 罗雨晴: 'withdrawn', 周明溪: 'planned' },
      '缺岗 任课教师': 'withdrawn',
    });
  });
});

describe('a child comes into a class without teachers and back the next day (37)', () => {
  it('is owed a talk by the vacancy, then by its teachers again', async () => {
    await goTo(app, '2025-11-26 10:00');
    await move(back, EMPTY);
    expect(await statesOf(back, NOV)).toEqual({
      ...{ 李秋月: 'withdrawn', 罗雨晴: 'withdrawn', 周明溪: 'planned' },
      '缺岗 任课教师': 'planned',
    });
    await goTo(app, '2025-11-27 10:00');
    await move(back, CLASSES.qingheThree.id);
    expect(await statesOf(back, NOV)).toEqual({
      ...{ 李秋月: 'planned', 罗雨晴: 'planned', 周明溪: 'planned' },
      '缺岗 任课教师': 'withdrawn',
    });
  });

  it('is missed by them at the close, and by nobody else', async () => {
    await goTo(app, '2025-12-06 00:00');
    expect(await statesOf(back, NOV)).toEqual({
      ...{ 李秋月: 'missed', 罗雨晴: 'missed', 周明溪: 'missed' },
      '缺岗 任课教师': 'withdrawn',
    });
    expect((await verifyChains()).breaks).toEqual([]);
  });
});
