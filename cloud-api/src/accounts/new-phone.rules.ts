// When a move to another phone may happen, and whose word it needs: no single person who gains by it decides.
// The person's present phone confirms it at once; without it two people in different roles, and three days in which anybody can object.
import { isOneOf, type IsoDay, type Role } from '@xinqiao/types/common';
import { CARING, SPEAKING } from '@xinqiao/types/organisations';
import { standApart, type Standing } from '../organisations/giving.rules';
import { shanghaiDay } from '../platform/calendar';

const HOUR_MS = 3_600_000;
/** So long whoever it concerns can object after the second person has agreed. */
export const WAIT_MS = 72 * HOUR_MS;
/** So long a request waits for the second person. */
export const ASKED_LIFE_MS = 7 * 24 * HOUR_MS;
/** So long the code works once it does. */
export const CODE_LIFE_MS = 7 * 24 * HOUR_MS;
/** So long a code works that the person's present phone has made. */
export const OWN_LIFE_MS = HOUR_MS / 2;

/** What the rules need to know of a move. */
export interface Moving {
  accountId: string;
  askedById: string;
  askedByRole: Role | null;
  askedAt: Date;
  agreedById: string | null;
  /** From when on its code works; null until somebody has agreed. */
  from: Date | null;
  /** The end of the present step: nobody has agreed, or the code was not used. */
  until: Date;
  /** When it was carried out or cancelled. */
  endedAt: Date | null;
  /** The account is bound to the new WeChat. */
  done: boolean;
}

/** How far a move is; null when it is over. */
export function stepOf(move: Moving, now: Date): 'asked' | 'waits' | 'ready' | null {
  if (move.endedAt !== null || move.until <= now) return null;
  if (move.from === null) return 'asked';
  return now < move.from ? 'waits' : 'ready';
}

/** Somebody who might agree, and in which role; `asker`: whoever asked. */
interface Second extends Standing {
  role: Role;
  asker: Standing;
}

/**
 * Whether somebody may be the second person: in another role than whoever asked, not the person, and neither of the two of
 * the other's making, nor both of a third's. Once somebody has agreed nobody else does.
 */
export function mayAgree(move: Moving, { role, asker, ...second }: Second): boolean {
  const { accountId } = second;
  if (accountId === move.accountId || accountId === move.askedById) return false;
  if (move.agreedById !== null && move.agreedById !== accountId) return false;
  if (role === move.askedByRole || !isOneOf([...CARING, ...SPEAKING], role)) return false;
  return standApart(asker, second);
}

/** Whether somebody who was moving could not send, for a while, what was held on a day and received at an instant. */
export function keptFromSending(
  moves: readonly Moving[],
  { heldOn, receivedAt }: { heldOn: IsoDay; receivedAt: Date },
): boolean {
  return moves.some(
    ({ done, askedAt, endedAt }) =>
      done && endedAt !== null && askedAt <= receivedAt && shanghaiDay(endedAt) >= heldOn,
  );
}
