// Whom a message goes to and what its places are called, as the doors below tell it.
// A school is spoken for by its admins, else by the centre above it, else by the district.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import {
  allDistricts,
  capacitiesOf,
  holdersOf,
  organisationOf,
  parentChain,
  policyOf,
  psychTeacherOf,
} from '../organisations';
import { addDays, closeOf, shanghaiDay } from '../platform/calendar';

const DEPUTY: Record<'school' | 'centre' | 'district', Role> = {
  school: 'schoolAdmin',
  centre: 'centreOfficer',
  district: 'districtOfficer',
};

/** The ids of all districts. */
export async function districtIds(): Promise<string[]> {
  return (await allDistricts()).map((district) => district._id);
}

/** The name of a school; 学校 when it is not known any more. */
export async function schoolName(schoolId: string): Promise<string> {
  return (await organisationOf(schoolId))?.name ?? '学校';
}

/** The names of schools by their ids. */
export async function schoolNames(schoolIds: readonly string[]): Promise<Map<string, string>> {
  const each = [...new Set(schoolIds)].map(async (id) => [id, await schoolName(id)] as const);
  return new Map(await Promise.all(each));
}

/** The accounts that speak for a school, without `except`; whoever stands nearest above it when it has nobody. */
export async function deputiesOf(schoolId: string, except?: string): Promise<string[]> {
  const school = await organisationOf(schoolId);
  if (!school) return [];
  for (const { _id: orgId, districtId, kind } of [school, ...(await parentChain(schoolId))]) {
    const holders = await holdersOf({ districtId, orgId }, DEPUTY[kind]);
    const others = holders.map(({ accountId }) => accountId).filter((id) => id !== except);
    if (others.length > 0) return others;
  }
  return [];
}

/** Who looks after a class today: its psychology teacher, else the school's; where nobody is, whoever speaks for the school. */
export async function carersOf(
  { schoolId, classId, byId }: { schoolId: string; classId: string; byId: string },
  day: IsoDay,
): Promise<string[]> {
  const psychTeacher = await psychTeacherOf(schoolId, classId, day);
  if (!psychTeacher) return deputiesOf(schoolId, byId);
  return psychTeacher.accountId === byId ? [] : [psychTeacher.accountId];
}

/** The roles in which one talks with children, and those that speak for a school. */
export const TEACHERS: readonly Role[] = ['psychTeacher', 'subjectTeacher'];
export const DEPUTIES: readonly Role[] = ['schoolAdmin', 'centreOfficer', 'districtOfficer'];

/** In which capacity somebody can do what a message asks; `only` where they have no other. */
export interface Seat {
  readonly id: string;
  readonly role: Role;
  readonly only: boolean;
}

/** The recipient's capacity in one of these roles, first come first: at that school, or above it. */
export async function seatOf(
  { districtId, accountId, schoolId }: Record<'districtId' | 'accountId' | 'schoolId', string>,
  roles: readonly Role[],
): Promise<Seat | undefined> {
  const all = await capacitiesOf(districtId, accountId);
  const above = new Set([schoolId, ...(await parentChain(schoolId)).map(({ _id }) => _id)]);
  const fitting = all.filter(({ orgId }) => above.has(orgId));
  const found = roles.flatMap((role) => fitting.find((each) => each.role === role) ?? [])[0];
  return found && { id: found.id, role: found.role, only: all.length === 1 };
}

/** The last day on which talks of a month are received: the day before its close. */
export async function lastReceiptDayOf(districtId: string, month: Month): Promise<IsoDay> {
  const { closeDay } = await policyOf(districtId, month);
  return addDays(shanghaiDay(closeOf(month, closeDay)), -1);
}
