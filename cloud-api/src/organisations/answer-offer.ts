// An offer is answered: by the person, by a school where they work, or taken back by the school that asked. The last yes makes
// the post, if it can still be made; one no ends it.
import type { OfferState } from '@xinqiao/types/organisations';
import { actorOf, sessionOfRequest } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { capacitiesOf } from '../platform/house';
import { AppointmentModel } from './appointment.model';
import { givePost, isClassOf } from './give-post';
import { standingOf, whyNotGivenBy } from './giving.reads';
import { OfferModel, type OfferDoc, type Outcome } from './offer.model';
import { isThird } from './offer.rules';
import { openOffer } from './offer-post';
import { standingTo, waitsFor } from './offers.reads';
import { organisationRights } from './organisation.rights';
import { schoolOf } from './school.reads';

interface Ask {
  params: { offerId: string };
  body: { agrees: boolean };
}

/** The person says whether they take the post. */
export async function answerMyOffer(ctx: Ctx, { params, body }: Ask): Promise<OfferState> {
  const { accountId } = sessionOfRequest(ctx);
  const offer = await openOffer(ctx, params.offerId, (one) => one.accountId === accountId);
  if (!body.agrees) return refuse(ctx, offer, accountId);
  const yes = { acceptedAt: offer.acceptedAt ?? ctx.now };
  return goOn(ctx, { offer: { ...offer, ...yes }, yes, kind: 'offer.accepted', who: accountId });
}

/** Whoever keeps a post of the person at another school says whether they may. */
export async function answerOffer(ctx: Ctx, { params, body }: Ask): Promise<OfferState> {
  const offer = await openOffer(ctx, params.offerId, (one) => isSeen(ctx, one));
  const { accountId } = actorOf(ctx);
  const { asked } = await standingTo(ctx, offer);
  const answering = await standingOf(offer.districtId, accountId);
  if (asked.length === 0 || !isThird(offer, answering)) fail('organisations/offer-hand');
  if (!body.agrees) return refuse(ctx, offer, accountId);
  const yes = { released: [...offer.released, ...asked] };
  return goOn(ctx, { offer: { ...offer, ...yes }, yes, kind: 'offer.released', who: accountId });
}

/** The school that asked asks no more. */
export async function cancelOffer(
  ctx: Ctx,
  { params }: { params: { offerId: string } },
): Promise<{ done: true }> {
  const offer = await openOffer(ctx, params.offerId, (one) => isSeen(ctx, one));
  if (!(await standingTo(ctx, offer)).asking) fail('organisations/offer-hand');
  await commit(
    ctx,
    ending(ctx, entryOf(offer, 'offer.cancelled'), { offer, outcome: 'cancelled' }),
  );
  return { done: true };
}

async function isSeen(ctx: Ctx, offer: OfferDoc): Promise<boolean> {
  const { asking, kept } = await standingTo(ctx, offer);
  return asking || kept.length > 0;
}

async function refuse(ctx: Ctx, offer: OfferDoc, who: string): Promise<OfferState> {
  const entry = entryOf(offer, 'offer.refused', { byId: who });
  await commit(ctx, ending(ctx, entry, { offer, outcome: 'refused' }));
  return { state: 'refused' };
}

interface Yes {
  /** With the yes that was just said. */
  offer: OfferDoc;
  yes: Partial<OfferDoc>;
  kind: 'offer.accepted' | 'offer.released';
  who: string;
}

/** Writes a yes down; the last one makes the post. */
async function goOn(ctx: Ctx, { offer, yes, kind, who }: Yes): Promise<OfferState> {
  const waits = await waitsFor(offer);
  if (waits.person || waits.school) {
    const { _id, version } = offer;
    const said = entryOf(offer, kind, { byId: who });
    await commit(ctx, said.update(OfferModel, { _id, version, endedAt: null }, { $set: yes }));
    return { state: 'waits' };
  }
  const made = await takenBy(ctx, offer);
  const outcome = made ? 'taken' : 'lapsed';
  const act = made ?? entryOf(offer, 'offer.lapsed');
  await commit(ctx, ending(ctx, act, { offer, outcome }));
  return { state: outcome };
}

/** What makes the post that was offered; null where it cannot be made any more as it was asked for. */
async function takenBy(ctx: Ctx, offer: OfferDoc): Promise<ChangeBuilder | null> {
  const { districtId, accountId, askedById, insteadOf, ...post } = offer;
  const school = await schoolOf(offer.schoolId);
  if (!school || !(await isClassOf(school, offer.classId))) return null;
  if (!(await keepsStaffAt(school, askedById))) return null;
  if (await whyNotGivenBy(districtId, { actorId: askedById, namedId: accountId })) return null;
  const named = insteadOf === null ? null : await byId(AppointmentModel, insteadOf);
  if (insteadOf !== null && named?.until !== null) return null;
  const { made, why } = await givePost(ctx, {
    ...{ ...post, school, accountId, byId: askedById, insteadOf: named },
  });
  return why ? null : made;
}

/** Whether somebody still gives posts at a school, in any capacity of theirs. */
async function keepsStaffAt(
  school: { _id: string; districtId: string },
  accountId: string,
): Promise<boolean> {
  const { districtId } = school;
  const whose = { districtId, accountId, sessionId: '', name: '' };
  const capacities = await capacitiesOf(districtId, accountId);
  return capacities.some((capacity) =>
    organisationRights.mayOn({ actor: { ...whose, capacity } }, 'keepStaff', school),
  );
}

function entryOf(offer: OfferDoc, kind: string, facts: { byId?: string } = {}): ChangeBuilder {
  const { _id, schoolId, districtId, accountId } = offer;
  return change(`school:${schoolId}`, districtId).entry(kind, _id, { accountId, ...facts });
}

function ending(
  ctx: Ctx,
  act: ChangeBuilder,
  { offer, outcome }: { offer: OfferDoc; outcome: Outcome },
): ChangeBuilder {
  const { _id, version, acceptedAt, released } = offer;
  const ended = { endedAt: ctx.now, endedById: sessionOfRequest(ctx).accountId, outcome };
  return act
    .update(
      OfferModel,
      { _id, version, endedAt: null },
      { $set: { ...ended, acceptedAt, released } },
    )
    .emit('offer.ended', { offerId: _id });
}
