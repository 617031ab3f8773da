// The invented district of a played year: centres, schools, staff and children, with names from small pools.
// No real official, school or child appears here.
import { checkDigitOf } from '@xinqiao/types/children';
import type { Plan, PlanChild, PlanPerson, PlanSchool } from './actions';
import type { Chance } from './chance';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜'];
const GIVEN = [
  '秋月',
  '明溪',
  '小川',
  '婉',
  '宁',
  '念',
  '远',
  '岚',
  '知夏',
  '若谷',
  '清和',
  '书言',
];
const CHILD_GIVEN = [
  '晓禾',
  '雨桐',
  '星野',
  '青舟',
  '子衿',
  '一诺',
  '沐阳',
  '云起',
  '安然',
  '初见',
];
const CENTRES = [
  { key: 'c1', name: '柳溪镇教管中心' },
  { key: 'c2', name: '石桥镇教管中心' },
];
const SCHOOL_NAMES = ['青禾', '石桥', '松风', '白鹭', '云岭实验', '竹溪', '桃坪', '稻香'];
/** The fifth school stands directly under the district. */
const DIRECT = 4;
const CLASSES = ['三年级1班', '四年级1班', '五年级1班', '六年级1班'];

export interface PlanSize {
  schools: number;
  childrenPerSchool: number;
}

/** Who and where, before anything happens. */
export function inventDistrict(
  size: PlanSize,
  luck: Chance,
): Omit<Plan, 'actions' | 'seed' | 'endsAt' | 'months'> {
  const schools = Array.from({ length: size.schools }, (_, index) => inventSchool(index));
  const people = schools.flatMap((school) => inventStaff(school, luck));
  const children = schools.flatMap((school, index) =>
    inventChildren(
      school,
      { first: index * size.childrenPerSchool, count: size.childrenPerSchool },
      luck,
    ),
  );
  return { centres: CENTRES, schools, people, children };
}

function inventSchool(index: number): PlanSchool {
  const key = `s${index + 1}`;
  const base = SCHOOL_NAMES[index % SCHOOL_NAMES.length] ?? '';
  const round = Math.floor(index / SCHOOL_NAMES.length);
  return {
    key,
    name: `${base}${round === 0 ? '' : `第${round + 1}`}小学`,
    centreKey: index === DIRECT ? null : index % 2 === 0 ? 'c1' : 'c2',
    classKeys: CLASSES.map((_, at) => `${key}.k${at + 1}`),
  };
}

/** The Chinese name of a class by its key. */
export function classNameOf(classKey: string): { grade: number; name: string } {
  const index = Number(classKey.split('.k')[1]) - 1;
  return { grade: index + 3, name: CLASSES[index] ?? '' };
}

function inventStaff(school: PlanSchool, luck: Chance): PlanPerson[] {
  const name = () => luck.pick(SURNAMES) + luck.pick(GIVEN);
  const staff: PlanPerson[] = [
    { key: `${school.key}.admin`, name: name(), schoolKey: school.key, role: 'schoolAdmin' },
    { key: `${school.key}.psych`, name: name(), schoolKey: school.key, role: 'psychTeacher' },
    { key: `${school.key}.psych2`, name: name(), schoolKey: school.key, role: 'psychTeacher' },
  ];
  for (const classKey of school.classKeys) {
    const one = { schoolKey: school.key, role: 'teacher' as const, classKey };
    staff.push({
      ...one,
      key: `${classKey}.chinese`,
      name: name(),
      subject: '语文',
      classTeacher: true,
    });
    staff.push({ ...one, key: `${classKey}.maths`, name: name(), subject: '数学' });
  }
  return staff;
}

/** A 学籍号 of a district that is none, with a birthday, and a serial of its own. */
export function inventedNumber(district: number, nth: number): string {
  const order = String(nth % 1_000).padStart(3, '0');
  const seventeen = `${district + Math.floor(nth / 1_000)}20160301${order}`;
  return `G${seventeen}${checkDigitOf(seventeen)}`;
}

function inventChildren(
  school: PlanSchool,
  range: { first: number; count: number },
  luck: Chance,
): PlanChild[] {
  return Array.from({ length: range.count }, (_, index) => ({
    key: `${school.key}.ch${index + 1}`,
    name: luck.pick(SURNAMES) + luck.pick(CHILD_GIVEN),
    studentNo: inventedNumber(500_000, range.first + index),
    classKey: school.classKeys[index % school.classKeys.length] ?? '',
    schoolKey: school.key,
  }));
}
