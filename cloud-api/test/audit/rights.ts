// Rights of the audit room: its list is the auditor's, and nobody's of whom it tells.
// The auditor is a column of this room's own; what she may do elsewhere is asked in trespass/security-events.test.ts.
import { CAST, capacityIdOf } from '../cast';
import { nothing, type Rights } from '../rights-scene';

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
audit.events    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客  审
  own           403 403 403 403 403 403 403 403 403 403 403 403 401 +
audit.exportEvents 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客  审
  own           403 403 403 403 403 403 403 403 403 403 403 403 401 +
`,
  guests: { 审: { person: '陆知远', capacityId: capacityIdOf(CAST.陆知远) } },
  calls: {
    'audit.events': { args: nothing },
    'audit.exportEvents': { args: nothing },
  },
};
