// What a deed of the played year needs, and what may become of it.
// A deed that should be accepted and is refused is a fault, just as a state that differs.
import type { Chance } from '../../scripts/plan/chance';
import type { Player } from '../../scripts/played/player';
import { Refusal } from '../../stage/client';
import type { Expectations } from './expectations';
import type { Roll } from './roll';

/** Whom deeds need: anybody in a capacity, the children yet to come, and what time it is. */
export interface Surroundings {
  readonly roll: Roll;
  readonly expected: Expectations;
  readonly luck: Chance;
  readonly teacher: (accountId: string, schoolId: string) => Promise<Player | null>;
  readonly admin: (schoolId: string) => Promise<Player>;
  /** An import that brought this child onto its list is undone. */
  readonly undo: (childId: string) => Promise<void>;
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

/**
 * The answer of an act that must be taken, or what became of it otherwise. `codes` are those with which it must be
 * refused; none means that it must be taken.
 */
export async function judged<T extends object>(
  call: Promise<T>,
  codes: readonly string[],
): Promise<T | Outcome> {
  const answer = await call.catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (!(answer instanceof Refusal))
    return codes.length === 0 ? answer : `fault: taken, though due is ${codes.join(' or ')}`;
  const { code, errors = '' } = answer.problem;
  if (codes.includes(code)) return 'refused';
  const due = codes.length === 0 ? 'nothing forbids it' : `due is ${codes.join(' or ')}`;
  return `fault: refused with ${code} ${JSON.stringify(errors)}, though ${due}`;
}
