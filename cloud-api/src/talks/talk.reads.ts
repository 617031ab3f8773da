// The reads of talks, always within the actor's scope: one, those of a child as a timeline, what is said of one.
import type { KeptReceipt, ReceiptCheck, Talk, TimelineEntry } from '@xinqiao/types/talks';
import { openChildInScope, whyRead } from '../children';
import { logReads } from '../platform/access-log';
import { monthFrame } from '../organisations';
import { actorOf } from '../platform/auth';
import { EntryModel, lastCheckpoint, proofOf, receiptHolds, type Entry } from '../platform/chain';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { hearWitness, unsignedSince } from '../platform/ledger';
import { byId, page, type Page } from '../platform/db';
import { expectFound } from '../platform/fail';
import { NEWEST, newestOf } from './newest-first';
import { talkInScope, talkRightsOf, timelineScope } from './talk.access';
import {
  AmendmentModel,
  AttemptModel,
  type AmendmentDoc,
  type AttemptDoc,
} from './talk-sequel.model';
import { TalkModel, type TalkDoc } from './talk.model';
import { correctionsAmong, type Correction } from './talk.rules';
import {
  laterModeReason,
  openAttempt,
  openAttemptReason,
  openReasons,
  openWords,
} from './talk.seals';
import { viewTalks } from './talk.view';

const USUAL = 20;
const REMEMBERED_TALKS = 40;
const PHRASES = 8;

interface PageAsk {
  cursor?: string;
  limit?: number;
}

/** One talk in scope. */
export async function readTalk(ctx: Ctx, talkId: string): Promise<Talk> {
  const talk = await talkInScope(ctx, talkId);
  return expectFound((await viewTalks(ctx, [talk]))[0]);
}

/** Talks and attempts with a child, newest first, as far as they are seen; words only where the reader may read them. */
export async function timelineOf(
  ctx: Ctx,
  childId: string,
  ask: PageAsk,
): Promise<Page<TimelineEntry>> {
  const seen = await timelineScope(ctx, childId);
  const limit = ask.limit ?? USUAL;
  const one = { cursor: ask.cursor, limit, sort: NEWEST };
  const [talks, attempts] = await Promise.all([
    page<TalkDoc>(TalkModel.find(seen), one),
    page<AttemptDoc>(AttemptModel.find(seen), one),
  ]);
  const { items: shown, next } = newestOf(talks, attempts, limit);
  // Of a child that is somebody else's now, who has nothing to see finds nothing.
  if (shown.length === 0 && ask.cursor === undefined) await openChildInScope(ctx, childId);
  const views = await viewTalks(ctx, shown.filter(isTalk));
  const byTalk = new Map(views.map((view) => [view.id, view]));
  const items = await Promise.all(
    shown.map(async (doc): Promise<TimelineEntry> =>
      isTalk(doc)
        ? { kind: 'talk', talk: expectFound(byTalk.get(doc._id)) }
        : viewAttempt(ctx, doc),
    ),
  );
  return { items, next };
}

/** The chips that the writer has used most in recent talks where she works. Her own words: nothing is shown to anybody else. */
export async function phrasesOf(ctx: Ctx): Promise<{ items: string[] }> {
  const { districtId, accountId, capacity } = actorOf(ctx);
  const { schoolId } = capacity;
  if (schoolId === undefined) return { items: [] };
  const recent = await TalkModel.find({ districtId, byId: accountId, schoolId })
    .sort({ receivedAt: -1, _id: -1 })
    .limit(REMEMBERED_TALKS)
    .lean<TalkDoc[]>();
  const taken = await takenBack(recent);
  const opened = await Promise.all(
    recent
      .filter(({ _id }) => !taken.has(_id))
      .map((talk) => openerOf(ctx, talk._id).open(openWords(talk))),
  );
  const used = new Map<string, number>();
  for (const chip of opened.flatMap((words) => words?.chips ?? []))
    used.set(chip, (used.get(chip) ?? 0) + 1);
  const items = [...used].sort(([, one], [, other]) => other - one).map(([chip]) => chip);
  return { items: items.slice(0, PHRASES) };
}

/** Which of these talks of one district have been taken back. */
async function takenBack(talks: readonly TalkDoc[]): Promise<Set<string>> {
  const [first] = talks;
  if (!first) return new Set();
  const { districtId } = first;
  const ofThese = {
    districtId,
    talkId: { $in: talks.map(({ _id }) => _id) },
    kind: 'retracted' as const,
  };
  const gone = await AmendmentModel.find(ofThese, { talkId: 1 }).lean<
    Pick<AmendmentDoc, 'talkId'>[]
  >();
  return new Set(gone.map(({ talkId }) => talkId));
}

/** Whether a kept receipt and what was signed with it agree with the ledger, and how far the chain has come; whoever holds no receipt of a chain learns nothing about it. */
export async function checkReceipt(
  ctx: Ctx,
  { proof, ...receipt }: KeptReceipt,
): Promise<ReceiptCheck> {
  const { chain, seq, at } = receipt;
  const [proven, entry, agrees] = await Promise.all([
    receiptHolds(receipt),
    byId(EntryModel, `${chain}:${seq}`, ['districtId', 'at']),
    proof ? hearWitness(ctx, proof) : true,
  ]);
  if (!agrees || !proven || entry?.at.getTime() !== Date.parse(at))
    return { holds: false, latestSeq: 0, signed: null, unsignedSince: null };
  const { districtId } = entry;
  const [latest, signed, last] = await Promise.all([
    EntryModel.findOne({ districtId, chain }, { seq: 1 }).sort({ seq: -1 }).lean<Entry>(),
    proofOf(ctx.ports.config.checkpointKey, receipt, proof),
    lastCheckpoint(districtId),
  ]);
  const since = last && unsignedSince(last.at, ctx.now);
  return {
    ...{ holds: true, latestSeq: latest?.seq ?? 0, signed },
    unsignedSince: since?.toISOString() ?? null,
  };
}

/** Whether a talk has been taken back. */
export async function isRetracted({ _id, districtId }: TalkDoc): Promise<boolean> {
  return Boolean(await AmendmentModel.exists({ districtId, talkId: _id, kind: 'retracted' }));
}

/** The corrections of a talk in the order of their receipt. */
export async function correctionsOf({ _id, districtId }: TalkDoc): Promise<Correction[]> {
  const amendments = await AmendmentModel.find({ districtId, talkId: _id })
    .sort({ receivedAt: 1 })
    .lean<AmendmentDoc[]>();
  return correctionsAmong(amendments);
}

/** The day of a talk after its corrections. */
export async function heldOnOf(talk: TalkDoc): Promise<string> {
  return (await correctionsOf(talk)).at(-1)?.to ?? talk.heldOn;
}

/** Why a talk was not held face to face, as its record or its latest correction says. */
export async function modeReasonOf(ctx: Ctx, talk: TalkDoc): Promise<string | null> {
  const { _id: talkId, districtId } = talk;
  const amendments = await AmendmentModel.find({ districtId, talkId })
    .sort({ receivedAt: 1 })
    .lean<AmendmentDoc[]>();
  const opener = openerOf(ctx, talkId);
  const reasons = await opener.open(openReasons(talk));
  return (await opener.open(laterModeReason(amendments))) ?? reasons?.mode ?? null;
}

async function viewAttempt(ctx: Ctx, attempt: AttemptDoc): Promise<TimelineEntry> {
  const { _id: id, byName, triedOn, childId } = attempt;
  const rights = await talkRightsOf(ctx);
  const open = attempt.note !== null && rights.mayOn(ctx, 'readWords', attempt);
  if (open && attempt.byId !== actorOf(ctx).accountId)
    await logReads(ctx, [
      { childId, what: 'attempt', whatId: id, why: whyRead(ctx, '看谈心记录') },
    ]);
  const opener = openerOf(ctx, id);
  const reason = await opener.open(openAttemptReason(attempt));
  const note = open ? await opener.open(openAttempt(attempt)) : null;
  const unreadable = opener.broken;
  const receivedAt = attempt.receivedAt.toISOString();
  const { closesAt } = await monthFrame(attempt.districtId, attempt.month, ctx.now);
  const afterClose = attempt.receivedAt >= closesAt;
  return { kind: 'attempt', id, byName, triedOn, reason, note, unreadable, receivedAt, afterClose };
}

function isTalk(doc: TalkDoc | AttemptDoc): doc is TalkDoc {
  return 'heldOn' in doc;
}
