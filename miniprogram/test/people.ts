// Invented people and answers for the tests of the phone, shaped by the contract.
// One teacher with two capacities is enough for almost everything.
import type { Me, SignedIn } from '@xinqiao/types/accounts';
import type { Problem } from '@xinqiao/types/errors';

export const TEACHER = {
  id: 'apt_teacher01',
  role: 'subjectTeacher',
  roleWord: '任课教师',
  orgId: 'sch_qinghe01',
  orgName: '柳溪镇青禾小学',
  classNames: ['三年级1班'],
} as const;
export const ADMIN = {
  ...TEACHER,
  id: 'apt_admin0001',
  role: 'schoolAdmin',
  roleWord: '学校管理员',
  classNames: [],
} as const;

/** 李秋月, acting as a subject teacher unless told otherwise. */
export function me(change: Partial<Me> = {}): Me {
  const capacities = [TEACHER, ADMIN].map((each) => ({
    ...each,
    classNames: [...each.classNames],
  }));
  return {
    accountId: 'acc_liqiuyue',
    name: '李秋月',
    capacity: capacities[0] ?? null,
    capacities,
    hasServiceAccount: true,
    now: '2025-11-20T01:00:00.000Z',
    ...change,
  };
}

export const signedIn = (change: Partial<Me> = {}): SignedIn => ({
  token: 'a-token-of-the-service',
  me: me(change),
});

/** The service numbers every answer. */
const NUMBERED = { 'X-Request-Id': 'req-0001' };

/** A refusal on the wire. */
export function refusal(status: number, code: string, errors: Problem['errors'] = []) {
  const data: Problem = {
    type: `/problems/${code}`,
    title: '有几处要补，请看标出的地方。',
    status,
    instance: 'req-0001',
    code,
    errors,
  };
  return { statusCode: status, data, header: NUMBERED };
}

export const ok = (data: unknown) => ({ statusCode: 200, data, header: { ...NUMBERED } });
