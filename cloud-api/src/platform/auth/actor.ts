// From a token to the person who acts, in the one capacity of the session, on every request anew.
// The floor knows no appointments: the rooms above hand in how a capacity is derived.
import type { Actor, Ctx, SessionOfRequest } from '../context';
import { cacheOf } from '../db';
import { fail } from '../fail';
import { sessionIdOf, sessionOf } from './sessions';

/** How the rooms above know people. */
export interface People<P> {
  /** Reads a person and all that they may be at this moment. */
  read(accountId: string): Promise<P | null>;
  /** Who acts in the session's capacity; null before one is chosen and after it has ended. */
  actor(person: P, session: SessionOfRequest & { capacityId: string | null }): Actor | null;
  /** The same person without any place, and so without any right, once no capacity is left; null while there is one. */
  former(person: P, session: SessionOfRequest): Actor | null;
}

/** Who stands behind a token: the session, and the actor once a capacity is chosen and still held. */
interface Visit {
  session: SessionOfRequest;
  actor: Actor | null;
  /** Only for handing in, where nobody acts in a capacity because none is left. */
  former: Actor | null;
}

/** Reads a token; null when it is unknown, ended or has lain idle too long. */
export type Recognise = (token: string, now: Date) => Promise<Visit | null>;

const MOST_OWNERS = 50_000;

/**
 * Makes the recogniser of a house whose rooms know people in this way.
 * Whose a session is never changes: from its second request on, session and person are read at once, both anew.
 */
export function recogniseWith<P>(people: People<P>): Recognise {
  const owners = cacheOf<string>(MOST_OWNERS);
  return async (token, now) => {
    const sessionId = sessionIdOf(token);
    const owner = owners.get(sessionId);
    const [row, known] = await Promise.all([
      sessionOf(token, now),
      owner === undefined ? null : people.read(owner),
    ]);
    if (!row) return null;
    const { accountId, device, capacityId } = row;
    owners.set(sessionId, accountId);
    const person = owner === accountId ? known : await people.read(accountId);
    const session = { sessionId, accountId, device };
    const actor = person && people.actor(person, { ...session, capacityId });
    return { session, actor, former: person && !actor ? people.former(person, session) : null };
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
