// The invented demo district: three schools, the people one can be, and their children.
// No real official, school or child appears here.
import type { PlanChild, PlanPerson, PlanSchool } from '../plan/actions';
import { inventedNumber } from '../plan/people';

export const CENTRES = [{ key: 'liuxi', name: '柳溪镇教管中心' }];

export const SCHOOLS: readonly PlanSchool[] = [
  {
    key: 'qinghe',
    name: '柳溪镇青禾小学',
    centreKey: 'liuxi',
    classKeys: ['qinghe.k3', 'qinghe.k4'],
  },
  { key: 'shipan', name: '柳溪镇石磐小学', centreKey: 'liuxi', classKeys: ['shipan.k3'] },
  { key: 'shiyan', name: '云岭区实验小学', centreKey: null, classKeys: ['shiyan.k2'] },
];

export const CLASSES = [
  { key: 'qinghe.k3', schoolKey: 'qinghe', grade: 3, name: '三年级1班' },
  { key: 'qinghe.k4', schoolKey: 'qinghe', grade: 4, name: '四年级1班' },
  { key: 'shipan.k3', schoolKey: 'shipan', grade: 3, name: '三年级1班' },
  { key: 'shiyan.k2', schoolKey: 'shiyan', grade: 2, name: '二年级1班' },
];

const teacher = (
  key: string,
  name: string,
  more: { classKey: string; subject: string; classTeacher?: boolean },
) => ({
  key,
  name,
  role: 'teacher' as const,
  schoolKey: more.classKey.split('.')[0] ?? '',
  ...more,
});
const staff = (key: string, name: string, role: 'schoolAdmin' | 'psychTeacher') => ({
  key,
  name,
  role,
  schoolKey: key.split('.')[0] ?? '',
});

export const PEOPLE: readonly PlanPerson[] = [
  teacher('qinghe.liqiuyue', '李秋月', { classKey: 'qinghe.k3', subject: '数学' }),
  teacher('qinghe.wangxiaochuan', '王小川', {
    classKey: 'qinghe.k3',
    subject: '语文',
    classTeacher: true,
  }),
  teacher('qinghe.luoyuqing', '罗雨晴', {
    classKey: 'qinghe.k4',
    subject: '语文',
    classTeacher: true,
  }),
  teacher('qinghe.qinsui', '秦穗', { classKey: 'qinghe.k4', subject: '科学' }),
  staff('qinghe.zhoumingxi', '周明溪', 'psychTeacher'),
  staff('qinghe.hewan', '何婉', 'schoolAdmin'),
  teacher('shipan.wujingzhou', '吴静舟', {
    classKey: 'shipan.k3',
    subject: '体育',
    classTeacher: true,
  }),
  teacher('shipan.linzhao', '林昭', { classKey: 'shipan.k3', subject: '英语' }),
  {
    ...staff('shipan.sunliyan', '孙立言', 'schoolAdmin'),
    classKey: 'shipan.k3',
    subject: '美术',
  },
  staff('shipan.tangyue', '唐越', 'psychTeacher'),
  teacher('shiyan.hansong', '韩松', { classKey: 'shiyan.k2', subject: '语文', classTeacher: true }),
  staff('shiyan.fangning', '方宁', 'schoolAdmin'),
  staff('shiyan.suqing', '苏晴', 'psychTeacher'),
];

export const OFFICERS = [
  { key: 'office.mengyuan', name: '孟远', orgKey: 'liuxi', role: 'centreOfficer' as const },
  { key: 'office.zhenglan', name: '郑岚', orgKey: 'yunling', role: 'districtOfficer' as const },
  { key: 'office.luzhiyuan', name: '陆知远', orgKey: 'yunling', role: 'auditor' as const },
];

const NAMES = [
  '林知夏',
  '陈牧云',
  '苏小满',
  '赵星野',
  '许青禾',
  '顾南乔',
  '白一诺',
  '江听雨',
  '何子衿',
  '沈沐阳',
];

/** Who is designated for a child of a class, by turn; the last of 青禾小学 has nobody: a vacancy. */
const DESIGNATED: Record<string, readonly (string | null)[]> = {
  'qinghe.k3': Array.from({ length: 8 }, () => 'qinghe.liqiuyue'),
  'qinghe.k4': [
    ...Array.from({ length: 5 }, () => 'qinghe.luoyuqing'),
    'qinghe.qinsui',
    'qinghe.qinsui',
    null,
  ],
  'shipan.k3': [
    'shipan.wujingzhou',
    'shipan.linzhao',
    'shipan.wujingzhou',
    'shipan.sunliyan',
    'shipan.sunliyan',
  ],
  'shiyan.k2': Array.from({ length: 6 }, () => 'shiyan.hansong'),
};

/** A child of the demo and who is designated. */
export type DemoChild = PlanChild & { designated: string | null };

/** The children in the order in which their schools list them; the first of a school has number 01. */
export const CHILDREN: readonly DemoChild[] = CLASSES.flatMap(
  ({ key: classKey, schoolKey }, ofClass) =>
    (DESIGNATED[classKey] ?? []).map((designated, index) => ({
      key: `${classKey}.ch${index + 1}`,
      name: NAMES[(ofClass * 3 + index) % NAMES.length] ?? '',
      studentNo: inventedNumber(510_000, ofClass * 100 + index),
      classKey,
      schoolKey,
      designated,
    })),
);
