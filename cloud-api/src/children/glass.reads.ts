// What was opened, by whom, why and how it was reviewed: for whoever did it, for whoever keeps the file and for whoever
// may review it. Everybody else's reading of a reason is written down.
import type { GlassBreak } from '@xinqiao/types/children';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { schoolNames, schoolsOf, standingOf } from '../organisations';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import { byKey } from '../platform/by-key';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { byId, page, type Page } from '../platform/db';
import { expectFound } from '../platform/fail';
import { allOf, type Rights, type Scope } from '../platform/rights';
import { openCareOf } from './care.reads';
import { cardsShown } from './glass.access';
import {
  GlassBreakModel,
  GlassReviewModel,
  type GlassBreakDoc,
  type GlassReviewDoc,
} from './glass.model';
import { glassRights, type GlassAction } from './glass.rights';
import { reviewBy, whyNotReview } from './glass.rules';
import { openGlass } from './glass.seals';
import { cardsOf } from './roster.reads';

interface ListAsk {
  childId?: string;
  cursor?: string;
  limit?: number;
}

/** How long what nobody has reviewed is asked for; later it stays visible, as not reviewed. */
const ASKED_DAYS = 60;
const DAY_MS = 86_400_000;

/** The actor's rights over what was opened. */
export async function glassRightsOf(ctx: Ctx): Promise<Rights<GlassAction>> {
  const [schools, opened] = await Promise.all([schoolsOf(ctx), openCareOf(ctx)]);
  return glassRights({ schools, opened, now: ctx.now });
}

/** One that the actor may read; `common/not-found` for every other id. */
export async function glassBreakInScope(ctx: Ctx, id: string): Promise<GlassBreakDoc> {
  const [rights, found] = await Promise.all([glassRightsOf(ctx), byId(GlassBreakModel, id)]);
  return expectFound(found && rights.mayOn(ctx, 'read', found) ? found : null);
}

/** One, as the actor may read it. */
export async function readGlassBreak(ctx: Ctx, id: string): Promise<GlassBreak> {
  return expectFound((await view(ctx, [await glassBreakInScope(ctx, id)]))[0]);
}

/** A page of what the actor may read, newest first. */
export async function listGlassBreaks(ctx: Ctx, ask: ListAsk): Promise<Page<GlassBreak>> {
  const rights = await glassRightsOf(ctx);
  const wanted: Scope[] = ask.childId ? [{ childId: ask.childId }] : [];
  const scope = allOf(rights.scoped(ctx, 'read'), ...wanted);
  const { cursor, limit } = ask;
  const asked = { sort: { at: -1 }, cursor, limit } as const;
  const { items, next } = await page<GlassBreakDoc>(GlassBreakModel.find(scope), asked);
  return { items: await view(ctx, items), next };
}

/** How many the actor may review that nobody has. */
export async function countToReview(ctx: Ctx): Promise<number> {
  const { districtId, accountId: actorId } = actorOf(ctx);
  const rights = await glassRightsOf(ctx);
  const open = await unreviewed(districtId, ctx.now, rights.scoped(ctx, 'review'));
  if (open.length === 0) return 0;
  const barred = await barredFrom({ districtId, actorId }, open);
  return open.filter(({ byId: opener }) => !barred.has(opener)).length;
}

/** Those who opened one of these whom the actor may not review. */
async function barredFrom(
  { districtId, actorId }: Record<'districtId' | 'actorId', string>,
  broken: readonly GlassBreakDoc[],
): Promise<Set<string>> {
  const actor = await standingOf(districtId, actorId);
  const openers = [...new Set(broken.map(({ byId: opener }) => opener))];
  const each = await Promise.all(openers.map((opener) => standingOf(districtId, opener)));
  const barred = each.filter((opener) => whyNotReview(actor, opener) !== null);
  return new Set(barred.map(({ accountId }) => accountId));
}

/** What of a district nobody has reviewed. */
export async function unreviewed(
  districtId: string,
  now: Date,
  scope: Scope = { districtId },
): Promise<GlassBreakDoc[]> {
  const since = new Date(now.getTime() - ASKED_DAYS * DAY_MS);
  const recent = allOf(scope, { districtId, at: { $gte: since } });
  const all = await GlassBreakModel.find(recent).lean<GlassBreakDoc[]>();
  const reviews = await reviewsOf(districtId, all);
  return all.filter(({ _id }) => !reviews.has(_id));
}

async function reviewsOf(districtId: string, broken: readonly GlassBreakDoc[]) {
  const ids = broken.map(({ _id }) => _id);
  if (ids.length === 0) return new Map<string, GlassReviewDoc>();
  const found = await GlassReviewModel.find({
    ...{ districtId, glassBreakId: { $in: ids } },
  }).lean<GlassReviewDoc[]>();
  return new Map(found.map((review) => [review.glassBreakId, review]));
}

async function view(ctx: Ctx, broken: readonly GlassBreakDoc[]): Promise<GlassBreak[]> {
  if (broken.length === 0) return [];
  const { districtId, accountId: actorId } = actorOf(ctx);
  const [rights, barred, reviews, cards, names] = await Promise.all([
    glassRightsOf(ctx),
    barredFrom({ districtId, actorId }, broken),
    reviewsOf(districtId, broken),
    cardsAt(ctx, broken),
    schoolNames(broken.map(({ schoolId }) => schoolId)),
  ]);
  await logOpened(ctx, broken);
  return Promise.all(
    broken.map(async (one): Promise<GlassBreak> => {
      const { _id: id, childId, schoolId, cause, byName, byRole, at, until } = one;
      const opener = openerOf(ctx, id);
      const review = reviews.get(id);
      return {
        ...{ id, childId, cause, byName, roleWord: ROLE_WORDS[byRole] },
        child: expectFound(cards.get(id)),
        schoolName: names.get(schoolId) ?? '学校',
        mine: one.byId === actorId,
        words: await opener.open(openGlass(one, 'glassBreaks')),
        ...{ at: at.toISOString(), until: until.toISOString(), running: until > ctx.now },
        reviewBy: reviewBy(at),
        review: review ? await viewReview(ctx, review) : null,
        can: { review: !review && !barred.has(one.byId) && rights.mayOn(ctx, 'review', one) },
      };
    }),
  );
}

async function viewReview(ctx: Ctx, review: GlassReviewDoc): Promise<GlassBreak['review']> {
  const { _id, fits, byName, byRole, at } = review;
  const words = await openerOf(ctx, _id).open(openGlass(review, 'glassReviews'));
  return { fits, words, byName, roleWord: ROLE_WORDS[byRole], at: at.toISOString() };
}

async function cardsAt(ctx: Ctx, broken: readonly GlassBreakDoc[]) {
  const shown = await cardsShown(ctx);
  const bySchool = [...byKey(broken, ({ schoolId }) => schoolId)];
  const each = bySchool.map(async ([schoolId, here]) => {
    const ids = here.map(({ childId }) => childId);
    const cards = await cardsOf(ids, schoolId);
    return here.map(({ _id, childId }) => [_id, shown(expectFound(cards.get(childId)))] as const);
  });
  return new Map((await Promise.all(each)).flat());
}

async function logOpened(ctx: Ctx, broken: readonly GlassBreakDoc[]): Promise<void> {
  const { accountId } = actorOf(ctx);
  const others = broken.filter(({ byId: opener }) => opener !== accountId);
  await logReads(
    ctx,
    others.map(({ _id, childId }) => ({
      ...{ childId, what: 'glassBreak', whatId: _id, why: '看破例查看的理由' },
    })),
  );
}
