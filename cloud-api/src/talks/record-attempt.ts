// 没谈成: absent, refused, not reached. It is kept and shown on the obligation and changes no state.
import type { AttemptReason } from '@xinqiao/types/talks';
import type { Receipt } from '@xinqiao/types/common';
import { listingOn } from '../children';
import { actorOf } from '../platform/auth';
import { monthOf } from '../platform/calendar';
import { receiptsOf } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { monthFrame } from '../organisations';
import { ensureMonth, writeMonth } from '../months';
import { factsOf } from './record-talk';
import { talkedWith } from './talk.access';
import { checkTalk } from './talk.rules';
import { AttemptModel, type AttemptDoc } from './talk-sequel.model';
import { sealSequel } from './talk.seals';

interface Ask {
  body: {
    childId: string;
    triedOn: string;
    reason: AttemptReason;
    note?: string | null;
    writtenAt: string;
  };
}
type Answer = { done: true; receipt: Receipt };

/** Records an attempt to talk with a child. */
export async function recordAttempt(ctx: Ctx, { body }: Ask): Promise<Answer> {
  const { child, elsewhere } = await talkedWith(ctx, body.childId, body.triedOn);
  const frame = await monthFrame(child.districtId, monthOf(body.triedOn), ctx.now);
  const facts = await factsOf(ctx, { child, frame, heldOn: body.triedOn });
  const claim = { heldOn: body.triedOn, mode: 'faceToFace' } as const;
  const problems = checkTalk(claim, { ...facts, elsewhere });
  const here = problems.map(({ detail }) => ({ pointer: '/triedOn', detail }));
  if (here.length > 0) fail('common/invalid', undefined, here);
  const { whose, loaded, opening } = await ensureMonth(child, frame.month, ctx.now);
  const stay = listingOn(child, body.triedOn) ?? child;
  const attempt = await attemptOf(ctx, { body, stay });
  const made = change(`school:${attempt.schoolId}`)
    .entry('talk.attempted', attempt._id, { month: attempt.month, triedOn: attempt.triedOn })
    .record(AttemptModel, attempt);
  const { _id: attemptId, byId, triedOn } = attempt;
  const event = { kind: 'attempted', at: ctx.now, attemptId, byId, triedOn } as const;
  writeMonth(made, { whose, loaded, events: [...opening, event], now: ctx.now });
  return { done: true, receipt: await commit(ctx, made) };
}

/** The answer for a repeated key. */
export async function attemptedAgain(_ctx: Ctx, attemptId: string): Promise<Answer> {
  const attempt = expectFound(await byId(AttemptModel, attemptId));
  const receipts = await receiptsOf([attempt]);
  return { done: true, receipt: expectFound(receipts.get(attemptId)) };
}

async function attemptOf(
  ctx: Ctx,
  { body, stay }: Ask & { stay: { schoolId: string; classId: string } },
): Promise<Omit<AttemptDoc, 'version'>> {
  const { districtId, accountId, name: byName } = actorOf(ctx);
  const { childId, triedOn, reason, note } = body;
  const whose = { _id: newId('att'), districtId, childId };
  const sealed = (field: string, text: string) =>
    sealSequel(whose, { collection: 'attempts', field }, text);
  return {
    ...whose,
    schoolId: stay.schoolId,
    classId: stay.classId,
    month: monthOf(triedOn),
    byId: accountId,
    byName,
    triedOn,
    sealedReason: await sealed('sealedReason', reason),
    note: note ? await sealed('note', note) : null,
    writtenAt: new Date(body.writtenAt),
    receivedAt: ctx.now,
  };
}
