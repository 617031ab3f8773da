// Where a person's day begins: a teacher among her children, an admin before the school, an office before its schools.
// Whoever comes to another's beginning, by an old link or after a change of capacity, is led to their own.
import { useEffect } from 'react';
import type { Role } from '@xinqiao/types/common';
import { go, type Route } from './routes';
import { useSession } from './session';

const HOMES: Partial<Record<Role, Route>> = {
  schoolAdmin: 'board',
  centreOfficer: 'schools',
  districtOfficer: 'schools',
};

/** The first page of a role. */
export const homeOf = (role: Role | undefined): Route => (role && HOMES[role]) ?? 'home';

/** True when the capacity's day begins on this page; otherwise leads to where it does. */
export function useAtHome(here: Route): boolean {
  const { capacity } = useSession();
  const home = homeOf(capacity?.role);
  const astray = capacity !== undefined && home !== here;
  useEffect(() => {
    if (astray) go(home);
  }, [astray, home]);
  return !astray;
}
