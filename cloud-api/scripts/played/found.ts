// Founds an invented district before its first day, by the same code with which whoever runs the service founds a real
// one, and lets everybody join: each person has a WeChat, an account that knows it, and follows the service account.
import type { OFFICES } from '@xinqiao/types/organisations';
import { AccountModel } from '../../src/accounts';
import {
  foundDistrict as foundAs,
  missingOf,
  schoolDaysOfYear,
  type DistrictPlan,
  type Post,
} from '../../src/organisations';
import { asSystem } from '../../src/platform/context';
import { change, commit } from '../../src/platform/db';
import type { PlanPerson, PlanSchool } from '../plan/actions';
import type { World } from './world';

/** What a founder needs to know; `officers` are the people of centres and of the district, and who audits it. */
interface Founding {
  districtKey: string;
  districtName: string;
  centres: readonly { key: string; name: string }[];
  schools: readonly PlanSchool[];
  classes: readonly { key: string; schoolKey: string; grade: number; name: string }[];
  people: readonly PlanPerson[];
  officers: readonly {
    key: string;
    name: string;
    orgKey: string;
    role: (typeof OFFICES)[number] | 'auditor';
  }[];
  /** People who are known but hold no role yet. */
  withoutRole: ReadonlySet<string>;
}

/** Ids by key, the same in every run. */
export const ids = {
  district: (key: string) => `dst_${plain(key)}`,
  centre: (key: string) => `ctr_${plain(key)}`,
  school: (key: string) => `sch_${plain(key)}`,
  schoolClass: (key: string) => `cls_${plain(key)}`,
  account: (key: string) => `acc_${plain(key)}`,
  /** The person's id at the simulated WeChat. */
  person: (key: string) => key.replaceAll('.', '-'),
};

/** The school year that is played. */
const SCHOOL_YEAR = 2025;

/** Lays the district down and lets everybody follow the service account. */
export async function foundDistrict(world: World, founding: Founding): Promise<void> {
  const ctx = asSystem(world.ports, 'founding');
  const plan = planOf(founding);
  await foundAs(ctx, plan, await missingOf(ctx, plan));
  const everybody = [...founding.people, ...founding.officers];
  for (const { key, name } of everybody)
    if (!founding.withoutRole.has(key)) await join(world, { key, name, districtId: plan.id });
  await world.control('settle', {});
}

function planOf(founding: Founding): DistrictPlan {
  return {
    id: ids.district(founding.districtKey),
    name: founding.districtName,
    schoolYear: SCHOOL_YEAR,
    centres: founding.centres.map(({ key, name }) => ({ id: ids.centre(key), name })),
    schools: founding.schools.map(({ key, name, centreKey }) => ({
      ...{ id: ids.school(key), name, centreId: centreKey === null ? null : ids.centre(centreKey) },
    })),
    classes: founding.classes.map(({ key, schoolKey, grade, name }) => ({
      ...{ id: ids.schoolClass(key), schoolId: ids.school(schoolKey), grade, name },
    })),
    staff: postsOf(founding),
    policy: null,
    calendars: schoolDaysOfYear(),
  };
}

function postsOf({ people, officers, districtKey, withoutRole }: Founding): Post[] {
  const appointed = people.filter(({ key }) => !withoutRole.has(key));
  return [
    ...appointed.flatMap((person) =>
      rolesOf(person).map((role) => ({
        ...{ accountId: ids.account(person.key), name: person.name },
        ...{ orgId: ids.school(person.schoolKey), ...role },
      })),
    ),
    ...officers.map(({ key, name, orgKey, role }) => ({
      ...{ accountId: ids.account(key), name, role },
      orgId: orgKey === districtKey ? ids.district(orgKey) : ids.centre(orgKey),
    })),
  ];
}

function rolesOf(person: PlanPerson): Pick<Post, 'role' | 'classId' | 'subject'>[] {
  const classId = person.classKey ? ids.schoolClass(person.classKey) : null;
  const teaches = { role: 'subjectTeacher' as const, classId, subject: person.subject ?? '语文' };
  if (person.role !== 'teacher')
    return classId ? [{ role: person.role }, teaches] : [{ role: person.role }];
  return person.classTeacher ? [teaches, { role: 'classTeacher', classId }] : [teaches];
}

/** Gives a person a WeChat, an account that knows it, and the service account to follow. */
async function join(
  world: World,
  { key, name, districtId }: { key: string; name: string; districtId: string },
): Promise<void> {
  const id = ids.person(key);
  const shown = (await world.control('persons', { id, name, follows: false })) as {
    unionid: string | null;
    openids: { miniProgram: string };
  };
  const ctx = asSystem(world.ports, 'founding');
  const _id = ids.account(key);
  const account = {
    ...{ _id, homeDistrictId: districtId, name, joinedAt: ctx.now, invitedBy: null },
    ...{ miniOpenid: shown.openids.miniProgram, unionid: shown.unionid },
  };
  const joined = change(`district:${districtId}`).entry('account.joined', _id, { invitedBy: null });
  await commit(ctx, joined.insert(AccountModel, account));
  await world.control('follow', { person: id });
}

function plain(key: string): string {
  const text = key.replace(/[^0-9a-z]/gi, '').toLowerCase();
  return text.length < 4 ? text.padEnd(4, '0') : text;
}
