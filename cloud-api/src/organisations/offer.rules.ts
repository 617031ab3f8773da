// Whose word a post waits for that was offered to somebody from another school, or from the past. Nothing to read.
// The person's own, and that of every other school where they hold a post at the moment of the last word.

import { standApart, type Standing } from './giving.rules';

/** So long an offer can be answered. */
export const OFFER_LIFE_MS = 14 * 24 * 3_600_000;

/** What the rules need to know of an offer. */
export interface Offered {
  /** The school that asks. */
  schoolId: string;
  accountId: string;
  askedById: string;
  until: Date;
  /** When the person said yes. */
  acceptedAt: Date | null;
  /** The schools that have said yes. */
  released: string[];
  endedAt: Date | null;
}

/** Whether an offer can still be answered. */
export function isOpen({ endedAt, until }: Pick<Offered, 'endedAt' | 'until'>, now: Date): boolean {
  return endedAt === null && now < until;
}

/** Of the schools where the person holds posts those whose yes is still missing. */
export function schoolsAsked(
  { schoolId, released }: Pick<Offered, 'schoolId' | 'released'>,
  present: readonly (string | null)[],
): string[] {
  const others = present.flatMap((id) => (id === null || id === schoolId ? [] : [id]));
  return [...new Set(others)].filter((id) => !released.includes(id));
}

/** Whether somebody may speak for one of those schools: neither who asked nor who is asked, nor anybody whose standing comes from them. */
export function isThird(
  { accountId, askedById }: Pick<Offered, 'accountId' | 'askedById'>,
  answering: Standing,
): boolean {
  const both = [accountId, askedById].map((id) => ({ accountId: id, makers: new Set<string>() }));
  return both.every((one) => standApart(one, answering));
}
