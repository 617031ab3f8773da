// The schools of whoever asks, read once for each request.
// An actor lives for one request, so what is remembered for it is never older.
import { actorOf } from '../platform/auth';
import type { Actor, Ctx } from '../platform/context';
import { schoolsBelow } from './school.reads';
import { schoolScope, type SchoolScope } from './school-scope.rules';

const known = new WeakMap<Actor, Promise<SchoolScope>>();

/** The schools that the actor looks after, as filters over what names its school. */
export function schoolsOf(ctx: Ctx): Promise<SchoolScope> {
  const actor = actorOf(ctx);
  const read = known.get(actor) ?? readSchools(actor);
  known.set(actor, read);
  return read;
}

async function readSchools(actor: Actor): Promise<SchoolScope> {
  const { role, orgId } = actor.capacity;
  const below = role === 'centreOfficer' ? await schoolsBelow(orgId) : [];
  return schoolScope(
    actor,
    below.map(({ _id }) => _id),
  );
}
