// Every role in which somebody may act, collected from the rooms that bring roles: one line for each of them.
// No other file lists them all.
import { z } from 'zod';
import { organisationsRoles } from './organisations/roles';

/** The Chinese word of each role, as the interface says it. */
export const ROLE_WORDS = { ...organisationsRoles } as const;

/** What a person is at an organisation; a session acts in one of them at a time (mission.md, The people). */
export const Role = z.enum(Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[]);
export type Role = z.infer<typeof Role>;

/** Whether a role is one of these. */
export const isOneOf = <T extends Role>(roles: readonly T[], role: Role): role is T =>
  (roles as readonly Role[]).includes(role);
