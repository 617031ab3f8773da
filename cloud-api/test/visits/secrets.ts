// The secret of the room that exists in a test only: what a guest has seen.
// Nobody reads it afterwards.
import { canary } from '../canaries';
import { QINGHE } from '../cast';
import type { Secrets, Story } from '../canary-scene';
import { visits } from './contract';

const fields = { remark: canary('所见') };

async function visited({ app }: Story): Promise<void> {
  const guest = await app.session('韩松', `guest@${QINGHE.id}`);
  const body = { schoolId: QINGHE.id, at: '2025-11-20T01:00:00Z', remark: fields.remark };
  await guest.call(visits.note, { body });
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields,
  readers: { remark: [] },
  collections: [],
  scenes: { '2025-11-20T01:00:00.000Z': visited },
};
