// From a district's file to the district that it asks for. Ids follow from the file's own 编号, so that founding the
// same file again, or one that has grown, finds what is there.
import {
  classIdOf,
  classNameOf,
  GRADE_WORDS,
  type DistrictPlan,
  type Post,
} from '../../organisations';
import { comparable } from '@xinqiao/types/text';
import { derivedId } from '../../platform/derived-id';
import { DIRECT, type FilePath } from './faults.rules';
import { schoolDaysOf } from './school-days.rules';
import { OWES, VACATION, type DistrictFile, type Person } from './shape';

/** A plan, and where in the file each of its things stands. */
export interface Planned {
  plan: DistrictPlan;
  paths: ReadonlyMap<string, FilePath>;
}

/** The district that a file without faults asks for. */
export function planOf(file: DistrictFile): Planned {
  const { 区县, 学年, 谈心规定, 镇教管中心, 学校 } = file;
  const paths = new Map<string, FilePath>();
  const ids = idsIn(区县.编号);
  const at = (id: string, ...path: FilePath) => (paths.set(id, path), id);
  const districtId = at(derivedId('dst', 区县.编号), '区县');
  const centres = 镇教管中心.map(({ 编号, 名称 }, nth) => ({
    id: at(ids.centre(编号), '镇教管中心', nth),
    name: 名称,
  }));
  const schools = 学校.map(({ 编号, 名称, 上级 }, nth) => ({
    id: at(ids.school(编号), '学校', nth),
    name: 名称,
    centreId: 上级 === DIRECT ? null : ids.centre(上级),
  }));
  const classes = 学校.flatMap((school, nth) =>
    classesOf(school, { 学年, schoolId: ids.school(school.编号) }).map((one) => {
      at(one.id, '学校', nth, '班级');
      return one;
    }),
  );
  const post = (role: Post['role'], orgId: string) => (person: Person) => ({
    ...{ accountId: ids.account(orgId, person), name: person.姓名, role, orgId },
  });
  const staff = [
    ...区县.人员.map(post('districtOfficer', districtId)),
    ...镇教管中心.flatMap(({ 编号, 人员 }) => 人员.map(post('centreOfficer', ids.centre(编号)))),
    ...学校.flatMap(({ 编号, 管理员 }) => 管理员.map(post('schoolAdmin', ids.school(编号)))),
    ...区县.审计.map(post('auditor', districtId)),
  ];
  const name = 区县.名称;
  const calendars = schoolDaysOf(file);
  const policy = 谈心规定 ? policyOf(谈心规定) : null;
  const tree = { id: districtId, name, schoolYear: 学年, centres, schools, classes };
  return { plan: { ...tree, staff, policy, calendars }, paths };
}

function idsIn(district: string) {
  return {
    centre: (key: string) => derivedId('ctr', district, key),
    school: (key: string) => derivedId('sch', district, key),
    /** With a 编号 the same person wherever it stands in the district; else who bears this name at this place. */
    account: (orgId: string, { 姓名, 编号 }: Person) =>
      编号 === undefined
        ? derivedId('acc', district, orgId, comparable(姓名))
        : derivedId('acc', district, 编号),
  };
}

/** A class is known by the year in which it began and its number: next year's file, a grade on, means the same one. */
function classesOf(
  { 班级 }: DistrictFile['学校'][number],
  { 学年, schoolId }: { 学年: number; schoolId: string },
): DistrictPlan['classes'] {
  return GRADE_WORDS.flatMap((word, index) =>
    Array.from({ length: 班级[word] ?? 0 }, (_, nth) => ({
      id: classIdOf(schoolId, 学年 - index, nth + 1),
      schoolId,
      grade: index + 1,
      name: classNameOf(index + 1, nth + 1),
    })),
  );
}

function policyOf(settled: NonNullable<DistrictFile['谈心规定']>) {
  return {
    owes: OWES[settled.谁来谈],
    vacationMonths: VACATION[settled.假期],
    lateAfterDays: settled.几天内记,
    closeDay: settled.结月日,
  };
}
