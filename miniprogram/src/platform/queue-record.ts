// A record on its way from the phone to the service, as it is kept and as screens see it.
// The title never holds a child's name: an alias at most.
import type { FieldProblem } from '@xinqiao/types/errors';
import type { Letter } from './call';

/** waiting: on the phone · sending: under way · arrived: the service has it · refused: a person must look at it. */
export type RecordState = 'waiting' | 'sending' | 'arrived' | 'refused';

/** What the service said when it refused. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly errors: readonly FieldProblem[];
}

export interface QueueRecord {
  /** Also the idempotency key: the same id never arrives twice. */
  readonly id: string;
  readonly accountId: string;
  /** The capacity in which it was written; it leaves only in that one. */
  readonly capacityId: string;
  readonly title: string;
  /** What it is about, e.g. the obligation's id, so that a list can show it in place. */
  readonly about: string;
  readonly letter: Letter;
  /** Where the person goes to open it again when it was refused. */
  readonly returnTo: string;
  /** The draft it was written in, put back when a refused record is opened again. */
  readonly draft?: { readonly id: string; readonly value: object };
  readonly createdAt: string;
  readonly state: RecordState;
  readonly tries: number;
  /** Why it still waits, in a sentence; absent while only the network is missing. */
  readonly trouble?: string;
  readonly refusal?: Refusal;
  readonly answer?: unknown;
  readonly arrivedAt?: string;
}
