// The rights over obligations, with what they depend on read for the one who asks.
// Whose schools and whose care it is, is told by the rooms below.
import { caredForByCard } from '../children';
import { actorOf } from '../platform/auth';
import { schoolsOf } from '../organisations';
import type { Ctx } from '../platform/context';
import type { Rights } from '../platform/rights';
import { obligationRights, type ObligationAction } from './obligation.rights';

/** The actor's rights over obligations. */
export async function obligationRightsOf(ctx: Ctx): Promise<Rights<ObligationAction>> {
  const schools = await schoolsOf(ctx);
  return obligationRights({ schools, care: caredForByCard(actorOf(ctx)) });
}
