// Whom a message about a school goes to, and in which of their capacities they can act on it.
// A school is spoken for by its admins, else by the centre above it, else by the district.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import { addDays, closeOf, shanghaiDay } from '../platform/calendar';
import { capacitiesOf } from '../platform/house';
import type { Seat } from '../platform/letters';
import { holdersOf } from './appointment.reads';
import { organisationOf, parentChain } from './school.reads';
import { policyOf } from './settings.reads';

const SPEAKER: Record<'school' | 'centre' | 'district', Role> = {
  school: 'schoolAdmin',
  centre: 'centreOfficer',
  district: 'districtOfficer',
};

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
export async function speakersOf(schoolId: string, except?: string): Promise<string[]> {
  for (const holders of await speakersByPlace(schoolId)) {
    const others = holders.filter((id) => id !== except);
    if (others.length > 0) return others;
  }
  return [];
}

/** Everybody who speaks for a school: its admins, and the officers above it. */
export async function allSpeakersOf(schoolId: string): Promise<string[]> {
  return (await speakersByPlace(schoolId)).flat();
}

/** The officers above a school, in its centre and in the district, each once. */
export async function officersOf(schoolId: string): Promise<string[]> {
  const [, ...above] = await speakersByPlace(schoolId);
  return [...new Set(above.flat())];
}

/** Who speaks for a school, place by place, the nearest first. */
async function speakersByPlace(schoolId: string): Promise<string[][]> {
  const school = await organisationOf(schoolId);
  if (!school) return [];
  const places = [school, ...(await parentChain(schoolId))];
  return Promise.all(
    places.map(async ({ _id: orgId, districtId, kind }) =>
      (await holdersOf({ districtId, orgId }, SPEAKER[kind])).map(({ accountId }) => accountId),
    ),
  );
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
