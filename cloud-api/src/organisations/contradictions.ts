// Holds the ends of appointments against the entries that tell of them: whoever left, left by an act.
// When a role began is proven by the appointment's own record.
import { ownEntries, type Break } from '../platform/chain';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';

/** Every appointment whose end no entry tells, or tells otherwise. */
export async function* appointmentContradictions(districtId?: string): AsyncIterable<Break> {
  const among = districtId === undefined ? {} : { districtId };
  const ended = await endsTold(among);
  const found = AppointmentModel.find(among, { until: 1 }).lean<AppointmentDoc[]>();
  for await (const { _id, until } of found.cursor()) {
    if (until !== (ended.get(_id) ?? null))
      yield { kind: 'told-otherwise', collection: 'appointments', id: _id };
  }
}

/** The last days of appointments by id, as the entries tell them. */
async function endsTold(among: { districtId?: string }): Promise<Map<string, string>> {
  const kinds = ['appointment.ended', 'appointment.started'];
  const ends = new Map<string, string>();
  for await (const { kind, subjectId, facts } of ownEntries({ ...among, kind: { $in: kinds } })) {
    const told = kind === 'appointment.ended' ? [subjectId] : facts.ends;
    for (const id of Array.isArray(told) ? told : []) ends.set(id as string, facts.day as string);
  }
  return ends;
}
