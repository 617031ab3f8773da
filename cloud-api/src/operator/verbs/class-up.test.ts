// A new school year: classes and what hangs on them go up, the last grade leaves the lists, and no crash does it twice.
// The cast's schools stand in the school year 2025; the clock in the last days of August 2026.
import mongoose from 'mongoose';
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { useApp } from '../../../test/app';
import { CAST, CLASSES, DISTRICT, QINGHE } from '../../../test/cast';
import { aChild, appointmentRow } from '../../../test/factories';
import { operate } from '../../../test/operate';
import { childById, graduateClass } from '../../children';
import { AppointmentModel, SchoolClassModel } from '../../organisations';
import { EntryModel } from '../../platform/chain';
import { asSystem } from '../../platform/context';
import { change, commit } from '../../platform/db';
import { OperatorActModel } from '../../platform/operator-acts';
import { verifyLedger } from '../../verify-ledger';
import { asIf } from '../../../stage/as-if';

const EARLY = '2026-08-03T01:00:00Z';
const AUGUST = '2026-08-29T01:00:00Z';
const SIX = 'cls_qinghe6';
const FIRST = 'cls_qinghe1';
const house = useApp({ at: '2026-06-10T01:00:00Z' });

beforeAll(async () => {
  const row = { districtId: DISTRICT.id, schoolId: QINGHE.id, schoolYear: 2025 };
  await SchoolClassModel.insertMany([
    { ...row, _id: SIX, grade: 6, name: '六年级1班' },
    { ...row, _id: FIRST, grade: 1, name: '一年级1班' },
  ]);
  const teaching = { _id: 'apt_luosix', classId: SIX, subject: '语文' };
  await commit(
    asSystem(house.ports, 'test'),
    change(`school:${QINGHE.id}`, DISTRICT.id)
      .entry('appointment.started', teaching._id, {})
      .record(AppointmentModel, appointmentRow('罗雨晴', teaching)),
  );
});

const up = (...more: string[]) =>
  operate(house.ports, 'class-up', '--district', DISTRICT.name, ...more);
const BOTH = ['--by', '陈工', '--with', '郑岚'];
const namesAt = async (schoolId: string) => {
  const { items } = await house.as('何婉').call(organisations.classes, { params: { schoolId } });
  return items.map(({ name }) => name);
};
const classes = () => SchoolClassModel.find({ districtId: DISTRICT.id }).sort({ _id: 1 }).lean();

describe('before it is done', () => {
  it('two different people must stand for it, and the year must be over', async () => {
    const before = await classes();
    expect((await up(...BOTH)).text).toContain('7月1日以后再升级；什么都没有改');
    expect(await classes()).toEqual(before);
    house.clock.set(EARLY);
    await expect(up('--by', '陈工')).rejects.toThrow('两个人');
    await expect(up('--by', '陈工', '--with', '陈工')).rejects.toThrow('两个人');
  });

  it('it tells what would change, and changes nothing', async () => {
    await aChild({ classId: SIX, designatedTeacherId: CAST.罗雨晴.accountId }, { at: EARLY });
    const [before, entries] = [await classes(), await EntryModel.countDocuments()];
    const { code, text } = await up('--dry-run');
    expect(code).toBe(0);
    for (const line of [
      '三年级1班 → 四年级1班',
      '六年级1班 毕业（以后叫 2026届六年级1班），1 个孩子离开名单',
      '新开 一年级1班',
      '罗雨晴 的班毕业了',
    ])
      expect(text).toContain(line);
    expect(await classes()).toEqual(before);
    expect(await EntryModel.countDocuments()).toBe(entries);
  });
});

describe('done', () => {
  it('takes classes up with their children, teachers and designations; the last grade leaves', async () => {
    const stays = await aChild({ classId: CLASSES.qingheThree.id }, { at: EARLY });
    const leaves = await aChild(
      { classId: SIX, designatedTeacherId: CAST.罗雨晴.accountId },
      { at: EARLY },
    );
    await house.work();
    house.clock.set(AUGUST);
    const { code, text } = await up(...BOTH);
    expect(code).toBe(0);
    expect(text).toContain('2 个孩子毕业离开名单');
    await house.work();

    expect((await namesAt(QINGHE.id)).sort()).toEqual(
      ['一年级1班', '二年级1班', '四年级1班', '五年级1班'].sort(),
    );
    const up4 = await house.as('何婉').call(children.one, { params: { childId: stays._id } });
    expect(up4).toMatchObject({ className: '四年级1班', listed: true });
    expect((await childById(stays._id))!.designatedId).toBe(CAST.李秋月.accountId);

    const duties = mongoose.connection.collection('obligations');
    const gone = await childById(leaves._id);
    expect(gone).toMatchObject({ listed: false, designatedId: null });
    const owed = await duties.find({ childId: leaves._id }).toArray();
    expect(owed.length).toBeGreaterThan(0);
    expect(new Set(owed.map(({ state }) => String(state)))).toEqual(new Set(['withdrawn']));
  });

  it('leaves both names with the act, and a ledger that holds', async () => {
    const act = await OperatorActModel.findOne({ verb: 'class-up' }).lean();
    expect(act).toMatchObject({ by: '陈工', witness: '郑岚', did: { schoolYear: 2026 } });
    expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  });

  it('does nothing when it is run again', async () => {
    const [before, entries] = [await classes(), await EntryModel.countDocuments()];
    const { text } = await up(...BOTH);
    expect(text).toContain('已经是 2026 学年的了');
    expect(await classes()).toEqual(before);
    expect(await EntryModel.countDocuments()).toBe(entries);
  });

  it('lets nobody be listed in, or appointed to, a class that has left', async () => {
    const listing = aChild({ classId: SIX }, { at: AUGUST });
    await expect(listing).rejects.toMatchObject({ code: 'children/class-mismatch' });
    const body = { name: '苏见微', role: 'classTeacher' as const, classId: SIX };
    const params = { schoolId: QINGHE.id };
    expect((await house.as('何婉').refusal(organisations.appoint, { params, body })).code).toBe(
      'children/class-mismatch',
    );
  });
});

describe('interrupted after some of the children had left', () => {
  it('is completed by the same command a year on', async () => {
    house.clock.set('2027-08-29T01:00:00Z');
    const five = (await classes()).find(({ name }) => name === '五年级1班')!;
    await asIf(SchoolClassModel, { _id: five._id }, { $set: { grade: 6, name: '六年级1班' } });
    const [left, stayed] = [
      await aChild({ classId: five._id }, { at: '2027-08-29T01:00:00Z' }),
      await aChild({ classId: CLASSES.qingheThree.id }, { at: '2027-08-29T01:00:00Z' }),
    ];
    expect(await graduateClass(asSystem(house.ports, 'test'), five)).toBe(1);
    await up(...BOTH);
    expect((await childById(left._id))!.listings).toHaveLength(1);
    expect((await childById(stayed._id))!.listed).toBe(true);
    expect(await namesAt(QINGHE.id)).toContain('五年级1班');
    expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  });
});
