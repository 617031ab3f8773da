// Refusals as security events. Whoever asks in vain a thousand times a second must not fill the database: the first of its
// sort is written at once, those of the minute that follows are counted and become one row.
import type { SecurityKind } from '@xinqiao/types/audit';
import { ERRORS, type ErrorCode } from '@xinqiao/types/errors';
import type { Ctx } from '../context';
import type { Logger } from '../log';
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

/** Those of one sort that came after the first. */
interface Held {
  since: number;
  row: SecurityEventDoc;
  more: number;
}

const held = new Map<string, Held>();
const writing = new Set<Promise<unknown>>();
let timer: NodeJS.Timeout | null = null;

/**
 * Has a refusal written down, for which nobody waits. Whom nobody knows belongs to no district: such a refusal concerns
 * each of those that are served here.
 */
export function noteRefusal(
  refused: Refused,
  { districts, log }: { districts: () => Promise<readonly string[]>; log: Logger },
): void {
  const { code, route } = refused;
  const kind = kindOfRefusal(code);
  if (kind === null) return;
  const known = refused.session?.districtId;
  const note = (districtId: string) => {
    const row = rowOf(refused, { districtId, kind, act: code, route });
    hold(row, performance.now(), log);
  };
  if (known) note(known);
  else
    attempt(
      districts().then((all) => all.forEach(note)),
      log,
    );
}

function hold(row: SecurityEventDoc, now: number, log: Logger): void {
  const { districtId, act, route, accountId, address } = row;
  const key = JSON.stringify([districtId, act, route, accountId, address]);
  const known = held.get(key);
  if (known && now - known.since < WINDOW_MS) {
    known.more += 1;
    known.row = row;
    return;
  }
  if (held.size >= MOST_HELD) writeHeld(log);
  else if (known) writeOne(known, log);
  held.set(key, { since: now, row, more: 0 });
  attempt(SecurityEventModel.insertOne(row), log);
  timer ??= setTimeout(() => writeHeld(log), WINDOW_MS).unref();
}

function writeHeld(log: Logger): void {
  timer = null;
  for (const one of held.values()) writeOne(one, log);
  held.clear();
}

function writeOne({ row, more }: Held, log: Logger): void {
  if (more > 0) attempt(SecurityEventModel.insertOne({ ...row, count: more }), log);
}

/** Nobody is refused otherwise because it could not be written down; that it could not stands in the log. */
function attempt(work: Promise<unknown>, log: Logger): void {
  const done = work
    .catch((error: unknown) => log.error({ kind: (error as Error).name }, 'refusal not noted'))
    .finally(() => writing.delete(done));
  writing.add(done);
}

/** Writes down what has been counted so far, as before the process ends. */
export async function settleRefusals(log: Logger): Promise<void> {
  await Promise.all(writing);
  if (timer) clearTimeout(timer);
  writeHeld(log);
  await Promise.all(writing);
}
