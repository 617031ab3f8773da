// The three ways a call can fail, as a person needs to hear them: refused, unreachable, or not ours.
// Screens show `title`; forms put `errors` under their fields; nothing else of the wire reaches a person.
import type { FieldProblem } from '@xinqiao/types/errors';
import { isOnline } from './online';

/** Anything that a call throws on purpose; `title` is a Chinese sentence for a person. */
export abstract class CallProblem extends Error {
  abstract readonly code: string;
  readonly errors: readonly FieldProblem[] = [];
  readonly requestId: string | undefined = undefined;
  constructor(readonly title: string) {
    super(title);
  }
}

const NO_NETWORK = '现在没有网络。您写的还在手机里，连上以后再试一次。';
const SILENT = '心桥暂时没有回应。您写的还在手机里，过一会儿再试一次。';

/** No answer came: no network, or the service could not be reached. What was written is still on the phone. */
export class OfflineError extends CallProblem {
  override readonly name = 'OfflineError';
  readonly code = 'phone/offline';
  constructor() {
    super(isOnline() ? SILENT : NO_NETWORK);
  }
}

/** Nobody is signed in in whose name it could be kept. */
export class NobodyError extends CallProblem {
  override readonly name = 'NobodyError';
  readonly code = 'phone/nobody';
  constructor() {
    super('登录已经结束，请先登录再交。这一页先别关，您写的还在。');
  }
}

/** The phone could neither keep nor send it. */
export class UnsavedError extends CallProblem {
  override readonly name = 'UnsavedError';
  readonly code = 'phone/unsaved';
  constructor() {
    super('这里没能存下，也没能送出。先别关这一页，过一会儿再交。');
  }
}

/** What a person is told of an act in which nothing was written: unanswered, it may be tapped again and is done once. */
export function titleOfAct(problem: CallProblem): string {
  if (!(problem instanceof OfflineError)) return problem.errors[0]?.detail ?? problem.title;
  const lead = isOnline() ? '心桥暂时没有回应。过一会儿' : '现在没有网络。连上以后';
  return `${lead}再点一次，不会重复。`;
}

/** The service refused: RFC 9457 on the wire, with every field problem and the number to pass on. */
export class ProblemError extends CallProblem {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  override readonly errors: readonly FieldProblem[];
  override readonly requestId: string | undefined;
  /** What the code says besides its words; ids only. */
  readonly details: Readonly<Record<string, unknown>>;
  constructor(facts: {
    status: number;
    code: string;
    title: string;
    errors?: readonly FieldProblem[];
    requestId?: string;
    details?: Readonly<Record<string, unknown>>;
  }) {
    super(facts.title);
    this.status = facts.status;
    this.code = facts.code;
    this.errors = facts.errors ?? [];
    this.requestId = facts.requestId;
    this.details = facts.details ?? {};
  }
}

/** Turns whatever was thrown into something a person can be told; a fault of our own gets a plain sentence. */
export function problemOf(thrown: unknown): CallProblem {
  if (thrown instanceof CallProblem) return thrown;
  return new ProblemError({
    status: 0,
    code: 'phone/fault',
    title: '这一页出了点问题，您写的还在手机里。请返回再打开一次。',
  });
}

/** True when the same call may succeed later without anybody changing anything. */
export function passesByItself(problem: CallProblem): boolean {
  if (problem instanceof OfflineError) return true;
  const status = problem instanceof ProblemError ? problem.status : 0;
  // Somebody wrote about the same child in the same moment: the same record passes the next time.
  if (problem.code === 'common/conflict') return true;
  return status >= 500 || [401, 408, 426, 429].includes(status);
}
