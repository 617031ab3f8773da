// From a token to the person who acts, in the one capacity of the session, on every request anew.
// The floor knows no appointments: the rooms above hand in how a capacity is derived.
import type { Actor, Ctx, SessionOfRequest } from '../context';
import { cacheOf } from '../db';
import { fail } from '../fail';
import { isConfirmed, sessionIdOf, sessionOf } from './sessions';

/** How the rooms above know people. */
export interface People<P> {
  /** Reads a person and all that they may be at this moment. */
  read(accountId: string): Promise<P | null>;
  /** The district in which a person is at home. */
  homeOf(person: P): string;
  /** How often all sessions of a person have been ended. */
  epochOf(person: P): number;
  /** Who acts in the session's capacity; null before one is chosen and after it has ended. */
  actor(person: P, session: SessionOfRequest & { capacityId: string | null }): Actor | null;
  /** The same person without any place, and so without any right, once no capacity is left; null while there is one. */
  former(person: P, session: SessionOfRequest): Actor | null;
}

/** Who stands behind a token: the session, and the actor once a capacity is chosen and still held. */
export interface Visit {
  session: SessionOfRequest;
  actor: Actor | null;
  /** Only for handing in, where nobody acts in a capacity because none is left. */
  former: Actor | null;
}

/** How a house finds out who stands behind a token. */
export interface Recognise {
  /** Reads who it is at this moment; null when the token is unknown, ended or has lain idle too long. */
  now(token: string, now: Date): Promise<Visit | null>;
  /** Who it was when the token was last read: a guess to begin with, on which nothing may be decided before it is read anew. */
  lastSeen(token: string): Visit | null;
}

const MOST_VISITS = 50_000;

/**
 * Makes the recogniser of a house whose rooms know people in this way.
 * Whose a session is never changes: from its second request on, session and person are read at once, both anew.
 */
export function recogniseWith<P>(people: People<P>): Recognise {
  const visits = cacheOf<Visit>(MOST_VISITS);
  return {
    async now(token, now) {
      const sessionId = sessionIdOf(token);
      const owner = visits.get(sessionId)?.session.accountId;
      const [row, known] = await Promise.all([
        sessionOf(token, now),
        owner === undefined ? null : people.read(owner),
      ]);
      if (!row) {
        visits.forget(sessionId);
        return null;
      }
      const { accountId, device, capacityId } = row;
      const person = owner === accountId ? known : await people.read(accountId);
      if (person && people.epochOf(person) !== row.epoch) {
        visits.forget(sessionId);
        return null;
      }
      const districtId = person ? people.homeOf(person) : '';
      const how = { device, confirmed: isConfirmed(row), atDesk: row.kind === 'desk' };
      const session = { sessionId, accountId, districtId, ...how };
      const actor = person && people.actor(person, { ...session, capacityId });
      const former = person && !actor ? people.former(person, session) : null;
      visits.set(sessionId, { session, actor, former });
      return { session, actor, former };
    },
    lastSeen(token) {
      const last = visits.get(sessionIdOf(token));
      if (!last) return null;
      // An actor lives for one request: what is remembered for it then is not remembered for the next.
      const { session, actor, former } = last;
      return { session, actor: actor && { ...actor }, former: former && { ...former } };
    },
  };
}

/** The actor of the request; refuses where nobody acts in a capacity. */
export function actorOf(ctx: Ctx): Actor {
  return (
    ctx.actor ?? fail(ctx.session ? 'accounts/capacity-required' : 'accounts/sign-in-required')
  );
}

/** The session of the request, with or without a capacity. */
export function sessionOfRequest(ctx: Ctx): SessionOfRequest {
  return ctx.session ?? fail('accounts/sign-in-required');
}
