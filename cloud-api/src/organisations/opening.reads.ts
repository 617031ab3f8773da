// What somebody who comes in may act in: the posts that whoever let them in keeps, and no other.
// The posts that other places gave them wait until those places say that it is they.
import type { ChangeBuilder } from '../platform/db';
import { capacitiesOf } from '../platform/house';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { appointmentsOf } from './appointment.reads';
import { appointmentRights } from './organisation.rights';

interface Whose {
  districtId: string;
  accountId: string;
}

/** Those of these posts that a person keeps at this moment, in any capacity of theirs. */
export async function keepsStill(
  { districtId, accountId }: Whose,
  posts: readonly AppointmentDoc[],
): Promise<AppointmentDoc[]> {
  const whose = { districtId, accountId, sessionId: '', name: '' };
  const actors = (await capacitiesOf(districtId, accountId)).map((capacity) => ({
    actor: { ...whose, capacity },
  }));
  return posts.filter((post) => actors.some((ctx) => appointmentRights.mayOn(ctx, 'keep', post)));
}

/** Lets a person who comes in act in the posts that are opened to them; each other one waits to be confirmed. */
export async function openOnly(
  joining: ChangeBuilder,
  { districtId, accountId, opened }: Whose & { opened: readonly string[] },
): Promise<void> {
  for (const { _id, version } of await appointmentsOf(districtId, accountId)) {
    // One that ends or is given at the same moment is a conflict, and all is looked at anew.
    if (opened.includes(_id)) joining.hold(AppointmentModel, _id, version);
    else joining.update(AppointmentModel, { _id, version }, { $set: { unconfirmed: true } });
  }
}
