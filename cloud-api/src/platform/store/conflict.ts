// Ways in which a change is refused because somebody else was faster. They never leave the house:
// `bind` runs the command again from its loads, three times at most, then answers 409.
import mongoose from 'mongoose';

/** A guard no longer matched exactly one document of `collection`. */
export class ConflictError extends Error {
  /** The chain of the change that was refused; null before it is known, and beside the chain. */
  chain: string | null = null;

  constructor(readonly collection: string) {
    super(`conflict in ${collection}`);
    this.name = 'ConflictError';
  }
}

/** A unique key was already taken in `collection`, by the index named. */
export class DuplicateError extends ConflictError {
  constructor(
    collection: string,
    readonly index: string,
  ) {
    super(collection);
    this.name = 'DuplicateError';
    this.message = `duplicate key in ${collection} (${index})`;
  }
}

/** The request's idempotency key has been used meanwhile; the caller answers with what came of it. */
export class OnceTakenError extends Error {
  constructor(readonly onceId: string) {
    super('this idempotency key has been used');
    this.name = 'OnceTakenError';
  }
}

/** Who was taken to act does so no more, or as somebody else; the request is carried out again as who it is. */
export class StaleActorError extends Error {
  constructor() {
    super('the actor of this request was a guess, and wrong');
    this.name = 'StaleActorError';
  }
}

/** What a write answers where something stands in its way: the database has then ended the transaction. */
interface Refused {
  writeErrors?: readonly { code: number; errmsg: string }[];
}

/** Throws what a write was refused with, as the driver throws what a command is refused with. */
export function mustBeWritten({ writeErrors }: Refused): void {
  const [first] = writeErrors ?? [];
  if (first) throw new mongoose.mongo.MongoServerError({ ...first, message: first.errmsg });
}

/** Reads a duplicate-key error of the driver; null for any other error. */
export function duplicateOf(error: unknown): DuplicateError | null {
  if (!(error instanceof Error) || (error as { code?: unknown }).code !== 11000) return null;
  const [, collection = '', index = ''] =
    /collection: [^. ]+\.(\S+) index: (\S+)/.exec(error.message) ?? [];
  return new DuplicateError(collection, index);
}
