// A post is offered to somebody who holds none at that school: from another school, or from the past. She is asked, and the
// schools where she works are; nobody is given a post over their own head.
import { z } from 'zod';
import { Done, Instant, IsoDay, nameText } from '../common';
import { AccountId } from '../accounts/ids';
import { endpoint } from '../endpoint';
import { ClassId, OfferId, Relieved, SchoolId } from './ids';
import { AT_SCHOOLS } from './roles';

/** The post that somebody is about to be given: teachers need a class, subject teachers a subject. */
export const postFields = {
  role: z.enum(AT_SCHOOLS, { error: '请选角色。' }),
  classId: ClassId.nullish(),
  subject: nameText('学科', 10).nullish(),
  relieves: Relieved.optional(),
};

/** What a post of a teacher lacks, said under its field. */
export function checkPost(
  { role, classId, subject }: { role: string; classId?: unknown; subject?: unknown },
  check: z.RefinementCtx,
): void {
  const lacks = (field: string, message: string) =>
    check.addIssue({ code: 'custom', path: [field], message });
  if ((role === 'subjectTeacher' || role === 'classTeacher') && !classId)
    lacks('classId', '请选班级。');
  if (role === 'subjectTeacher' && !subject) lacks('subject', '请填写学科。');
}

/** Offers a post to somebody who has come in, and holds none at this school. */
export const OfferPost = z
  .strictObject({ accountId: AccountId, ...postFields })
  .superRefine(checkPost)
  .meta({ id: 'OfferPost' });

/**
 * A post that was offered and not yet taken. It is taken with the last word that it waits for: the person's own, and that of
 * each other school where they hold a post. `side`: whom the reader hears of it as: the person, the school that asks, or a school
 * where they work.
 */
export const Offer = z
  .object({
    id: OfferId,
    name: z.string(),
    roleWord: z.string(),
    className: z.string().nullable(),
    subject: z.string().nullable(),
    schoolName: z.string(),
    askedByName: z.string(),
    until: Instant,
    side: z.enum(['own', 'asking', 'present']),
    waits: z.object({ person: z.boolean(), school: z.boolean() }),
    can: z.object({ answer: z.boolean(), cancel: z.boolean() }),
  })
  .meta({ id: 'Offer' });
export type Offer = z.infer<typeof Offer>;

/** What became of an offer by an answer. `lapsed`: what it would have done cannot be done any more; the school may ask anew. */
export const OfferState = z
  .object({ state: z.enum(['waits', 'taken', 'refused', 'lapsed']) })
  .meta({ id: 'OfferState' });
export type OfferState = z.infer<typeof OfferState>;

/** Somebody who was at this school once and holds no post there now, with what tells them from a namesake: the last post. */
export const FormerColleague = z
  .object({
    accountId: AccountId,
    name: z.string(),
    roleWord: z.string(),
    className: z.string().nullable(),
    subject: z.string().nullable(),
    since: IsoDay,
    until: IsoDay,
  })
  .meta({ id: 'FormerColleague' });
export type FormerColleague = z.infer<typeof FormerColleague>;

const offer = z.strictObject({ offerId: OfferId });
const answer = z.strictObject({ agrees: z.boolean({ error: '请选同意或不同意。' }) });
const answerErrors = ['organisations/offer-over'] as const;

/** The endpoints. */
export const offerEndpoints = {
  formerColleagues: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/former-colleagues',
    summary: '按完整的姓名，找以前在本校任职、现在不在的人',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    query: z.strictObject({ name: nameText('姓名', 20) }),
    response: z.object({ items: z.array(FormerColleague) }),
    errors: ['common/forbidden'],
  }),
  offerPost: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/offers',
    summary: '请以前在本校、或者在别的学校任职的人来任职；本人和现在的学校同意了才生效',
    access: 'signedIn',
    stepUp: true,
    params: z.strictObject({ schoolId: SchoolId }),
    body: OfferPost,
    response: Offer,
    errors: [
      'common/forbidden',
      'children/class-mismatch',
      'organisations/relieves',
      'organisations/own-post',
      'organisations/makers-post',
      'organisations/offer-needless',
      'organisations/offer-open',
    ],
    once: true,
  }),
  offers: endpoint({
    method: 'GET',
    path: '/offers',
    summary: '正在请人来任职的：本校请的，和请本校老师的',
    access: 'signedIn',
    response: z.object({ items: z.array(Offer) }),
  }),
  answerOffer: endpoint({
    method: 'POST',
    path: '/offers/:offerId/answer',
    summary: '请本校老师去任职，本校同意或不同意',
    access: 'signedIn',
    stepUp: true,
    params: offer,
    body: answer,
    response: OfferState,
    errors: [...answerErrors, 'organisations/offer-hand'],
  }),
  cancelOffer: endpoint({
    method: 'POST',
    path: '/offers/:offerId/cancellation',
    summary: '不请了：请的学校取消',
    access: 'signedIn',
    params: offer,
    response: Done,
    errors: [...answerErrors, 'organisations/offer-hand'],
  }),
  myOffers: endpoint({
    method: 'GET',
    path: '/me/offers',
    summary: '请我去任职的',
    access: 'signedIn',
    response: z.object({ items: z.array(Offer) }),
  }),
  answerMyOffer: endpoint({
    method: 'POST',
    path: '/me/offers/:offerId/answer',
    summary: '请我去任职，我去或不去',
    access: 'signedIn',
    stepUp: true,
    params: offer,
    body: answer,
    response: OfferState,
    errors: answerErrors,
  }),
} as const;
