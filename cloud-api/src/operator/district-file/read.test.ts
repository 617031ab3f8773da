// A district's file is whole or names every line that keeps it from being so.
// Each test changes one thing of the example that we ship.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDistrictFile } from './read';

const EXAMPLE = readFileSync(
  path.resolve(import.meta.dirname, '../../../docs/district.example.yaml'),
  'utf8',
);

/** The example with one text put for another, which must be there. */
function changed(from: string, to: string): string {
  expect(EXAMPLE).toContain(from);
  return EXAMPLE.replace(from, to);
}

const lineOf = (text: string, part: string) => text.split(part)[0]!.split('\n').length;
const faultsIn = (text: string) => readDistrictFile(text).faults;

/** The one fault of a changed example, and that it stands at the line of `at`. */
function fault(from: string, to: string, at = to): string {
  const text = changed(from, to);
  const faults = faultsIn(text);
  expect(faults).toHaveLength(1);
  expect(faults![0]!.line).toBe(lineOf(text, at));
  return faults![0]!.says;
}

function example() {
  const read = readDistrictFile(EXAMPLE);
  if (read.faults) throw new Error(JSON.stringify(read.faults));
  return read;
}

describe('the example', () => {
  it('is whole, and its tree has centres, their schools and a 直属 one', () => {
    const { plan } = example().planned;
    expect(plan.name).toBe('云岭区');
    expect(plan.centres.map(({ name }) => name)).toEqual(['柳溪镇教管中心', '石桥镇教管中心']);
    const [qinghe, , , shiyan] = plan.schools;
    expect(qinghe?.centreId).toBe(plan.centres[0]!.id);
    expect(shiyan?.centreId).toBeNull();
    expect(plan.staff.map(({ name, role }) => `${name} ${role}`)).toEqual([
      '郑岚 districtOfficer',
      '孟远 centreOfficer',
      '方予安 centreOfficer',
      '何婉 schoolAdmin',
      '章若谷 schoolAdmin',
      '宋知白 schoolAdmin',
      '温以宁 schoolAdmin',
      '陆知远 auditor',
    ]);
  });

  it('has a class for every number of every grade', () => {
    const { plan } = example().planned;
    const names = plan.classes.filter(({ schoolId }) => schoolId === plan.schools[0]!.id);
    expect(names.map(({ name }) => name)).toEqual([
      ...['一年级1班', '一年级2班', '二年级1班', '二年级2班', '三年级1班', '三年级2班'],
      ...['四年级1班', '五年级1班', '六年级1班'],
    ]);
  });

  it('counts terms, holidays and make-up days, and enters vacation as months without a school day', () => {
    const { calendars } = example().planned.plan;
    expect([...calendars.keys()]).toHaveLength(12);
    expect(calendars.get('2026-10')).not.toContain('2026-10-06');
    expect(calendars.get('2026-10')).toContain('2026-10-10');
    expect(calendars.get('2026-10')).toHaveLength(18);
    expect(calendars.get('2027-02')).toEqual([]);
    expect(calendars.get('2027-08')).toEqual([]);
  });

  it('says the same policy as the one that holds when nothing is said', () => {
    expect(example().planned.plan.policy).toEqual({
      owes: 'oneSubjectTeacherAndPsych',
      vacationMonths: 'remote',
      lateAfterDays: 3,
      closeDay: 5,
    });
  });

  it('gives the same ids at every reading, and to a class the same a grade later', () => {
    const one = example().planned.plan;
    const next = readDistrictFile(
      EXAMPLE.replace('学年: 2026', '学年: 2027')
        .replace(/20(\d\d)-/g, (_, year: string) => `20${Number(year) + 1}-`)
        .replace('- 2027-10-10', '- 2027-10-09')
        .replace('- 2028-05-08', '- 2028-05-07'),
    );
    if (next.faults) throw new Error(JSON.stringify(next.faults));
    const idOf = (plan: typeof one, name: string) =>
      plan.classes.find((each) => each.name === name && each.schoolId === plan.schools[0]!.id)?.id;
    expect(idOf(next.planned.plan, '三年级1班')).toBe(idOf(one, '二年级1班'));
    expect(idOf(next.planned.plan, '一年级1班')).not.toBe(idOf(one, '一年级1班'));
  });
});

describe('a file that is not whole', () => {
  it('names two places of one name, or of one 编号', () => {
    expect(fault('名称: 柳溪镇石磐小学', '名称: 柳溪镇青禾小学 #')).toContain('前面已经用过');
    expect(fault('编号: shipan', '编号: qinghe #')).toContain('前面已经用过');
    expect(fault('名称: 柳溪镇石磐小学', '名称: 柳溪镇 青禾小学 #')).toContain('前面已经用过');
  });

  it('takes a 编号 for what a person sees, whatever marks came with it from another program', () => {
    const text = EXAMPLE.replace('编号: liuxi', '编号: ｌiu\u200bxi')
      .replace('上级: liuxi', '上级: "liuxi\u00a0"')
      .replace('上级: 直属', '上级: 直\u200b属');
    const read = readDistrictFile(text);
    expect(read.faults).toBeNull();
    expect(read.planned?.plan).toEqual(example().planned.plan);
  });

  it('names a parent that is not there', () => {
    expect(fault('上级: shiqiao', '上级: shiqao')).toContain('“shiqao”不是上面写过的');
  });

  it('names two people of one name at one place, and lets a 编号 tell them apart', () => {
    expect(fault('管理员: [章若谷]', '管理员: [章若谷, 章 若谷]')).toContain('写了两次');
    const apart = '管理员: [章若谷, { 姓名: 章若谷, 编号: zhang2 }]';
    expect(faultsIn(changed('管理员: [章若谷]', apart))).toBeNull();
  });

  it('names an auditor who holds another post', () => {
    expect(fault('审计: [陆知远]', '审计: [郑岚]')).toContain('审计员不能兼别的职务');
    const numbered = '审计: [{ 姓名: 宋知白, 编号: songzhibai }]';
    expect(fault('审计: [陆知远]', numbered)).toContain('审计员不能兼别的职务');
    expect(faultsIn(changed('审计: [陆知远]', '审计: []'))).toBeNull();
  });

  it('names one 编号 that stands for two people', () => {
    const text = changed('管理员: [温以宁]', '管理员: [{ 姓名: 温以宁, 编号: songzhibai }]');
    expect(faultsIn(text)![0]!.says).toContain('前面是宋知白，这里是温以宁');
  });

  it('names a place that nobody could enter', () => {
    expect(fault('管理员: [何婉]', '管理员: []')).toContain('至少要有一个人');
    expect(fault('人员: [郑岚]', '人员: []')).toContain('至少要有一个人');
  });

  it('names what is missing, what is strange, and what is no number', () => {
    expect(fault('    上级: 直属\n', '', '编号: shiyan')).toBe('缺少“上级”。');
    expect(fault('    上级: 直属\n', '    上级: 直属\n    电话: 1\n', '电话')).toBe(
      '没有“电话”这一项。',
    );
    expect(fault('结月日: 5', '结月日: 31')).toContain('1 到 15');
    expect(
      fault(
        '四年级: 1, 五年级: 1, 六年级: 1 }\n\n  - 编号: shipan',
        '四年级: 很多, 五年级: 1, 六年级: 1 }\n\n  - 编号: shipan',
        '四年级: 很多',
      ),
    ).toContain('整数');
  });

  it('names a word that the policy does not know, with those that it does', () => {
    expect(fault('假期: 远程也算', '假期: 随便')).toBe('请写 照常谈、远程也算、不谈 之一。');
  });

  it.each([
    ['2026-10-01 至 2026-10-07', '2026-10-07 至 2026-10-01', '在第一天前面'],
    ['2026-10-01 至 2026-10-07', '2026-10-01 至 2026-10-32', '看不懂日期'],
    ['- 2027-01-01', '- 2027-02-30', '看不懂日期'],
    ['- 2026-10-10', '- 2026-10-13', '本来就上学'],
    ['- 2026-10-10', '- 2027-02-06', '不在学期里'],
    ['- 2027-04-05', '- 2027-02-10', '不在学期里'],
    ['2027-03-01 至 2027-07-02', '2027-01-04 至 2027-07-02', '重叠'],
    ['2027-03-01 至 2027-07-02', '2027-03-01 至 2027-09-02', '不在 2026 学年里'],
  ])('names the date in %s → %s', (from, to, says) => {
    const faults = faultsIn(changed(from, to))!;
    expect(faults.map((one) => one.says).join()).toContain(says);
  });

  it('names the line at which it is no YAML, and a key that stands twice', () => {
    const text = changed('  名称: 云岭区', '\t名称: 云岭区');
    expect(faultsIn(text)![0]!.says).toContain('看不懂');
    expect(fault('结月日: 5', '结月日: 5\n  几天内记: 4', '  几天内记: 4')).toContain('写了两遍');
  });

  it('is told whole: every fault at once, in the order of lines', () => {
    const text = changed('管理员: [何婉]', '管理员: []').replace('上级: shiqiao', '上级: nowhere');
    expect(faultsIn(text)!.map(({ line }) => line)).toEqual([
      lineOf(text, '管理员: []'),
      lineOf(text, '上级: nowhere'),
    ]);
  });

  it('may be empty, or a list, or nothing that anybody meant', () => {
    for (const text of ['', '- 1', '学年: {}', '区县: ~'])
      expect(faultsIn(text)!.length).toBeGreaterThan(0);
  });

  it('is reminded of a grade that a school does not have', () => {
    const read = readDistrictFile(changed('三年级: 2, 四年级: 1', '三年级: 2'));
    expect(read.faults).toBeNull();
    expect('reminders' in read && read.reminders[0]!.says).toContain('没有四年级');
  });
});
