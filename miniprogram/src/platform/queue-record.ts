// A record on its way from the phone to the service, as it is kept and as screens see it.
// The title never holds a child's name: an alias at most.
import type { FieldProblem } from '@xinqiao/types/errors';
import type { Letter } from './call';
import type { Writer } from './session';

/** waiting: on the phone · sending: under way · arrived: the service has it · refused: a person must look at it. */
type RecordState = 'waiting' | 'sending' | 'arrived' | 'refused';

/** What the service said when it refused. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly errors: readonly FieldProblem[];
}

/** Why it was refused, in the one sentence that says what to do. */
export const whyRefused = ({ title, errors }: Pick<Refusal, 'title' | 'errors'>): string =>
  errors[0]?.detail ?? title;

/** The account and the capacity are those of the moment of writing; it leaves only as theirs. */
export interface QueueRecord extends Writer {
  /** Its place on the phone; as a rule also its letter's key, under which nothing arrives twice. */
  readonly id: string;
  readonly title: string;
  /** What it is about, e.g. the obligation's id, so that a list can show it in place. */
  readonly about: string;
  readonly letter: Letter;
  /** Where the person goes to open it again when it was refused. */
  readonly returnTo: string;
  /** It changes what the service has already, and gets no receipt of its own. */
  readonly sequel?: true;
  /** The draft it was written in, put back when a record is opened again. */
  readonly draft?: { readonly id: string; readonly value: object };
  readonly createdAt: string;
  readonly state: RecordState;
  readonly tries: number;
  /** Why it still waits, in a sentence; absent while only the network is missing. */
  readonly trouble?: string;
  /** When it is tried again by itself, in ms of the phone's clock; absent when it may leave at once. */
  readonly nextTry?: number;
  readonly refusal?: Refusal;
  readonly answer?: unknown;
  readonly arrivedAt?: string;
}
