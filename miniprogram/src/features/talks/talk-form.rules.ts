// What the talk form holds while it is written, what it sends, and what it asks beyond the contract's schema.
// Pure: today and what the service says of the months come in. The exact rule is the obligation's, “refused in the form”.
import type { FieldProblem } from '@xinqiao/types/errors';
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { Faces, RecordTalkInput, TalkMode } from '@xinqiao/types/talks';
import { dayWords, hourOf } from '@/platform/dates';
import { unbroken } from '@/ui/words';
import { frameOf, isLate, isRemote, wantsReason } from './month-frame.rules';

/** Beside 为什么打电话 and 为什么晚记: the school judges the record by them, so they are not among the locked words. */
export const ADMIN_READS = '学校管理员也看得到';

/** The draft: the body's own fields as typed, and the words that she added to choose from. */
export interface TalkDraft {
  /** Null until something is written: then it is the day of writing. */
  heldOn: string | null;
  mode: TalkMode;
  modeReason: string;
  faces: Faces;
  chips: string[];
  ownChips: string[];
  words: string;
  agreed: string;
  nextStep: string;
  concern: boolean;
  lateReason: string;
}

/** A form nobody has touched: face to face, nothing filled in for her. */
export const FRESH_TALK: TalkDraft = {
  heldOn: null,
  mode: 'faceToFace',
  modeReason: '',
  faces: {},
  chips: [],
  ownChips: [],
  words: '',
  agreed: '',
  nextStep: '',
  concern: false,
  lateReason: '',
};

/** The fields from top to bottom, with the word that 还有 1 处要补 uses. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  faces: '四个表情',
  chips: '聊到的',
  words: '谈了些什么',
  agreed: '约定',
  nextStep: '下一步',
  heldOn: '哪天谈的',
  mode: '怎么谈的',
  modeReason: '没有当面谈的原因',
  lateReason: '晚记的原因',
  concern: '我有担心',
};
export const FIELD_ORDER = Object.keys(FIELD_WORDS);

const orNull = (text: string) => (text.trim() === '' ? null : text);

/** The body that a draft would send; reasons that are no longer asked for stay at home. */
export function talkBody(
  childId: string,
  draft: TalkDraft,
  at: { today: string; now: Date; frames: readonly MonthFrame[] },
): RecordTalkInput {
  const { mode, faces, chips, words, concern } = draft;
  const heldOn = draft.heldOn ?? at.today;
  const frame = frameOf(at.frames, heldOn);
  return {
    childId,
    heldOn,
    mode,
    modeReason: isRemote(mode) ? orNull(draft.modeReason) : null,
    faces,
    chips,
    words,
    agreed: orNull(draft.agreed),
    nextStep: orNull(draft.nextStep),
    concern,
    lateReason: !frame || isLate(heldOn, at.today, frame) ? orNull(draft.lateReason) : null,
    writtenAt: at.now.toISOString(),
  };
}

interface Facts {
  today: string;
  /** The months that the service has told of; empty on a phone that has heard of none. */
  frames: readonly MonthFrame[];
}

/** What the schema does not know: a day that has not come, a phone call without its reason. */
export function talkProblems(draft: TalkDraft, { today, frames }: Facts): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const frame = frameOf(frames, draft.heldOn ?? today);
  if (draft.heldOn && draft.heldOn > today) {
    const detail = `${dayWords(draft.heldOn)}还没到，请选今天或以前的日子。`;
    problems.push({ pointer: '/heldOn', detail });
  }
  if (frame && wantsReason(draft.mode, frame) && draft.modeReason.trim() === '') {
    const what = draft.mode === 'phone' ? '打电话' : '用视频';
    problems.push({
      pointer: '/modeReason',
      detail: `谈心平时要当面。请写一句${what}的原因。`,
    });
  }
  return problems;
}

/** When whoever is told of a concern hears of it: WeChat rings nobody between nine in the evening and seven. */
export function concernHint(told: string, now: Date): string {
  const hour = hourOf(now.toISOString());
  if (hour >= 7 && hour < 21) return `打开后，交上去就告诉${told}`;
  const when = hour >= 21 ? '明早 7 点' : '今早 7 点';
  return unbroken(
    `夜里不响微信，${when}告诉${told}。孩子现在就危险：先打 110 或 120，再打电话找${told}`,
  );
}

/** The words to choose from: her usual ones and those that she added, each once. */
export const chipWords = (usual: readonly string[], draft: TalkDraft): string[] => [
  ...new Set([...usual.slice(0, 10), ...draft.ownChips, ...draft.chips]),
];
