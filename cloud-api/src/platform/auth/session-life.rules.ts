// How long a session lives: one table, kind by kind, and nothing else in the house decides about it.
// A desk is left standing open in a common room; a phone lies in one pocket.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Unused for so long it ends; ends after so long however much it is used. */
interface Life {
  idleMs: number;
  absoluteMs: number;
  /** So long it counts that the person was there, once they have confirmed it. */
  stepUpMs: number;
}

const LIVES = {
  phone: { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS, stepUpMs: 10 * MINUTE_MS },
  desk: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS, stepUpMs: 5 * MINUTE_MS },
} as const satisfies Record<string, Life>;

export type SessionKind = keyof typeof LIVES;

/** Every kind of session. */
export const SESSION_KINDS = Object.keys(LIVES) as SessionKind[];

/** What the life of a session hangs on; instants of the real clock. */
interface Lived {
  kind: SessionKind;
  signedInAt: Date;
  seenAt: Date;
}

/** Whether a session that nobody has ended still lives. */
export function lives({ kind, signedInAt, seenAt }: Lived, now: number): boolean {
  const { idleMs, absoluteMs } = LIVES[kind];
  return now - seenAt.getTime() <= idleMs && now - signedInAt.getTime() <= absoluteMs;
}

/** Whether the person of a session has confirmed a short while ago that it is they. */
export function isFresh(kind: SessionKind, confirmedAt: Date, now: number): boolean {
  const since = now - confirmedAt.getTime();
  return since >= 0 && since <= LIVES[kind].stepUpMs;
}
