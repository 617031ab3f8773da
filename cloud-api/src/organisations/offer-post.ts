// A school would like somebody who holds no post there: from another school, or from the past. That is a question, to the person
// and to every school where they work, and gives nothing before all have said yes.
import type { Offer, OfferPost } from '@xinqiao/types/organisations';
import type { z } from 'zod';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { isToBeAsked, knownPerson, schoolGiving } from './appoint';
import { givePost, isClassOf } from './give-post';
import { mustBeForeign } from './giving.reads';
import { OfferModel, type OfferDoc } from './offer.model';
import { isOpen, OFFER_LIFE_MS } from './offer.rules';
import { offersTo, viewSeen } from './offers.reads';
import { OrganisationModel } from './organisation.model';
import { samePost } from './staff.rules';

interface Ask {
  params: { schoolId: string };
  body: z.output<typeof OfferPost>;
}

/** Asks a person, and the schools where they work, whether they take a post here. */
export async function offerPost(ctx: Ctx, { params, body }: Ask): Promise<Offer> {
  const { accountId, role, classId = null, subject = null, relieves = [] } = body;
  const school = await schoolGiving(ctx, params.schoolId);
  await mustBeForeign(ctx, accountId);
  if (!(await isClassOf(school, classId))) fail('children/class-mismatch');
  const { name } = await knownPerson(ctx, accountId);
  if (!(await isToBeAsked(school, accountId))) fail('organisations/offer-needless');
  const { accountId: askedById, name: askedByName, districtId } = actorOf(ctx);
  const post = { role, classId, subject };
  const { why } = await givePost(ctx, {
    ...{ ...post, school, accountId, name, relieves, byId: askedById },
  });
  if (why === 'organisations/relieves') fail(why);
  const running = await offersTo({ districtId, accountId }, ctx.now);
  if (running.some((one) => one.schoolId === school._id && samePost(one, post)))
    fail('organisations/offer-open');
  const offer = freshOffer(ctx, {
    ...{ ...post, districtId, schoolId: school._id, accountId, name },
    ...{ relieves: [...relieves], insteadOf: null, askedById, askedByName, acceptedAt: null },
  });
  await commit(ctx, asking(offer).hold(OrganisationModel, school._id, school.version));
  return expectFound(await viewSeen(ctx, offer));
}

/** The offer as it stands, for the replay of a lost answer: for whoever may still see it. */
export async function offerAgain(ctx: Ctx, offerId: string): Promise<Offer> {
  return expectFound(await viewSeen(ctx, expectFound(await byId(OfferModel, offerId))));
}

type Made = Omit<
  OfferDoc,
  | ('_id' | 'version' | 'askedAt' | 'until' | 'released')
  | ('endedAt' | 'endedById' | 'outcome' | 'seal' | 'proof')
>;

/** An offer of this moment. */
export function freshOffer(ctx: Ctx, made: Made): OfferDoc {
  const until = new Date(ctx.now.getTime() + OFFER_LIFE_MS);
  return {
    ...{ _id: newId('off'), version: 0, ...made, askedAt: ctx.now, until, released: [] },
    ...{ endedAt: null, endedById: null, outcome: null },
  };
}

/** The change that makes an offer, and asks whom it waits for. */
export function asking(offer: OfferDoc) {
  const { _id, schoolId, districtId, accountId, role, classId, subject, askedById } = offer;
  return change(`school:${schoolId}`, districtId)
    .entry('offer.asked', _id, { accountId, role, classId, subject, askedById })
    .insert(OfferModel, offer)
    .emit('offer.asked', { offerId: _id });
}

/** An offer that can still be answered; not found for whoever may not see it. */
export async function openOffer(
  ctx: Ctx,
  offerId: string,
  sees: (offer: OfferDoc) => Promise<boolean> | boolean,
): Promise<OfferDoc> {
  const offer = await byId(OfferModel, offerId);
  if (!offer || !(await sees(offer))) return fail('common/not-found');
  return isOpen(offer, ctx.now) ? offer : fail('organisations/offer-over');
}
