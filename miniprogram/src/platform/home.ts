// Where a person's day begins: a teacher among her children, a class teacher and an admin before the board, an office before its schools.
// Whoever owes no talks and comes to the teacher's page, by an old link or after a change of capacity, is led on.
import { useEffect } from 'react';
import type { Role } from '@xinqiao/types/common';
import { homeAmong, tabsOf } from './places';
import { go, knownPlaces, type Route } from './routes';
import { useSession } from './session';

/** The first page of a role. */
export const homeOf = (role: Role | undefined): Route =>
  ((role && homeAmong(knownPlaces(), role)) ?? 'home') as Route;

/** True when the capacity may have talks to hold; otherwise leads whoever is admitted to where their day begins. */
export function useTeacherHome(admitted: boolean): boolean {
  const { capacity } = useSession();
  const teaches = !capacity || hasMonth(capacity.role);
  const home = homeOf(capacity?.role);
  useEffect(() => {
    if (admitted && !teaches) go(home);
  }, [admitted, teaches, home]);
  return teaches;
}

const hasMonth = (role: Role): boolean =>
  tabsOf(knownPlaces(), role).some(({ key }) => key === 'home');
