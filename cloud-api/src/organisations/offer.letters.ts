// Whom an offer of a post concerns hears of it: the person, whoever speaks for the schools where they work, and who asked.
// The words name nobody, for a phone lies on a table.
import type { EventPayload } from '@xinqiao/types/events';
import { SPEAKING } from '@xinqiao/types/organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { letters, pageFor, type Letter } from '../platform/letters';
import { appointmentsOf } from './appointment.reads';
import { OfferModel, type OfferDoc, type Outcome } from './offer.model';
import { schoolName, seatOf, speakersOf } from './speakers.reads';

const GOOD_DAYS = 7;
const OFFERS_PAGE = 'packages/oversight/pages/openings/index';
const ME_PAGE = 'packages/everyone/pages/me/index';

/** As whom somebody hears of it. */
type Side = 'own' | 'asking' | 'present';
type Said = readonly [title: string, line: (place: string) => string];

const ASKED: Record<Exclude<Side, 'asking'>, Said> = {
  own: [
    '有学校请您去任职',
    (place) => `${place}请的。去不去，在“我的”里回答；不回答，什么都不变。`,
  ],
  present: [
    '有学校请您校的 1 位老师去任职',
    (place) => `${place}请的，在您校的任职不变。同意还是不同意，请回答。`,
  ],
};

const ENDED: Record<Outcome, Record<Side, Said>> = {
  taken: {
    own: ['您有了新的任职', (place) => `${place}，从今天起。`],
    asking: ['您请的老师来任职了', (place) => `${place}，本人和现在的学校都同意了。`],
    present: ['您校的 1 位老师在别的学校也任职了', (place) => `${place}，在您校的任职不变。`],
  },
  refused: {
    own: ['去任职的事没有成', (place) => `${place}请您去的，现在的学校没有同意。`],
    asking: ['您请的老师不能来', (place) => `${place}，本人或现在的学校没有同意。`],
    present: ['您校的老师不去别的学校任职了', (place) => `${place}请的，本人没有同意。`],
  },
  cancelled: {
    own: ['去任职的事取消了', (place) => `${place}不请了，您不用回答。`],
    asking: ['请人来任职的事取消了', (place) => `${place}，别的同事取消的。`],
    present: ['您校的老师不去别的学校任职了', (place) => `${place}不请了，您不用回答。`],
  },
  lapsed: {
    own: ['去任职的事没有成', (place) => `${place}的安排后来变了，要请的话会重新请您。`],
    asking: ['您请的任职没有办成', (place) => `${place}的安排后来变了。还要请，请重新请一次。`],
    present: ['您校的老师不去别的学校任职了', (place) => `${place}的安排后来变了。`],
  },
};

async function tellAsked(ctx: Ctx, { offerId }: EventPayload<'offer.asked'>): Promise<Letter[]> {
  const offer = await byId(OfferModel, offerId);
  if (!offer || offer.endedAt !== null) return [];
  const own = offer.acceptedAt === null ? [letterTo(ctx, offer, { side: 'own' })] : [];
  const around = (await speakersAround(offer)).map((one) =>
    letterTo(ctx, offer, { side: 'present', ...one }),
  );
  return Promise.all([...own, ...around]);
}

async function tellEnded(ctx: Ctx, { offerId }: EventPayload<'offer.ended'>): Promise<Letter[]> {
  const offer = await byId(OfferModel, offerId);
  const { outcome, endedById } = offer ?? {};
  if (!offer || !outcome) return [];
  const around = await speakersAround(offer);
  const all = [
    { side: 'own' as const, accountId: offer.accountId },
    { side: 'asking' as const, accountId: offer.askedById },
    ...around.map((one) => ({ side: 'present' as const, ...one })),
  ];
  const told = all.filter(({ accountId }) => accountId !== endedById || outcome === 'lapsed');
  return Promise.all(told.map((to) => letterTo(ctx, offer, { ...to, outcome })));
}

/** Whoever speaks for each other school where the person holds a post, once each; not who asked, nor the person. */
async function speakersAround({ districtId, accountId, schoolId, askedById }: OfferDoc) {
  const posts = await appointmentsOf(districtId, accountId);
  const others = new Set(posts.flatMap((post) => post.schoolId ?? []));
  others.delete(schoolId);
  const speakers = new Map<string, string>();
  for (const orgId of others)
    for (const speaker of await speakersOf(orgId, accountId)) speakers.set(speaker, orgId);
  speakers.delete(askedById);
  return [...speakers].map(([speaker, orgId]) => ({ accountId: speaker, orgId }));
}

interface To {
  side: Side;
  accountId?: string;
  /** The school for which they speak; the one that asks where none is said. */
  orgId?: string;
  outcome?: Outcome;
}

async function letterTo(ctx: Ctx, offer: OfferDoc, to: To): Promise<Letter> {
  const { _id: subject, districtId, schoolId } = offer;
  const { side, accountId = offer.accountId, orgId = schoolId, outcome } = to;
  const today = shanghaiDay(ctx.now);
  const place = await schoolName(schoolId);
  const asks = outcome === undefined;
  const [title, line] = outcome ? ENDED[outcome][side] : ASKED[side as keyof typeof ASKED];
  const seat =
    side === 'own' ? undefined : await seatOf({ districtId, accountId, schoolId: orgId }, SPEAKING);
  return {
    ...{ districtId, accountId, asks, subject, title, line: line(place) },
    kind: outcome ? `offer.${outcome}` : 'offer.asked',
    matter: asks ? '有 1 件任职的事等您答复' : '有 1 件任职的事请留意',
    ...{ places: [place], lastDay: asks ? shanghaiDay(offer.until) : addDays(today, GOOD_DAYS) },
    icon: asks ? 'question' : 'message',
    page: side === 'own' ? ME_PAGE : pageFor(OFFERS_PAGE, seat),
    goodUntil: addDays(today, GOOD_DAYS),
  };
}

export const offerLetters = [
  letters('offer.asked', 'organisations.tellOffer', tellAsked),
  letters('offer.ended', 'organisations.tellOfferEnded', tellEnded),
];
