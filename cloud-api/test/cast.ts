// The people, schools and classes that every test knows by name. All of them are invented.
// A test says `as('李秋月')` and the reader knows: subject teacher at 柳溪镇青禾小学, third grade.
import type { Role } from '@xinqiao/types/common';
import type { Actor } from '../src/platform/context';

export const DISTRICT = { id: 'dst_yunling', name: '云岭区' };
export const OTHER_DISTRICT = { id: 'dst_qingjiang', name: '清江区' };
export const CENTRE = { id: 'ctr_liuxi', name: '柳溪镇教管中心' };
/** The school of most tests, below the centre. */
export const QINGHE = { id: 'sch_qinghe', name: '柳溪镇青禾小学' };
/** Another school below the same centre. */
export const SHIPAN = { id: 'sch_shipan', name: '柳溪镇石磐小学' };
/** The school directly below the district (直属小学). */
export const SHIYAN = { id: 'sch_shiyan', name: '云岭区实验小学' };

export const CLASSES = {
  qingheThree: { id: 'cls_qinghe3', schoolId: QINGHE.id, grade: 3, name: '三年级1班' },
  qingheFour: { id: 'cls_qinghe4', schoolId: QINGHE.id, grade: 4, name: '四年级1班' },
  shipanThree: { id: 'cls_shipan3', schoolId: SHIPAN.id, grade: 3, name: '三年级1班' },
  shiyanTwo: { id: 'cls_shiyan2', schoolId: SHIYAN.id, grade: 2, name: '二年级2班' },
} as const;

/** One person of the cast in the capacity in which tests let them act. */
interface Persona {
  accountId: string;
  name: string;
  role: Role;
  orgId: string;
  classId: string | null;
  subject: string | null;
  districtId: string;
}

const teacher = (accountId: string, subject: string) => ({
  accountId,
  role: 'subjectTeacher' as const,
  orgId: QINGHE.id,
  classId: CLASSES.qingheThree.id as string | null,
  subject: subject as string | null,
  districtId: DISTRICT.id,
});
const other = (accountId: string, role: Role, orgId: string) => ({
  accountId,
  role,
  orgId,
  classId: null as string | null,
  subject: null as string | null,
  districtId: DISTRICT.id,
});

const PEOPLE = {
  李秋月: teacher('acc_liqiuyue', '数学'),
  罗雨晴: teacher('acc_luoyuqing', '语文'),
  王小川: {
    ...other('acc_wangxiaochuan', 'classTeacher', QINGHE.id),
    classId: CLASSES.qingheThree.id,
  },
  秦穗: { ...teacher('acc_qinsui', '科学'), classId: CLASSES.qingheFour.id },
  周明溪: other('acc_zhoumingxi', 'psychTeacher', QINGHE.id),
  何婉: other('acc_hewan', 'schoolAdmin', QINGHE.id),
  吴静舟: {
    ...teacher('acc_wujingzhou', '体育'),
    orgId: SHIPAN.id,
    classId: CLASSES.shipanThree.id,
  },
  孙立言: other('acc_sunliyan', 'schoolAdmin', SHIPAN.id),
  韩松: {
    ...teacher('acc_hansong', '语文'),
    orgId: SHIYAN.id,
    classId: CLASSES.shiyanTwo.id,
  },
  方宁: other('acc_fangning', 'schoolAdmin', SHIYAN.id),
  孟远: other('acc_mengyuan', 'centreOfficer', CENTRE.id),
  郑岚: other('acc_zhenglan', 'districtOfficer', DISTRICT.id),
  陆知远: other('acc_luzhiyuan', 'auditor', DISTRICT.id),
  沈砚: {
    ...other('acc_shenyan', 'districtOfficer', OTHER_DISTRICT.id),
    districtId: OTHER_DISTRICT.id,
  },
} satisfies Record<string, Omit<Persona, 'name'>>;

export type PersonName = keyof typeof PEOPLE;

/** Everybody of the cast, by name. */
export const CAST = Object.fromEntries(
  Object.entries(PEOPLE).map(([name, person]) => [name, { ...person, name }]),
) as Record<PersonName, Persona>;
export const PERSON_NAMES = Object.keys(PEOPLE) as PersonName[];

/** The id of the capacity in which a person of the cast acts, as sessions name it. */
export function capacityIdOf({ role, orgId }: Persona): string {
  return `${role}@${orgId}`;
}

/** A person of the cast as the actor of a context, for tests that need no app. */
export function actorOf(name: PersonName, more: Partial<Actor['capacity']> = {}): Actor {
  const { accountId, role, orgId, classId, districtId } = CAST[name];
  const centreId = orgId === CENTRE.id || isBelowCentre(orgId) ? { centreId: CENTRE.id } : {};
  return {
    accountId,
    sessionId: 'ses_cast',
    name,
    districtId,
    capacity: {
      id: capacityIdOf(CAST[name]),
      role,
      orgId,
      ...(orgId.startsWith('sch_') ? { schoolId: orgId } : {}),
      ...centreId,
      classIds: classId === null ? [] : [classId],
      ...more,
    },
  };
}

const isBelowCentre = (orgId: string) => orgId === QINGHE.id || orgId === SHIPAN.id;
