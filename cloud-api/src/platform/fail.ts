// The only error that the house throws on purpose, so that one mapper can turn it into an answer.
// Whatever else is thrown is a defect and becomes `common/internal`.
import { ERRORS, type ErrorCode, type FieldProblem } from '@xinqiao/types/errors';

/** A refusal with its code in the register, its details (no names, no content) and its field problems. */
export class Fault extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details?: object,
    readonly problems?: FieldProblem[],
  ) {
    super(code);
    this.name = 'Fault';
    this.status = ERRORS[code].status;
  }
}

/** Refuses with a code of the register; never returns. */
export function fail(code: ErrorCode, details?: object, problems?: FieldProblem[]): never {
  throw new Fault(code, details, problems);
}

/** The document, or `common/not-found`: unknown and out of scope look alike. */
export function expectFound<T>(doc: T | null | undefined): T {
  if (doc === null || doc === undefined) return fail('common/not-found');
  return doc;
}
