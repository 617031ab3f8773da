// What follows from appointments and days, with nothing to read: who holds a role, and in which capacities a person acts.
// A role of which there is one (psychology teacher, class teacher, a subject of a class) has one holder.
import { isOneOf, type IsoDay, type Role } from '@xinqiao/types/common';
import { CARING } from '@xinqiao/types/organisations';
import { isSameName } from '@xinqiao/types/text';
import { addDays, shanghaiTime } from '../platform/calendar';
import type { Capacity } from '../platform/context';

/** What the rules need to know of an appointment: one role of one person at one place; `until` is the last day, null while it lasts. */
export interface Held {
  accountId: string;
  role: Role;
  orgId: string;
  /** Null for officers of a centre or the district. */
  schoolId: string | null;
  /** The centre above the school, or the officer's own; null below the district directly. */
  centreId: string | null;
  classId: string | null;
  subject: string | null;
  since: IsoDay;
  until: IsoDay | null;
}

/** An appointment in which its holder may act, or may not yet. */
export interface Post extends Held {
  /** Its holder came in by an invitation of somebody who does not keep it, and nobody who does has said that it is they. */
  unconfirmed: boolean;
  /** From when on it opens what is sealed; null: since it began. */
  opensFrom: Date | null;
  /** When a second person had it open earlier. */
  openedAt?: Date | null;
  /** A second person has said that it opens nothing. */
  shut?: boolean;
}

/** Whether the appointment is held at the end of the day; its last day counts no more. */
export function holdsOn(held: Pick<Held, 'since' | 'until'>, day: IsoDay): boolean {
  return held.since <= day && (held.until === null || held.until > day);
}

/** Whether two appointments fill the same seat, so that the later one takes over from the earlier. */
export function sameSeat(a: Seat, b: Seat): boolean {
  return a.role !== 'schoolAdmin' && samePost(a, b);
}

/** Whether two appointments are to the same role, class and subject, however the subject was typed. */
export function samePost(a: Seat, b: Seat): boolean {
  return (
    a.role === b.role && a.classId === b.classId && isSameName(a.subject ?? '', b.subject ?? '')
  );
}
type Seat = Pick<Held, 'role' | 'classId' | 'subject'>;

/** The psychology teacher of a class at the end of a day: the one named for it, else the school's; null is a vacancy. */
export function psychTeacherAmong<T extends Held>(
  appointments: readonly T[],
  { classId, day }: { classId: string; day: IsoDay },
): T | null {
  const holders = appointments.filter((one) => one.role === 'psychTeacher' && holdsOn(one, day));
  const named = holders.find((one) => one.classId === classId);
  return named ?? holders.find((one) => one.classId === null) ?? null;
}

/** The id of a capacity: one role at one place, whatever classes it covers. */
function capacityId(role: Role, orgId: string): string {
  return `${role}@${orgId}`;
}

/** The capacities of one person from the appointments held now that are confirmed; several classes of one role are one capacity. */
export function capacitiesFrom(appointments: readonly Post[]): Capacity[] {
  const capacities = new Map<string, Post[]>();
  for (const held of appointments.filter(isOpen)) {
    const id = capacityId(held.role, held.orgId);
    capacities.set(id, [...(capacities.get(id) ?? []), held]);
  }
  return [...capacities].map(([id, all]) => capacityOf(id, all));
}

/**
 * From when on a post opens what is sealed that is given on a day: for who cares for the children of a class or school, and for
 * everybody to whom it is given by somebody who does not see the school's children (an office, an admin whose own post does not
 * open yet), not before the next morning, so that whoever is told of it can object. Talks are owed, and written, from its first day on.
 */
export function opensFrom(role: Role, day: IsoDay, giverSees: boolean): Date | null {
  return isOneOf(CARING, role) || !giverSees ? shanghaiTime(addDays(day, 1), MORNING) : null;
}
const MORNING = '07:00';

/** For which classes a capacity opens at an instant what is sealed; none: the whole school; null: for nobody yet. */
export function opensFor({ classIds, seats }: Capacity, now: Date): string[] | null {
  if (!seats) return classIds;
  const open = seats.filter((seat) => seat.opensFrom === null || seat.opensFrom <= now);
  if (open.length === 0) return null;
  if (open.some(({ classId }) => classId === null)) return [];
  return [...new Set(open.flatMap(({ classId }) => classId ?? []))];
}

/** Whether a post opens at an instant what it is for: it has opened, and nobody keeps it shut. */
export function opensAt(
  { opensFrom: from, openedAt, shut }: Pick<Post, 'opensFrom' | 'openedAt' | 'shut'>,
  now: Date,
): boolean {
  const since = openedAt ?? from;
  return !shut && (since === null || since <= now);
}

const isOpen = ({ until, unconfirmed }: Post): boolean => until === null && !unconfirmed;

const toOpen = ({ classId, opensFrom: from, openedAt }: Post) => ({
  classId,
  opensFrom: openedAt ?? from,
});

function capacityOf(id: string, all: readonly Post[]): Capacity {
  const [{ role, orgId, schoolId, centreId }] = all as readonly [Post];
  const classIds = all.flatMap((one) => one.classId ?? []);
  return {
    id,
    role,
    orgId,
    ...(schoolId === null ? {} : { schoolId }),
    ...(centreId === null ? {} : { centreId }),
    // One appointment without a class covers the whole school, whatever others name.
    classIds: all.some((one) => one.classId === null) ? [] : [...new Set(classIds)],
    ...(all.some((one) => one.opensFrom !== null)
      ? { seats: all.filter(({ shut }) => shut !== true).map(toOpen) }
      : {}),
  };
}
