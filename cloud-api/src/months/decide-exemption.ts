// A second person agrees to an exemption or does not: nobody answers their own request, by no hand of theirs.
// Of two who answer at once the first one's word stands.
import type { Exemption } from '@xinqiao/types/months';
import { standingOf } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { beforeSignature } from './before-signature';
import { writeMonth } from './child-month.store';
import { exemptionInScope } from './exemption.access';
import {
  ExemptionDecisionModel,
  type ExemptionDecisionDoc,
  type ExemptionDoc,
} from './exemption.model';
import { readExemption } from './exemption.reads';
import { mayAnswer, whyNotDecide } from './exemption.rules';
import { sealNote } from './exemption.seals';
import { monthOfObligation } from './month-of-obligation';
import { ObligationModel } from './obligation.model';

interface Ask {
  params: { exemptionId: string };
  body: { granted: boolean; note?: string | null };
}

/** Answers a request; `talks/exemption-decided` with a sentence once it can no longer be answered. */
export async function decideExemption(ctx: Ctx, { params, body }: Ask): Promise<Exemption> {
  const exemption = await exemptionToDecide(ctx, params.exemptionId);
  const { _id: exemptionId, schoolId, month, askedById: askedBy } = exemption;
  const { whose, loaded } = await monthToDecide(ctx, exemption);
  const decision = await decisionOf(ctx, exemption, body);
  const { granted, byId } = decision;
  const made = change(`school:${schoolId}`)
    .entry('exemption.decided', exemptionId, { month, granted })
    .record(ExemptionDecisionModel, decision)
    .emit('exemption.decided', { exemptionId, schoolId, askedBy, granted });
  const event = { kind: 'exemptionDecided', at: ctx.now, exemptionId, byId, granted } as const;
  const step = { whose, loaded, events: [event], now: ctx.now };
  await beforeSignature(made, step);
  writeMonth(made, step);
  await commit(ctx, made);
  return readExemption(ctx, exemptionId);
}

async function exemptionToDecide(ctx: Ctx, exemptionId: string): Promise<ExemptionDoc> {
  const { exemption, rights } = await exemptionInScope(ctx, exemptionId);
  const { districtId, accountId } = actorOf(ctx);
  if (!mayAnswer(exemption.askedById, await standingOf(districtId, accountId)))
    fail('talks/own-exemption');
  if (!rights.mayOn(ctx, 'decide', exemption)) fail('common/forbidden');
  return exemption;
}

async function monthToDecide(ctx: Ctx, { _id, obligationId }: ExemptionDoc) {
  const known = expectFound(await byId(ObligationModel, obligationId));
  const month = await monthOfObligation(known, ctx.now);
  const { context } = month.whose;
  const latest = month.obligation.exemption?.exemptionId === _id ? month.obligation : null;
  const why = latest
    ? whyNotDecide(latest, { context, now: ctx.now })
    : '这项申请已经失效，请看新的那一份。';
  if (why) fail('talks/exemption-decided', { sentence: why });
  return month;
}

async function decisionOf(
  ctx: Ctx,
  { _id: exemptionId, childId, schoolId, month }: ExemptionDoc,
  { granted, note }: Ask['body'],
): Promise<Omit<ExemptionDecisionDoc, 'version'>> {
  const { accountId, name: byName, districtId, capacity } = actorOf(ctx);
  const whose = { _id: newId('exd'), districtId, childId };
  return {
    ...whose,
    exemptionId,
    schoolId,
    month,
    orgId: capacity.orgId,
    byId: accountId,
    byName,
    granted,
    at: ctx.now,
    note: await sealNote(whose, note),
  };
}
