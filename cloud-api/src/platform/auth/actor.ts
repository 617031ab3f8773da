// From a token to the person who acts, in the one capacity of the session, on every request anew.
// The floor knows no appointments: the rooms above hand in how a capacity is derived.
import type { Actor, Ctx, SessionOfRequest } from '../context';
import { fail } from '../fail';
import { sessionOf } from './sessions';

/** Derives who acts in a capacity at this moment; null when the person no longer has it. */
export type DeriveActor = (
  session: SessionOfRequest & { capacityId: string | null },
  now: Date,
) => Promise<Actor | null>;

/** Who stands behind a token: the session, and the actor once a capacity is chosen and still held. */
export interface Visit {
  session: SessionOfRequest;
  actor: Actor | null;
}

/** Reads a token; null when it is unknown, ended or has lain idle too long. */
export type Recognise = (token: string, now: Date) => Promise<Visit | null>;

/** Makes the recogniser of a house whose rooms derive actors in this way. */
export function recogniseWith(derive: DeriveActor): Recognise {
  return async (token, now) => {
    const row = await sessionOf(token, now);
    if (!row) return null;
    const session = { sessionId: row._id, accountId: row.accountId, device: row.device };
    const actor = await derive({ ...session, capacityId: row.capacityId }, now);
    return { session, actor };
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
