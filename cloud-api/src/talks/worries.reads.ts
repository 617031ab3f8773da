// 我有担心 on the home pages: of others until somebody has said 看到了, and one's own with what was answered.
// Which talk is a worry stands among its sealed words and nowhere else, so the talks of the last weeks are opened and looked at.
import type { Worry } from '@xinqiao/types/talks';
import { carersOf, cardsOf, cardsShown, childById } from '../children';
import { namesOf } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { allOf, type Scope } from '../platform/rights';
import { AnswerModel, type AnswerDoc } from './talk-answer.model';
import { AmendmentModel } from './talk-sequel.model';
import { talkRightsOf } from './talk.access';
import { TalkModel, type TalkDoc } from './talk.model';
import { isConcern, openWords } from './talk.seals';
import { viewAnswers } from './answer.view';

const DAY_MS = 86_400_000;
/** For so long somebody else's worry stands on a home page, where nobody answers it. */
const STANDS_DAYS = 60;
/** For so long one's own stands there. */
const OWN_DAYS = 14;

/** Who is told of the worry of a talk at this instant, by their accounts. */
export async function toldOf(talk: TalkDoc, now: Date): Promise<string[]> {
  const child = await childById(talk.childId);
  return carersOf({ ...talk, child }, now);
}

/** The worries that wait for the actor, and those that the actor wrote of late, the latest first. */
export async function worriesOf(ctx: Ctx): Promise<{ items: Worry[] }> {
  const { accountId, districtId } = actorOf(ctx);
  const talks = await talksSince(ctx);
  if (talks.length === 0) return { items: [] };
  const talkIds = talks.map(({ _id }) => _id);
  const ofThese = { districtId, talkId: { $in: talkIds } };
  const [answers, retracted] = await Promise.all([
    AnswerModel.find(ofThese).sort({ receivedAt: 1 }).lean<AnswerDoc[]>(),
    AmendmentModel.find({ ...ofThese, kind: 'retracted' }, { talkId: 1 }).lean<
      { talkId: string }[]
    >(),
  ]);
  const gone = new Set(retracted.map(({ talkId }) => talkId));
  const answered = new Map(answers.map((answer) => [answer.talkId, answer]));
  const waiting = talks.filter(
    ({ _id, byId }) => !gone.has(_id) && (byId === accountId || !answered.has(_id)),
  );
  const each = await Promise.all(
    waiting.map(async (talk) => [talk, await isWorry(ctx, talk)] as const),
  );
  const worries = each.flatMap(([talk, worry]) => (worry ? [talk] : []));
  const [cards, shown] = await Promise.all([
    cardsOf(worries.map(({ childId }) => childId)),
    cardsShown(ctx),
  ]);
  const items = await Promise.all(
    worries.map(async (talk): Promise<Worry[]> => {
      const told = await toldOf(talk, ctx.now);
      const mine = talk.byId === accountId;
      const card = cards.get(talk.childId);
      if (!card || (!mine && !told.includes(accountId))) return [];
      const names = await namesOf(districtId, told);
      const answer = answered.get(talk._id);
      return [
        {
          ...{ talkId: talk._id, byName: talk.byName, heldOn: talk.heldOn, mine },
          child: shown(card),
          receivedAt: talk.receivedAt.toISOString(),
          tells: told.flatMap((id) => names.get(id) ?? []),
          answer: answer ? ((await viewAnswers(ctx, [answer]))[0] ?? null) : null,
        },
      ];
    }),
  );
  return { items: items.flat() };
}

/** What the actor may answer of the last weeks, and wrote of late, at the school of the capacity. */
async function talksSince(ctx: Ctx): Promise<TalkDoc[]> {
  const { accountId, districtId, capacity } = actorOf(ctx);
  const { schoolId } = capacity;
  if (schoolId === undefined) return [];
  const rights = await talkRightsOf(ctx);
  const since = (days: number) => ({
    receivedAt: { $gte: new Date(ctx.now.getTime() - days * DAY_MS) },
  });
  const newest = (scope: Scope) =>
    TalkModel.find(scope).sort({ receivedAt: -1, _id: -1 }).lean<TalkDoc[]>();
  const [others, own] = await Promise.all([
    newest(allOf(rights.scoped(ctx, 'answer'), { schoolId, ...since(STANDS_DAYS) })),
    newest({ districtId, byId: accountId, schoolId, ...since(OWN_DAYS) }),
  ]);
  const both = [...own, ...others.filter(({ byId }) => byId !== accountId)];
  return both.sort((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime());
}

async function isWorry(ctx: Ctx, talk: TalkDoc): Promise<boolean> {
  const words = await openerOf(ctx, talk._id).open(openWords(talk));
  return words !== null && isConcern(talk, words);
}
