// The sealed parts of a talk and of what follows it, in one place: which field, under whose key.
// Every text that a person wrote is sealed; days, states and ids stay open.
import type { AttemptReason } from '@xinqiao/types/talks';
import { openJson, openText, sealJson, sealText } from '../platform/crypto';
import type { AnswerDoc, AnswerWords } from './talk-answer.model';
import type { AddendumDoc, AmendmentDoc, AttemptDoc } from './talk-sequel.model';
import type { TalkDoc, TalkReasons, TalkWords } from './talk.model';

interface OfChild {
  childId: string;
  districtId: string;
}

const keyOf = ({ childId, districtId }: OfChild) => ({ id: childId, districtId });
const place = (collection: string, field: string, docId: string) => ({ collection, field, docId });

/** Seals the two texts of a talk under the child's key. */
export async function sealTalk(
  talk: OfChild & { _id: string },
  parts: { words: TalkWords; reasons: TalkReasons },
): Promise<{ words: Buffer; reasons: Buffer }> {
  const [words, reasons] = await Promise.all([
    sealJson(keyOf(talk), place('talks', 'words', talk._id), parts.words),
    sealJson(keyOf(talk), place('talks', 'reasons', talk._id), parts.reasons),
  ]);
  return { words, reasons };
}

/** The words of a talk; null when the child's key has been destroyed. Rights and access log are the caller's. */
export function openWords({
  _id,
  childId,
  words,
}: Pick<TalkDoc, '_id' | 'childId' | 'words'>): Promise<TalkWords | null> {
  return openJson<TalkWords>(childId, place('talks', 'words', _id), words);
}

/** Whether its author has a concern; an older record says so beside its words. */
export const isConcern = (
  { concern = false }: Pick<TalkDoc, 'concern'>,
  words: TalkWords,
): boolean => (words.concern === undefined ? concern : words.concern === 1);

/** Why by phone and why late; for whoever may see the record. */
export function openReasons({ _id, childId, reasons }: TalkDoc): Promise<TalkReasons | null> {
  return openJson<TalkReasons>(childId, place('talks', 'reasons', _id), reasons);
}

/** Seals the text of an addendum, an amendment or an attempt. */
export function sealSequel(
  record: OfChild & { _id: string },
  at: { collection: 'addenda' | 'talkAmendments' | 'attempts'; field: string },
  text: string,
): Promise<Buffer> {
  return sealText(keyOf(record), place(at.collection, at.field, record._id), text);
}

/** Seals what somebody answers to a talk. */
export function sealAnswer(
  record: OfChild & { _id: string },
  answer: AnswerWords,
): Promise<Buffer> {
  return sealJson(keyOf(record), place('talkAnswers', 'answer', record._id), answer);
}

/** What was answered; null when the child's key has been destroyed. */
export function openAnswer({ _id, childId, answer }: AnswerDoc): Promise<AnswerWords | null> {
  return openJson<AnswerWords>(childId, place('talkAnswers', 'answer', _id), answer);
}

/** The text of an addendum. */
export function openAddendum({ _id, childId, words }: AddendumDoc): Promise<string | null> {
  return openText(childId, place('addenda', 'words', _id), words);
}

/** Why a talk was taken back or its date corrected. */
export function openAmendment({ _id, childId, reason }: AmendmentDoc): Promise<string | null> {
  return openText(childId, place('talkAmendments', 'reason', _id), reason);
}

/** Why not face to face, as the latest of a talk's amendments says that had to say it; they come oldest first. */
export async function laterModeReason(amendments: readonly AmendmentDoc[]): Promise<string | null> {
  const last = amendments.findLast((amendment) => amendment.modeReason);
  if (!last?.modeReason) return null;
  return openText(last.childId, place('talkAmendments', 'modeReason', last._id), last.modeReason);
}

/** Why a talk did not happen; an older record says so in clear. */
export async function openAttemptReason(attempt: AttemptDoc): Promise<AttemptReason | null> {
  const { _id, childId, sealedReason, reason = null } = attempt;
  if (!sealedReason) return reason;
  const opened = await openText(childId, place('attempts', 'sealedReason', _id), sealedReason);
  return opened as AttemptReason | null;
}

/** The note of an attempt, if there is one. */
export async function openAttempt({ _id, childId, note }: AttemptDoc): Promise<string | null> {
  return note && openText(childId, place('attempts', 'note', _id), note);
}
