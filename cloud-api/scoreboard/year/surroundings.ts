// What a deed of the played year needs, and what may become of it.
// A deed that should be accepted and is refused is a fault, just as a state that differs.
import type { Chance } from '../../scripts/plan/chance';
import { Refusal, type Client } from '../../test/client';
import type { Roll } from './roll';

/** Whom deeds need: a client of anybody in a capacity, the children yet to come, and what time it is. */
export interface Surroundings {
  readonly roll: Roll;
  readonly luck: Chance;
  readonly teacher: (accountId: string, schoolId: string) => Promise<Client | null>;
  readonly admin: (schoolId: string) => Promise<Client>;
  readonly newcomer: () => Newcomer | null;
  readonly classesOf: (schoolId: string) => readonly string[];
  readonly schools: readonly string[];
}

/** A child that no list has had yet. */
export interface Newcomer {
  readonly schoolId: string;
  readonly classId: string;
  readonly name: string;
  readonly studentNo: string;
}

/** What became of a deed: done, nothing to do, rightly refused, or refused although it should not have been, or taken although it should. */
export type Outcome = 'done' | 'none' | 'refused' | `fault: ${string}`;
/** One deed at an instant, ms. */
export type Deed = (here: Surroundings, now: number) => Promise<Outcome>;

/** The call, or the code of its refusal when it is one of these; others are thrown on. */
export async function unlessRefused<T>(
  call: Promise<T>,
  codes: readonly string[],
): Promise<T | null> {
  return call.catch((error: unknown) => {
    if (error instanceof Refusal && codes.includes(error.problem.code)) return null;
    throw error;
  });
}
