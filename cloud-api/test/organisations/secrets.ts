// Secrets of the organisations' room: why somebody left a role may be as private as anything that is said of a child.
// Names and subjects of staff are no secrets.
import { api } from '@xinqiao/types';
import { canary } from '../canaries';
import { CAST, CLASSES, QINGHE } from '../cast';
import type { Secrets, Story } from '../canary-scene';

const fields = { endReason: canary('离任') };

async function leftTheirRole({ app }: Story): Promise<void> {
  const he = app.as('何婉');
  const params = { schoolId: QINGHE.id };
  const role = 'psychTeacher' as const;
  const body = { name: '过路人', role, classId: CLASSES.qingheFour.id };
  const { id: appointmentId } = await he.call(api.organisations.appoint, { params, body });
  const ending = { params: { appointmentId }, body: { reason: fields.endReason } };
  await he.call(api.organisations.endAppointment, ending);
  const { accountId } = CAST.吴静舟;
  const offer = { accountId, role: 'psychTeacher' as const, classId: CLASSES.qingheFour.id };
  await app.as('孟远').call(api.organisations.offerPost, { params, body: offer });
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields,
  readers: { endReason: [] },
  open: [
    ...['organisations.appoint.name', 'organisations.appoint.subject'],
    'organisations.offerPost.subject',
  ],
  collections: ['appointments', 'offers'],
  scenes: { '2025-11-20T01:00:00.000Z': leftTheirRole },
};
