// Refusals as security events. Whoever asks in vain a thousand times a second must not fill the database: the first of its
// sort is written at once, those of the minute that follows are counted and become one row.
import type { SecurityKind } from '@xinqiao/types/audit';
import { ERRORS, type ErrorCode } from '@xinqiao/types/errors';
import type { Ctx } from '../context';
import type { Logger } from '../log';
import { newId } from '../store/ids';
import { rowOf } from './event';
import { SecurityEventModel, type SecurityEventDoc } from './security-event.model';

/** Who was refused, as far as it is known. */
type Refused = Pick<Ctx, 'actor' | 'session' | 'from' | 'now' | 'requestId'> & {
  code: ErrorCode;
  route: string;
};

const WINDOW_MS = 60_000;
const MOST_HELD = 5000;

/** No attempts at anything: the phone goes on by itself to what is missing. */
const HARMLESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'accounts/step-up-required',
  'accounts/capacity-required',
  'demo/off',
]);
const STEP_UP: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'accounts/pin-wrong',
  'accounts/pin-locked',
  'accounts/pin-void',
  'accounts/not-you',
]);
const SIGN_IN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'accounts/code-refused',
  'accounts/not-invited',
  'accounts/invitation-invalid',
  'accounts/already-bound',
]);
const STATUSES: ReadonlySet<number> = new Set([401, 403, 404, 429]);

/** The kind of event that a refusal is; null for what people mend in a form. */
function kindOfRefusal(code: ErrorCode): SecurityKind | null {
  if (HARMLESS.has(code)) return null;
  if (STEP_UP.has(code)) return 'stepUpFailed';
  if (SIGN_IN.has(code)) return 'signInRefused';
  return STATUSES.has(ERRORS[code].status) ? 'refused' : null;
}

/** Where what was refused is written down. */
interface Book {
  /** Those that are served here; asked for only where something is written. */
  districts: () => Promise<readonly string[]>;
  log: Logger;
}

/** Those of one sort that came after the first. */
interface Held {
  since: number;
  last: Refused & { kind: SecurityKind };
  more: number;
  book: Book;
}

const held = new Map<string, Held>();
const writing = new Set<Promise<unknown>>();
let timer: NodeJS.Timeout | null = null;

/**
 * Has a refusal written down, for which nobody waits; true when it was the first of its sort. Whom nobody knows belongs to
 * no district: such a refusal concerns each of those that are served here.
 */
export function noteRefusal(refused: Refused, book: Book): boolean {
  const kind = kindOfRefusal(refused.code);
  if (kind === null) return true;
  const { code, route, actor, session, from } = refused;
  const accountId = actor?.accountId ?? session?.accountId;
  const key = [session?.districtId, code, route, accountId, from].join(' ');
  const known = held.get(key);
  const now = performance.now();
  const last = { ...refused, kind };
  if (known && now - known.since < WINDOW_MS) {
    known.more += 1;
    known.last = last;
    return false;
  }
  if (held.size >= MOST_HELD) writeHeld();
  else if (known) writeFollowing(known);
  held.set(key, { since: now, last, more: 0, book });
  write(rowFor(last), book);
  timer ??= setTimeout(writeHeld, WINDOW_MS).unref();
  return true;
}

function rowFor({ kind, code, route, ...refused }: Held['last']): SecurityEventDoc {
  const districtId = refused.session?.districtId ?? '';
  return rowOf(refused, { districtId, kind, act: code, route });
}

function writeHeld(): void {
  timer = null;
  for (const one of held.values()) writeFollowing(one);
  held.clear();
}

function writeFollowing({ last, more, book }: Held): void {
  if (more > 0) write({ ...rowFor(last), count: more }, book);
}

/** Nobody is refused otherwise because it could not be written down; that it could not stands in the log. */
function write(row: SecurityEventDoc, book: Book): void {
  const done = inEach(row, book.districts)
    .catch((error: unknown) => book.log.error({ kind: (error as Error).name }, 'refusal not noted'))
    .finally(() => writing.delete(done));
  writing.add(done);
}

async function inEach(row: SecurityEventDoc, districts: Book['districts']): Promise<void> {
  const ids = row.districtId === '' ? await districts() : [row.districtId];
  const rows = ids.map((districtId) => ({ ...row, _id: newId('sev'), districtId }));
  await SecurityEventModel.insertMany(rows);
}

/** Writes down what has been counted so far, as before the process ends. */
export async function settleRefusals(): Promise<void> {
  await Promise.all(writing);
  if (timer) clearTimeout(timer);
  writeHeld();
  await Promise.all(writing);
}
