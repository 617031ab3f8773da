// A teacher files a talk: checked, sealed, chained, and counted for the obligation of its month, in one transaction.
// The server's clock at the first receipt decides; a record sent twice counts once.
import type { Month } from '@xinqiao/types/common';
import type { RecordTalk, TalkRecorded } from '@xinqiao/types/talks';
import { waitedForPhone } from '../accounts';
import { listingOn, type ChildDoc } from '../children';
import { augustOf, isClosed, type MonthContext, monthFrame, policyOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { monthOf, shanghaiMonth } from '../platform/calendar';
import { receiptsOf } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { byId, change, commit, newId } from '../platform/db';
import { bringKey } from '../platform/crypto';
import { expectFound, fail } from '../platform/fail';
import {
  beforeSignature,
  loadMonth,
  obligationOf,
  readyMonth,
  tellLaterMonths,
  writeMonth,
} from '../months';
import { talkedWith, type TalkedWith } from './talk.access';
import { TalkModel, type TalkDoc } from './talk.model';
import { checkTalk, lateness, type TalkFacts } from './talk.rules';
import { sealTalk } from './talk.seals';
import { viewFiledTalk } from './talk.view';

/** Records a talk; refuses with every field problem at once. */
export async function recordTalk(ctx: Ctx, { body }: { body: RecordTalk }): Promise<TalkRecorded> {
  const { accountId: byId } = actorOf(ctx);
  const { child, role, elsewhere, frame, loaded: kept } = await loadFor(ctx, body);
  const facts = await factsOf(ctx, { child, frame, heldOn: body.heldOn });
  const problems = checkTalk(body, { ...facts, elsewhere });
  if (problems.length > 0) fail('common/invalid', undefined, problems);
  const asked = { month: frame.month, now: ctx.now, loaded: kept };
  const { whose, loaded, opening } = await readyMonth(child, asked);
  const talk = await talkOf(ctx, { body, child, role, context: whose.context });
  const { _id: talkId, schoolId, month, heldOn } = talk;
  const made = change(`school:${schoolId}`)
    .entry('talk.recorded', talkId, { month, heldOn })
    .record(TalkModel, talk);
  if (body.concern) made.emit('concern.raised', { talkId, schoolId });
  const received = { kind: 'talkReceived', at: ctx.now, talkId, byId, heldOn } as const;
  const events = [...opening, received];
  const step = { whose, loaded, events, now: ctx.now };
  await beforeSignature(made, step);
  const obligations = writeMonth(made, step);
  await tellLaterMonths(made, child, { talk, now: ctx.now });
  const receipt = await commit(ctx, made);
  const owed = obligations.find(({ ownerKey }) => ownerKey === `adult:${byId}`);
  const obligation = owed ? { id: owed._id, state: owed.state } : null;
  return { talk: viewFiledTalk(talk, receipt), obligation };
}

/** All that the record is decided on, read in one turn; rights decide before anything of it is used. */
async function loadFor(ctx: Ctx, { childId, heldOn }: RecordTalk) {
  const { districtId } = actorOf(ctx);
  const month = monthOf(heldOn);
  const [talked, frame, loaded] = await Promise.all([
    talkedWith(ctx, childId, heldOn),
    monthFrame(districtId, month, ctx.now),
    loadMonth({ districtId, childId }, month),
    bringKey(childId),
  ]);
  return { ...talked, frame, loaded };
}

/** The answer to a talk that has been recorded before, when its key is sent again. */
export async function talkRecorded(_ctx: Ctx, talkId: string): Promise<TalkRecorded> {
  const talk = expectFound(await byId(TalkModel, talkId));
  const [receipts, obligation] = await Promise.all([receiptsOf([talk]), obligationOf(talk)]);
  return { talk: viewFiledTalk(talk, expectFound(receipts.get(talkId))), obligation };
}

/** What the rule needs to know of a child and of the months around a claimed day. */
export async function factsOf(
  ctx: Ctx,
  about: { child: ChildDoc; frame: MonthContext; heldOn: string },
): Promise<TalkFacts> {
  const { child, frame, heldOn } = about;
  const august = augustOf(heldOn);
  const policies = new Map<Month, MonthContext['policy']>([[frame.month, frame.policy]]);
  // A school year that is still running is open, whatever the day of its close.
  if (august < shanghaiMonth(ctx.now))
    policies.set(august, await policyOf(child.districtId, august, ctx.now));
  return {
    now: ctx.now,
    listed: child.listings.map(({ from, until }) => ({ from, to: until })),
    month: frame,
    policyOf: (month) => policies.get(month) ?? frame.policy,
  };
}

async function talkOf(
  ctx: Ctx,
  { body, child, role, context }: TalkedWith & { body: RecordTalk; context: MonthContext },
): Promise<Omit<TalkDoc, 'version'>> {
  const { accountId, name, districtId } = actorOf(ctx);
  const { heldOn, mode } = body;
  const clocks = { heldOn, receivedAt: ctx.now, writtenAt: new Date(body.writtenAt) };
  const { late, offlineLate } = lateness(clocks, context.policy);
  const lateReason =
    body.lateReason ?? (late ? await whyLate({ accountId, districtId }, clocks) : null);
  const stay = listingOn(child, heldOn) ?? child;
  const whose = { _id: newId('tlk'), districtId, childId: child._id };
  return {
    ...whose,
    ...clocks,
    schoolId: stay.schoolId,
    classId: stay.classId,
    month: context.month,
    byId: accountId,
    byName: name,
    byRole: role,
    late,
    offlineLate,
    afterClose: isClosed(context, ctx.now),
    mode,
    ...(await sealTalk(whose, partsOf(body, lateReason))),
  };
}

/** The reason that the service itself knows, where the author gave none: nothing could be sent while phones were changed. */
async function whyLate(
  author: { accountId: string; districtId: string },
  sent: { heldOn: string; receivedAt: Date },
): Promise<string | null> {
  return (await waitedForPhone(author, sent)) ? '换手机' : null;
}

function partsOf(body: RecordTalk, lateReason: string | null) {
  const { faces, chips, words, agreed = null, nextStep = null } = body;
  const concern: 0 | 1 = body.concern ? 1 : 0;
  const reasons = { mode: body.modeReason ?? null, late: lateReason };
  return { words: { faces, chips, words, agreed, nextStep, concern }, reasons };
}
