// Founds an invented district before its first day: tree, classes, people with their WeChat, appointments, school days.
// There is no address for founding a district: whoever runs the service does it once, as here.
import { AccountModel } from '../../src/accounts';
import {
  AppointmentModel,
  CalendarModel,
  OrganisationModel,
  SchoolClassModel,
  schoolDaysOfYear,
} from '../../src/organisations';
import { asSystem, type Ctx } from '../../src/platform/context';
import { change, commit, newId } from '../../src/platform/db';
import type { PlanPerson, PlanSchool } from '../plan/actions';
import type { World } from './world';

/** What a founder needs to know; `officers` are the people of centres and of the district. */
export interface Founding {
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
    role: 'centreOfficer' | 'districtOfficer';
  }[];
  /** People who are known but hold no role yet. */
  withoutRole: ReadonlySet<string>;
  since: string;
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

/** Lays the district down and lets everybody follow the service account. */
export async function foundDistrict(world: World, founding: Founding): Promise<void> {
  const ctx = asSystem(world.ports, 'founding');
  const districtId = ids.district(founding.districtKey);
  await OrganisationModel.insertMany(treeOf(founding, districtId));
  await SchoolClassModel.insertMany(
    founding.classes.map(({ key, schoolKey, grade, name }) => ({
      _id: ids.schoolClass(key),
      districtId,
      schoolId: ids.school(schoolKey),
      grade,
      name,
    })),
  );
  await enterCalendars(ctx, districtId);
  await appointEverybody(ctx, founding, districtId);
  const everybody = [...founding.people, ...founding.officers];
  for (const { key, name } of everybody)
    if (!founding.withoutRole.has(key)) await join(world, { key, name, districtId });
  await world.control('settle', {});
}

function treeOf(founding: Founding, districtId: string) {
  const node = (kind: string, _id: string, more: { name: string; parentId: string | null }) => ({
    _id,
    districtId,
    kind,
    ...more,
  });
  return [
    node('district', districtId, { name: founding.districtName, parentId: null }),
    ...founding.centres.map(({ key, name }) =>
      node('centre', ids.centre(key), { name, parentId: districtId }),
    ),
    ...founding.schools.map(({ key, name, centreKey }) =>
      node('school', ids.school(key), {
        name,
        parentId: centreKey === null ? districtId : ids.centre(centreKey),
      }),
    ),
  ];
}

async function enterCalendars(ctx: Ctx, districtId: string): Promise<void> {
  for (const [month, schoolDays] of schoolDaysOfYear()) {
    const row = { _id: newId('cal'), districtId, month, schoolDays, enteredAt: ctx.now };
    await commit(
      ctx,
      change(`district:${districtId}`)
        .entry('calendar.entered', row._id, { month, schoolDays: schoolDays.length })
        .record(CalendarModel, row),
    );
  }
}

async function appointEverybody(ctx: Ctx, founding: Founding, districtId: string): Promise<void> {
  const rows = [
    ...founding.people
      .filter(({ key }) => !founding.withoutRole.has(key))
      .flatMap((person) =>
        rolesOf(person).map((role) => ({ person, role, ...placeOf(founding, person) })),
      )
      .map(({ person, role, ...place }) => ({
        ...role,
        ...place,
        accountId: ids.account(person.key),
        name: person.name,
      })),
    ...founding.officers.map(({ key, name, orgKey, role }) => ({
      accountId: ids.account(key),
      name,
      role,
      ...officeOf(orgKey, districtId),
      classId: null,
      subject: null,
    })),
  ].map((row) => ({
    _id: newId('apt'),
    districtId,
    since: founding.since,
    until: null,
    endReason: null,
    ...row,
  }));
  await commit(
    ctx,
    change(`district:${districtId}`)
      .entry('appointments.founded', districtId, { appointments: rows.length })
      .bulk(AppointmentModel, rows),
  );
}

function rolesOf(person: PlanPerson) {
  const classId = person.classKey ? ids.schoolClass(person.classKey) : null;
  const teaches = { role: 'subjectTeacher' as const, classId, subject: person.subject ?? '语文' };
  if (person.role !== 'teacher') {
    const office = { role: person.role, classId: null, subject: null };
    return classId ? [office, teaches] : [office];
  }
  return person.classTeacher
    ? [teaches, { role: 'classTeacher' as const, classId, subject: null }]
    : [teaches];
}

function placeOf(founding: Founding, { schoolKey }: PlanPerson) {
  const school = founding.schools.find(({ key }) => key === schoolKey);
  const schoolId = ids.school(schoolKey);
  return {
    orgId: schoolId,
    schoolId,
    centreId: school?.centreKey ? ids.centre(school.centreKey) : null,
  };
}

function officeOf(orgKey: string, districtId: string) {
  const isDistrict = ids.district(orgKey) === districtId;
  const orgId = isDistrict ? districtId : ids.centre(orgKey);
  return { orgId, schoolId: null, centreId: isDistrict ? null : orgId };
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
  await AccountModel.create({
    _id: ids.account(key),
    homeDistrictId: districtId,
    name,
    miniOpenid: shown.openids.miniProgram,
    unionid: shown.unionid,
    joinedAt: world.ports.clock.now(),
  });
  await world.control('follow', { person: id });
}

function plain(key: string): string {
  const text = key.replace(/[^0-9a-z]/gi, '').toLowerCase();
  return text.length < 4 ? text.padEnd(4, '0') : text;
}
