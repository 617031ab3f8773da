// From kept answers to what the contract shows.
// The caller has looked whether the reader may read them.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { TalkAnswer } from '@xinqiao/types/talks';
import { receiptsOf } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { expectFound } from '../platform/fail';
import { stepOf, type AnswerDoc } from './talk-answer.model';
import { openAnswer } from './talk.seals';

/** Answers in the order given; one that does not open any more is left out. */
export async function viewAnswers(ctx: Ctx, answers: readonly AnswerDoc[]): Promise<TalkAnswer[]> {
  const receipts = await receiptsOf([...answers]);
  const each = answers.map(async (answer): Promise<TalkAnswer[]> => {
    const said = await openerOf(ctx, answer._id).open(openAnswer(answer));
    if (!said) return [];
    return [
      {
        ...{ id: answer._id, step: stepOf(said.step), words: said.words, byName: answer.byName },
        byRoleWord: ROLE_WORDS[answer.byRole],
        receivedAt: answer.receivedAt.toISOString(),
        receipt: expectFound(receipts.get(answer._id)),
      },
    ];
  });
  return (await Promise.all(each)).flat();
}
