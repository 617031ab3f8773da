// The author takes a talk back or corrects its day, by a record of its own; the months are settled anew.
// After the close this can only lower a state, and a month that is signed off must be opened again first.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { Talk } from '@xinqiao/types/talks';
import { childById, type ChildDoc } from '../children';
import { actorOf } from '../platform/auth';
import { monthOf } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId, type ChangeBuilder } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { monthFrame } from '../organisations';
import {
  ensureMonth,
  type MonthEvent,
  type ReadyMonth,
  type SchoolMonthDoc,
  SchoolMonthModel,
  schoolMonthOf,
  writeAmended,
} from '../months';
import { factsOf } from './record-talk';
import { ownTalk } from './talk.access';
import { correctedTalk, dayFactsNow, keepCorrected } from './corrected-talk';
import { CorrectedTalkModel } from './corrected-talk.model';
import type { TalkDoc } from './talk.model';
import { correctionsOf, heldOnOf, isRetracted, modeReasonOf, readTalk } from './talk.reads';
import { checkCorrection, monthsTouched, needsReopening, type Correction } from './talk.rules';
import { AmendmentModel } from './talk-sequel.model';
import { sealSequel } from './talk.seals';

interface Ask<B> {
  params: { talkId: string };
  body: B;
}

/** 撤回: the talk was recorded on the wrong child; it stays readable, struck out, and counts no more. */
export async function retractTalk(ctx: Ctx, ask: Ask<{ reason: string }>): Promise<Talk> {
  const { talk, child, from } = await talkToMend(ctx, ask.params.talkId);
  const event = { kind: 'talkRetracted', at: ctx.now, talkId: talk._id } as const;
  await mend(ctx, { talk, child, from, to: null, event, reason: ask.body.reason });
  return readTalk(ctx, talk._id);
}

/** 更正日期: the day claimed was wrong; never later than the first receipt. */
export async function correctTalkDate(
  ctx: Ctx,
  ask: Ask<{ heldOn: IsoDay; reason: string; modeReason?: string | null }>,
): Promise<Talk> {
  const { talk, child, from } = await talkToMend(ctx, ask.params.talkId);
  const { heldOn, reason } = ask.body;
  const modeReason = ask.body.modeReason ?? null;
  const frame = await monthFrame(talk.districtId, monthOf(heldOn), ctx.now);
  const facts = await factsOf(ctx, { child, frame, heldOn });
  const claim = {
    heldOn,
    mode: talk.mode,
    modeReason: modeReason ?? (await modeReasonOf(ctx, talk)),
  };
  const problems = checkCorrection(claim, talk.receivedAt, facts);
  if (problems.length > 0) fail('common/invalid', undefined, problems);
  const { _id: talkId, byId, receivedAt } = talk;
  const fact = { talkId, byId, heldOn, receivedAt };
  const event = { kind: 'talkCorrected', at: ctx.now, ...fact } as const;
  await mend(ctx, { talk, child, from, to: heldOn, event, reason, modeReason });
  return readTalk(ctx, talk._id);
}

/** The talk that an amendment mended, for a repeated key. */
export async function mendedAgain(ctx: Ctx, amendmentId: string): Promise<Talk> {
  const amendment = expectFound(await byId(AmendmentModel, amendmentId));
  return readTalk(ctx, amendment.talkId);
}

async function talkToMend(ctx: Ctx, talkId: string) {
  const talk = await ownTalk(ctx, talkId);
  if (await isRetracted(talk)) fail('talks/retracted');
  const child = expectFound(await childById(talk.childId));
  return { talk, child, from: await heldOnOf(talk) };
}

interface Mending {
  talk: TalkDoc;
  child: ChildDoc;
  from: IsoDay;
  to: IsoDay | null;
  event: MonthEvent;
  reason: string;
  modeReason?: string | null;
}

async function mend(ctx: Ctx, mending: Mending): Promise<void> {
  const { talk, child, from, to, event } = mending;
  const months = await Promise.all(
    monthsTouched(from, to).map((month: Month) => ensureMonth(child, month, ctx.now)),
  );
  const stored = await schoolMonthsOpen(ctx, talk, months);
  const amendment = await amendmentOf(ctx, mending);
  const { _id: talkId, schoolId } = talk;
  const made = change(`school:${schoolId}`)
    .entry(to === null ? 'talk.retracted' : 'talk.dateCorrected', amendment._id, {
      talkId,
      from,
      to,
    })
    .record(AmendmentModel, amendment);
  await writeAmended(made, child, { talk, months, event, now: ctx.now });
  for (const { _id, version } of stored) made.hold(SchoolMonthModel, _id, version);
  if (to !== null) await keepAsCorrected(made, talk, { to, receivedAt: ctx.now });
  await commit(ctx, made);
}

/** From now on the talk is found by the day that it is corrected to. */
async function keepAsCorrected(
  made: ChangeBuilder,
  talk: TalkDoc,
  correction: Correction,
): Promise<void> {
  const [earlier, known] = await Promise.all([
    correctionsOf(talk),
    byId(CorrectedTalkModel, talk._id),
  ]);
  const facts = await dayFactsNow(talk, [...earlier, correction]);
  keepCorrected(made, known, correctedTalk(talk, facts));
}

/**
 * The school months that the talk counts in; `talks/month-signed-off` where one of them has to be opened again.
 * Whoever mends holds them, so that nobody signs figures that are just changing.
 */
async function schoolMonthsOpen(
  ctx: Ctx,
  { schoolId, byId: authorId }: TalkDoc,
  months: readonly ReadyMonth[],
): Promise<SchoolMonthDoc[]> {
  const places = months.flatMap(({ whose: { context }, loaded }) => {
    const owed = loaded.obligations.filter(({ ownerId }) => ownerId === authorId);
    const schoolIds = new Set([schoolId, ...owed.map((obligation) => obligation.schoolId)]);
    return [...schoolIds].map((id) => ({ schoolId: id, ...context }));
  });
  const stored = await Promise.all(
    places.map(async (place) => ({
      closesAt: place.closesAt,
      doc: await schoolMonthOf(place.schoolId, place.month),
    })),
  );
  const signed = stored.map(({ closesAt, doc }) => ({
    closesAt,
    signedOff: Boolean(doc?.signOff),
  }));
  if (needsReopening(signed, ctx.now)) fail('talks/month-signed-off');
  return stored.flatMap(({ doc }) => doc ?? []);
}

async function amendmentOf(ctx: Ctx, { talk, from, to, reason, modeReason }: Mending) {
  const { districtId, schoolId, childId } = talk;
  const { accountId, name: byName } = actorOf(ctx);
  const whose = { _id: newId('amd'), districtId, childId };
  const kind = to === null ? ('retracted' as const) : ('dateCorrected' as const);
  const sealed = (field: 'reason' | 'modeReason', text: string) =>
    sealSequel(whose, { collection: 'talkAmendments', field }, text);
  return {
    ...whose,
    schoolId,
    talkId: talk._id,
    kind,
    byId: accountId,
    byName,
    receivedAt: ctx.now,
    from,
    to,
    reason: await sealed('reason', reason),
    modeReason: modeReason ? await sealed('modeReason', modeReason) : null,
  };
}
