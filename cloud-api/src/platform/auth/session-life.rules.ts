// How long a session lives: one table, kind by kind, and nothing else in the house decides about it.
// A desk is left standing open in a common room; a phone lies in one pocket.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Unused for so long it ends; ends after so long however much it is used. */
interface Life {
  idleMs: number;
  absoluteMs: number;
}

const LIVES = {
  phone: { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS },
  desk: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS },
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
