// The owing adult asks to be spared a talk, with a reason; nothing changes until a second person agrees.
import type { Exemption } from '@xinqiao/types/months';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { beforeSignature } from './before-signature';
import { writeMonth } from './child-month.store';
import { ExemptionModel, type ExemptionDoc } from './exemption.model';
import { readExemption } from './exemption.reads';
import { whyNotAsk } from './exemption.rules';
import { sealReason } from './exemption.seals';
import { monthOfObligation } from './month-of-obligation';
import { obligationRightsOf } from './obligation.access';
import { ObligationModel, type ObligationDoc } from './obligation.model';

interface Ask {
  params: { obligationId: string };
  body: { reason: string };
}

/** Asks for an exemption; refuses with the sentence that says why not. */
export async function askExemption(ctx: Ctx, { params, body }: Ask): Promise<Exemption> {
  const { accountId: byId } = actorOf(ctx);
  const known = await obligationInSight(ctx, params.obligationId);
  const { whose, loaded, obligation } = await monthOfObligation(known, ctx.now);
  const why = whyNotAsk(obligation, byId, { context: whose.context, now: ctx.now });
  if (why) fail('talks/exemption-not-possible', { sentence: why });
  const exemption = await exemptionOf(ctx, known, body.reason);
  const { _id: exemptionId, schoolId, month } = exemption;
  const made = change(`school:${schoolId}`)
    .entry('exemption.asked', exemptionId, { obligationId: known._id, month })
    .record(ExemptionModel, exemption)
    .emit('exemption.asked', { exemptionId, schoolId, month, askedBy: byId });
  const event = { kind: 'exemptionAsked', at: ctx.now, exemptionId, byId } as const;
  const step = { whose, loaded, events: [event], now: ctx.now };
  await beforeSignature(made, step);
  writeMonth(made, step);
  await commit(ctx, made);
  return readExemption(ctx, exemptionId);
}

async function obligationInSight(ctx: Ctx, obligationId: string): Promise<ObligationDoc> {
  const [rights, found] = await Promise.all([
    obligationRightsOf(ctx),
    byId(ObligationModel, obligationId),
  ]);
  return expectFound(found && rights.mayOn(ctx, 'read', found) ? found : null);
}

async function exemptionOf(
  ctx: Ctx,
  { _id: obligationId, childId, schoolId, month }: ObligationDoc,
  reason: string,
): Promise<Omit<ExemptionDoc, 'version'>> {
  const { accountId: askedById, name: askedByName, districtId } = actorOf(ctx);
  const whose = { _id: newId('exm'), districtId, childId };
  return {
    ...whose,
    obligationId,
    schoolId,
    month,
    askedById,
    askedByName,
    askedAt: ctx.now,
    reason: await sealReason(whose, reason),
  };
}
