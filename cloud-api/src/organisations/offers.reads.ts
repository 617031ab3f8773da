// The offers that somebody may see: the person to whom a post was offered, the school that asks, and the schools where they work.
// The school that asks is told that another one must agree, and not which.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { FormerColleague, Offer } from '@xinqiao/types/organisations';
import { isSameName } from '@xinqiao/types/text';
import { actorOf, sessionOfRequest } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { expectFound } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { schoolGiving } from './appoint';
import type { AppointmentDoc } from './appointment.model';
import { appointmentsOf, roleHolders } from './appointment.reads';
import { standingOf } from './giving.reads';
import { OfferModel, type OfferDoc } from './offer.model';
import { isOpen, isThird, schoolsAsked } from './offer.rules';
import { appointmentRights, organisationRights } from './organisation.rights';
import { classesOf, classOf, schoolOf } from './school.reads';
import { allSpeakersOf, schoolName } from './speakers.reads';

/** The open offers that the actor has to do with, the earliest first. */
export async function readOffers(ctx: Ctx): Promise<{ items: Offer[] }> {
  const { districtId } = actorOf(ctx);
  const open = { districtId, endedAt: null, until: { $gt: ctx.now } };
  const found = await OfferModel.find(open).sort({ until: 1 }).lean();
  const items = await Promise.all(found.map((offer) => viewSeen(ctx, offer)));
  return { items: items.flatMap((item) => item ?? []) };
}

/** The posts that were offered to the signed-in person, also before a capacity is chosen, or when none is left. */
export async function readMyOffers(ctx: Ctx): Promise<{ items: Offer[] }> {
  const { districtId, accountId } = sessionOfRequest(ctx);
  const found = await offersTo({ districtId, accountId }, ctx.now);
  const items = found.map(async (offer) => {
    const waits = await waitsFor(offer);
    const answer = waits.person || !waits.school;
    return view(offer, { side: 'own', waits, can: { answer, cancel: false } });
  });
  return { items: await Promise.all(items) };
}

/** Who was at a school once and is not now, by the whole name: each with their last post there. */
export async function readFormerColleagues(
  ctx: Ctx,
  { params, query }: { params: { schoolId: string }; query: { name: string } },
): Promise<{ items: FormerColleague[] }> {
  const school = await schoolGiving(ctx, params.schoolId);
  const all = await roleHolders(school._id);
  const here = new Set(all.filter(({ until }) => until === null).map((held) => held.accountId));
  const gone = all.filter((held) => isSameName(held.name, query.name) && !here.has(held.accountId));
  const last = new Map(gone.sort(byEnd).map((held) => [held.accountId, held]));
  // Who never came in has no account that could be found again.
  const joined = await arrivalsOf([...last.keys()]);
  const names = new Map((await classesOf(school._id)).map(({ _id, name }) => [_id, name]));
  const items = [...last.values()].filter(({ accountId }) => joined.has(accountId)).reverse();
  return {
    items: items.map(({ accountId, name, role, classId, subject, since, until }) => ({
      ...{ accountId, name, roleWord: ROLE_WORDS[role], subject, since, until: until ?? since },
      className: classId === null ? null : (names.get(classId) ?? null),
    })),
  };
}

/** The open offers to a person, the earliest first. */
export function offersTo(
  { districtId, accountId }: { districtId: string; accountId: string },
  now: Date,
): Promise<OfferDoc[]> {
  const open = { districtId, accountId, endedAt: null, until: { $gt: now } };
  return OfferModel.find(open).sort({ until: 1 }).lean();
}

/** What an offer still waits for, by the posts that the person holds at this moment. */
export async function waitsFor(offer: OfferDoc): Promise<Offer['waits']> {
  const posts = await appointmentsOf(offer.districtId, offer.accountId);
  const schools = await askedAmong(offer, posts);
  return { person: offer.acceptedAt === null, school: schools.length > 0 };
}

/** Of the schools of these posts those whose yes is missing; none where nobody could say it but who asked and who is asked. */
async function askedAmong(offer: OfferDoc, posts: readonly AppointmentDoc[]): Promise<string[]> {
  const { districtId } = offer;
  const schools = schoolsAsked(
    offer,
    posts.map(({ schoolId }) => schoolId),
  );
  const spoken = await Promise.all(
    schools.map(async (schoolId) => {
      const speakers = (await allSpeakersOf(schoolId)).map((id) => standingOf(districtId, id));
      return (await Promise.all(speakers)).some((one) => isThird(offer, one)) ? [schoolId] : [];
    }),
  );
  return spoken.flat();
}

/** Where the actor stands towards an offer: whether they give posts at the school that asks, and which posts of the person they keep elsewhere. */
export async function standingTo(
  ctx: Ctx,
  offer: OfferDoc,
): Promise<{ asking: boolean; kept: AppointmentDoc[]; asked: string[] }> {
  const school = expectFound(await schoolOf(offer.schoolId));
  const posts = await appointmentsOf(offer.districtId, offer.accountId);
  const elsewhere = posts.filter(({ schoolId }) => schoolId !== offer.schoolId);
  const kept = elsewhere.filter((post) => appointmentRights.mayOn(ctx, 'keep', post));
  const asked = await askedAmong(offer, kept);
  return { asking: organisationRights.mayOn(ctx, 'keepStaff', school), kept, asked };
}

/** The offer as the actor sees it; null for whoever has nothing to do with it. */
export async function viewSeen(ctx: Ctx, offer: OfferDoc): Promise<Offer | null> {
  const { asking, kept, asked } = await standingTo(ctx, offer);
  if (!asking && kept.length === 0) return null;
  const open = isOpen(offer, ctx.now);
  const third = isThird(offer, await standingOf(offer.districtId, actorOf(ctx).accountId));
  return view(offer, {
    side: kept.length > 0 ? 'present' : 'asking',
    waits: await waitsFor(offer),
    can: { answer: open && third && asked.length > 0, cancel: open && asking },
  });
}

async function view(offer: OfferDoc, seen: Pick<Offer, 'side' | 'waits' | 'can'>): Promise<Offer> {
  const { _id: id, name, role, classId, subject, schoolId, askedByName, until } = offer;
  const schoolClass = classId === null ? null : await classOf(classId);
  return {
    ...{ id, name, roleWord: ROLE_WORDS[role], subject, askedByName, ...seen },
    ...{ className: schoolClass?.name ?? null, schoolName: await schoolName(schoolId) },
    until: until.toISOString(),
  };
}

const byEnd = (a: AppointmentDoc, b: AppointmentDoc) =>
  (a.until ?? '') < (b.until ?? '') ? -1 : (a.until ?? '') > (b.until ?? '') ? 1 : 0;
