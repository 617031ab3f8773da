// 看到了: the psychology teacher, or whoever speaks for the school, tells the writer of a talk what is done next.
// Of a worry this ends the waiting: its card leaves the home page, and the writer hears of it.
import type { AnswerStep, Talk } from '@xinqiao/types/talks';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { AnswerModel, digitOf } from './talk-answer.model';
import { talkInScope, talkRightsOf } from './talk.access';
import { isRetracted, readTalk } from './talk.reads';
import { sealAnswer } from './talk.seals';

interface Ask {
  params: { talkId: string };
  body: { step: AnswerStep; words?: string | null };
}

/** Answers a talk of somebody else; refuses who is not to answer, and on a talk that was taken back. */
export async function answerTalk(ctx: Ctx, { params, body }: Ask): Promise<Talk> {
  const [rights, talk] = await Promise.all([talkRightsOf(ctx), talkInScope(ctx, params.talkId)]);
  const { accountId, name: byName, capacity } = actorOf(ctx);
  if (talk.byId === accountId || !rights.mayOn(ctx, 'answer', talk)) fail('talks/not-told');
  if (await isRetracted(talk)) fail('talks/retracted');
  const { _id: talkId, districtId, schoolId, childId } = talk;
  const whose = { _id: newId('ans'), districtId, childId };
  const words = { step: digitOf(body.step), words: body.words ?? null };
  const answer = {
    ...whose,
    ...{ schoolId, talkId, byId: accountId, byName, byRole: capacity.role },
    receivedAt: ctx.now,
    answer: await sealAnswer(whose, words),
  };
  const made = change(`school:${schoolId}`)
    .entry('talk.answered', answer._id, { talkId })
    .record(AnswerModel, answer)
    .emit('talk.answered', { talkId, answerId: answer._id, schoolId });
  await commit(ctx, made);
  return readTalk(ctx, talkId);
}

/** The talk that was answered, for a repeated key. */
export async function answeredAgain(ctx: Ctx, answerId: string): Promise<Talk> {
  const { talkId } = expectFound(await byId(AnswerModel, answerId));
  return readTalk(ctx, talkId);
}
