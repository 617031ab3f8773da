// What is wrong with a district's file beyond its shape: double names, unknown parents, places without people.
// Each fault names its place by a path, from which the line is found.
import { comparable, isSameName } from '@xinqiao/types/text';
import { GRADE_WORDS } from '../../organisations';
import type { DistrictFile, Person } from './shape';

/** A place in the file, key by key. */
export type FilePath = readonly (string | number)[];

/** Something to mend, or to think about, at one place of the file; `says` is a Chinese sentence. */
export interface Remark {
  path: FilePath;
  says: string;
}

/** The word for a school that stands directly below the district. */
export const DIRECT = '直属';

/** Everything that must be mended before anything is written. */
export function faultsOf(file: DistrictFile): Remark[] {
  return [
    ...doubles(file),
    ...strangeParents(file),
    ...withoutPeople(file),
    ...namesakes(file),
    ...notApart(file),
    ...file.学校.flatMap((school, at) =>
      GRADE_WORDS.some((grade) => school.班级[grade])
        ? []
        : [{ path: ['学校', at, '班级'], says: `${school.名称}一个班也没有。` }],
    ),
  ];
}

/** What may be right and is often a slip. */
export function remindersOf(file: DistrictFile): Remark[] {
  return file.学校.flatMap((school, at) => {
    const missing = GRADE_WORDS.filter((grade) => !school.班级[grade]);
    if (missing.length === 0 || missing.length === GRADE_WORDS.length) return [];
    const says = `${school.名称}没有${missing.join('、')}，请核对。`;
    return [{ path: ['学校', at, '班级'], says }];
  });
}

interface Place {
  path: FilePath;
  编号: string;
  名称: string;
  people: Person[];
  peopleAt: string;
}

function placesOf({ 区县, 镇教管中心, 学校 }: DistrictFile): Place[] {
  return [
    { ...区县, path: ['区县'], people: 区县.人员, peopleAt: '人员' },
    ...镇教管中心.map((centre, at) => ({
      ...{ ...centre, path: ['镇教管中心', at], people: centre.人员, peopleAt: '人员' },
    })),
    ...学校.map((school, at) => ({
      ...{ ...school, path: ['学校', at], people: school.管理员, peopleAt: '管理员' },
    })),
  ];
}

function doubles(file: DistrictFile): Remark[] {
  return (['编号', '名称'] as const).flatMap((field) => {
    const seen = new Set<string>();
    return placesOf(file).flatMap(({ path, [field]: value }) => {
      const plain = comparable(value);
      if (seen.has(plain))
        return [{ path: [...path, field], says: `${field}“${value}”前面已经用过了。` }];
      seen.add(plain);
      return [];
    });
  });
}

function strangeParents({ 学校, 镇教管中心 }: DistrictFile): Remark[] {
  const known = new Set([DIRECT, ...镇教管中心.map(({ 编号 }) => 编号)]);
  return 学校.flatMap(({ 名称, 上级 }, at) =>
    known.has(上级)
      ? []
      : [{ path: ['学校', at, '上级'], says: `${名称}的上级“${上级}”不是上面写过的镇教管中心。` }],
  );
}

function withoutPeople(file: DistrictFile): Remark[] {
  return placesOf(file).flatMap(({ path, 名称, people, peopleAt }) =>
    people.length > 0
      ? []
      : [{ path: [...path, peopleAt], says: `${名称}至少要有一个人，不然没有人能进去。` }],
  );
}

/** Who audits holds no other post: nobody looks at what they have done themselves. */
function notApart(file: DistrictFile): Remark[] {
  const { 区县 } = file;
  const whoIs = ({ 姓名, 编号 }: Person) => 编号 ?? comparable(姓名);
  const office = new Set(区县.人员.map(whoIs));
  const numbered = placesOf(file).flatMap(({ people }) => people.flatMap(({ 编号 }) => 编号 ?? []));
  return 区县.审计.flatMap((person, nth): Remark[] => {
    const { 姓名, 编号 } = person;
    const before = 区县.审计.slice(0, nth).map(whoIs).includes(whoIs(person));
    const isApart = !before && !office.has(whoIs(person)) && !(编号 && numbered.includes(编号));
    return isApart
      ? []
      : [
          {
            path: ['区县', '审计', nth],
            says: `${姓名}还写在别处；审计员不能兼别的职务，同名的两个人请各写一个编号。`,
          },
        ];
  });
}

function namesakes(file: DistrictFile): Remark[] {
  const nameOf = new Map<string, string>();
  return placesOf(file).flatMap(({ path, people, peopleAt }) => {
    const here = new Set<string>();
    return people.flatMap((person, nth): Remark[] => {
      const at = [...path, peopleAt, nth];
      const { 姓名, 编号 } = person;
      const who = 编号 ?? comparable(姓名);
      if (here.has(who))
        return [
          { path: at, says: `“${编号 ?? 姓名}”在这里写了两次；同名的两个人请各写一个编号。` },
        ];
      here.add(who);
      const known = 编号 === undefined ? undefined : nameOf.get(编号);
      if (编号 !== undefined) nameOf.set(编号, 姓名);
      return known === undefined || isSameName(known, 姓名)
        ? []
        : [{ path: at, says: `编号“${编号}”前面是${known}，这里是${姓名}。` }];
    });
  });
}
