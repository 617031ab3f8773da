// Rights of the room that exists in a test only: its guest notes visits, and nobody else does.
// The guest is a column of this room's own.
import type { Rights } from '../rights-scene';
import { QINGHE } from '../cast';

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
visits.note     李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客  访
  own           403 403 403 403 403 403 403 403 403 403 403 403 401 +
`,
  guests: { 访: { person: '韩松', capacityId: `guest@${QINGHE.id}` } },
  calls: {
    'visits.note': {
      args: () => ({ body: { schoolId: QINGHE.id, at: '2025-11-20T01:00:00Z', remark: '平安' } }),
    },
  },
};
