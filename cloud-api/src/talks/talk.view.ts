// From kept talks to what the contract shows: words only where the reader may read them, and then written down.
// A talk is told with its day as corrected, and with what was written before; a whole list is viewed at once, so that its sequels and receipts are read once.
import { ROLE_WORDS, type Receipt } from '@xinqiao/types/common';
import type { Addendum, FiledTalk, Talk } from '@xinqiao/types/talks';
import { whyRead } from '../children';
import { namesOf } from '../organisations';
import { logReads } from '../platform/access-log';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { receiptsOf } from '../platform/chain';
import { openerOf, type Opener } from '../platform/crypto';
import { expectFound } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { viewAnswers } from './answer.view';
import { dayFactsNow } from './corrected-talk';
import { readersOf } from './readers.reads';
import { AnswerModel, type AnswerDoc } from './talk-answer.model';
import { talkRightsOf } from './talk.access';
import {
  AddendumModel,
  AmendmentModel,
  type AddendumDoc,
  type AmendmentDoc,
} from './talk-sequel.model';
import type { TalkDoc, TalkReasons, TalkWords } from './talk.model';
import { correctionsAmong } from './talk.rules';
import type { TalkAction } from './talk.rights';
import {
  isConcern,
  laterModeReason,
  openAddendum,
  openAmendment,
  openReasons,
  openWords,
} from './talk.seals';
import { toldOf } from './worries.reads';

interface ViewContext {
  ctx: Ctx;
  rights: Rights<TalkAction>;
  receipts: ReadonlyMap<string, Receipt>;
  addenda: readonly AddendumDoc[];
  answers: readonly AnswerDoc[];
  amendments: readonly AmendmentDoc[];
  readers: ReadonlyMap<string, string[]>;
}

/** Talks as the actor may see them, in the order given. */
export async function viewTalks(ctx: Ctx, talks: readonly TalkDoc[]): Promise<Talk[]> {
  if (talks.length === 0) return [];
  const { districtId } = expectFound(talks[0]);
  const ofThese = { districtId, talkId: { $in: talks.map(({ _id }) => _id) } };
  const [rights, addenda, answers, amendments, readers] = await Promise.all([
    talkRightsOf(ctx),
    AddendumModel.find(ofThese).sort({ receivedAt: 1 }).lean<AddendumDoc[]>(),
    AnswerModel.find(ofThese).sort({ receivedAt: 1 }).lean<AnswerDoc[]>(),
    AmendmentModel.find(ofThese).sort({ receivedAt: 1 }).lean<AmendmentDoc[]>(),
    readersOf(talks, ctx.now),
  ]);
  const receipts = await receiptsOf([...talks, ...addenda]);
  await logOpened(ctx, rights, talks);
  const view = { ctx, rights, receipts, addenda, answers, amendments, readers };
  return Promise.all(talks.map((talk) => viewTalk(talk, view)));
}

/** A talk as it was filed, which is what its author is told of it then: nothing of it has to be opened. */
export function viewFiledTalk(talk: Omit<TalkDoc, 'version'>, receipt: Receipt): FiledTalk {
  const { _id: id, childId, month, heldOn, receivedAt, late, offlineLate, afterClose } = talk;
  const at = receivedAt.toISOString();
  return { id, childId, month, heldOn, receivedAt: at, late, offlineLate, afterClose, receipt };
}

/** Authors know their own words; everybody else's reading is written down, of words or of reasons alone. */
async function logOpened(
  ctx: Ctx,
  rights: Rights<TalkAction>,
  talks: readonly TalkDoc[],
): Promise<void> {
  const { accountId } = actorOf(ctx);
  const opened = talks.filter(
    (talk) => talk.byId !== accountId && rights.mayOn(ctx, 'readReasons', talk),
  );
  await logReads(
    ctx,
    opened.map((talk) => ({
      childId: talk.childId,
      what: rights.mayOn(ctx, 'readWords', talk) ? 'talk' : 'talkReasons',
      whatId: talk._id,
      why: whyRead(ctx, '看谈心记录'),
    })),
  );
}

async function viewTalk(talk: TalkDoc, view: ViewContext): Promise<Talk> {
  const { ctx, rights, receipts, readers } = view;
  const amendments = view.amendments.filter(({ talkId }) => talkId === talk._id);
  const open = rights.mayOn(ctx, 'readWords', talk);
  const opener = openerOf(ctx, talk._id);
  const [day, words, reasons, addenda, retracted] = await Promise.all([
    dayFactsNow(talk, correctionsAmong(amendments)),
    open ? opener.open(openWords(talk)) : null,
    rights.mayOn(ctx, 'readReasons', talk) ? opener.open(reasonsOf(talk, amendments)) : null,
    open ? viewAddenda(talk, view, opener) : [],
    viewRetraction(amendments, open ? opener : null),
  ]);
  const { accountId } = actorOf(ctx);
  const mine = talk.byId === accountId;
  const given = view.answers.filter(
    ({ talkId, byId }) => talkId === talk._id && (open || byId === accountId),
  );
  const worry = await worryOf(talk, { view, open, retracted: Boolean(retracted) });
  // What may be read and does not open, though no seal is broken, is of a child that was erased.
  const erased = open && words === null && !opener.broken;
  const mend = !retracted && !erased && rights.mayOn(ctx, 'mend', talk);
  return {
    ...factsOf(talk),
    ...day,
    mine,
    lateReason: reasons?.late ?? null,
    modeReason: reasons?.mode ?? null,
    sealed: words === null,
    unreadable: opener.broken,
    readers: erased ? [] : (readers.get(talk._id) ?? []),
    ...wordsOf(words),
    ...worry,
    answers: await viewAnswers(ctx, given),
    retracted,
    corrections: amendments.flatMap(({ from, to, receivedAt }) =>
      to === null ? [] : [{ from, to, at: receivedAt.toISOString() }],
    ),
    addenda,
    receipt: expectFound(receipts.get(talk._id)),
    can: {
      ...{ amend: mend, correct: mend, retract: mend },
      answer: !mine && !retracted && !erased && rights.mayOn(ctx, 'answer', talk),
    },
  };
}

/**
 * Whether the talk is a worry, and who is told of it: for those who read its words, and for whoever is told where nobody
 * can read them.
 */
async function worryOf(
  talk: TalkDoc,
  { view, open, retracted }: { view: ViewContext; open: boolean; retracted: boolean },
): Promise<Pick<Talk, 'concern' | 'tells'>> {
  const { ctx, rights } = view;
  const unknown = { concern: null, tells: [] };
  if (!open && !rights.mayOn(ctx, 'answer', talk)) return unknown;
  const words = await openerOf(ctx, talk._id).open(openWords(talk));
  if (!words) return unknown;
  const concern = isConcern(talk, words);
  if (!concern || retracted) return { concern: open ? concern : null, tells: [] };
  const told = await toldOf(talk, ctx.now);
  if (!open && !told.includes(actorOf(ctx).accountId)) return unknown;
  const names = await namesOf(talk.districtId, told);
  return { concern, tells: told.flatMap((id) => names.get(id) ?? []) };
}

async function reasonsOf(talk: TalkDoc, amendments: readonly AmendmentDoc[]): Promise<TalkReasons> {
  const [first, mode] = await Promise.all([openReasons(talk), laterModeReason(amendments)]);
  return { mode: mode ?? first?.mode ?? null, late: first?.late ?? null };
}

function factsOf(talk: TalkDoc) {
  const { _id: id, childId, byName, byRole, mode } = talk;
  return {
    id,
    childId,
    byName,
    byRoleWord: ROLE_WORDS[byRole],
    writtenAt: talk.writtenAt.toISOString(),
    receivedAt: talk.receivedAt.toISOString(),
    mode,
  };
}

function wordsOf(words: TalkWords | null) {
  if (!words) return { faces: null, chips: null, words: null, agreed: null, nextStep: null };
  const { faces, chips, agreed, nextStep } = words;
  return { faces, chips, words: words.words, agreed, nextStep };
}

function viewAddenda(
  talk: TalkDoc,
  { addenda, receipts }: ViewContext,
  opener: Opener,
): Promise<Addendum[]> {
  const own = addenda.filter(({ talkId }) => talkId === talk._id);
  return Promise.all(
    own.map(async (addendum) => ({
      id: addendum._id,
      words: (await opener.open(openAddendum(addendum))) ?? '',
      byName: addendum.byName,
      receivedAt: addendum.receivedAt.toISOString(),
      receipt: expectFound(receipts.get(addendum._id)),
    })),
  );
}

async function viewRetraction(
  amendments: readonly AmendmentDoc[],
  opener: Opener | null,
): Promise<Talk['retracted']> {
  const retraction = amendments.find(({ kind }) => kind === 'retracted');
  if (!retraction) return null;
  const reason = opener && (await opener.open(openAmendment(retraction)));
  return { at: retraction.receivedAt.toISOString(), reason };
}
