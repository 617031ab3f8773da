// The calls of 谈心 that the screens make, each with the key under which its answer is remembered.
// Only this file of the feature knows the endpoints; sending a record goes through the queue.
import { months, type MonthSummary, type Obligation } from '@xinqiao/types/months';
import {
  talks,
  type RecordTalk,
  type Talk,
  type TimelineEntry,
  type Worry,
} from '@xinqiao/types/talks';
import { organisations, type MonthFrame } from '@xinqiao/types/organisations';
import type { Receipt } from '@xinqiao/types/common';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import { call } from '@/platform/call';
import { now } from '@/platform/clock';
import { handOver, type Sheet } from '@/platform/hand-over';
import { enqueue, type Outgoing } from '@/platform/queue';
import { hasClosed } from './month-frame.rules';

const PAGE = 50;

export interface Mine {
  /** When the list was asked for: what arrived afterwards is newer than it. */
  readonly readAt: string;
  readonly items: readonly Obligation[];
  readonly next: string | null;
  readonly summary: MonthSummary;
  /** What the district's rules say of the months in which a talk may have been held; kept for a form without a network. */
  readonly frames: readonly MonthFrame[];
  /** What is still open of the month before, until its close. */
  readonly before: { items: readonly Obligation[]; summary: MonthSummary } | null;
}
interface Timeline {
  readonly items: readonly TimelineEntry[];
  readonly next: string | null;
}

export const MINE = 'months.mine';
export const PHRASES = 'talks.phrases';
export const timelineKey = (childId: string) => `talks.of.${childId}`;

/** Whom I owe a talk this month and, until it closes, of the month before. */
export async function loadMine(): Promise<Mine> {
  const asked = Date.now();
  const [present, { items: frames }] = await Promise.all([
    call(months.mine, { query: { limit: PAGE } }),
    call(organisations.months, {}),
  ]);
  // Told backwards from the answers, which bring the service's time.
  const readAt = new Date(now().getTime() - (Date.now() - asked)).toISOString();
  // Asked only now, because the answers tell a phone with a wrong date what time it is.
  const open = frames.find(
    (frame) => frame.month < present.summary.month && !hasClosed(frame, now()),
  );
  return { ...present, readAt, frames, before: open ? await loadBefore(open.month) : null };
}

async function loadBefore(month: string) {
  const { items, summary } = await call(months.mine, { query: { month, limit: PAGE } });
  const open = items.filter(({ state }) => state === 'planned');
  return open.length > 0 && !summary.closed ? { items: open, summary } : null;
}

/** The following page of this month's list. */
export const moreMine = (cursor: string) => call(months.mine, { query: { cursor, limit: PAGE } });

export const lastWordsKey = (obligationId: string) => `months.lastSaid.${obligationId}`;

/** How my last talk with the child of an obligation began, and the next step that was promised. */
export const loadLastWords = (obligationId: string) =>
  call(months.lastWords, { params: { obligationId } });

/** A child's talks and attempts, newest first. */
export const loadTimeline = (childId: string, cursor?: string): Promise<Timeline> =>
  call(talks.ofChild, { params: { childId }, query: { cursor, limit: 20 } });

/** The words that the writer uses most. */
export const loadPhrases = async (): Promise<readonly string[]> =>
  (await call(talks.phrases, {})).items;

/** Puts a talk into the queue; it leaves at once or when the network is back. */
export const sendTalk = (body: RecordTalk, outgoing: Outgoing) =>
  enqueue(talks.record, { body }, outgoing);

type AttemptBody = ArgsOf<typeof talks.attempt>['body'];

/** Puts an attempt into the queue. */
export const sendAttempt = (body: AttemptBody, outgoing: Outgoing) =>
  enqueue(talks.attempt, { body }, outgoing);

/** Asks whether a kept receipt still agrees with the chain. */
export const askReceipt = ({ chain, seq, hash, at }: Receipt) =>
  call(talks.checkReceipt, { body: { chain, seq, hash, at } });

/** Adds to a talk. */
export const addTo = (talkId: string, body: { words: string; writtenAt: string }, sheet: Sheet) =>
  handOver(talks.amend, { params: { talkId }, body }, sheet);

type Correction = ArgsOf<typeof talks.correctDate>['body'];

/** Corrects the day on which a talk was held. */
export const correctDay = (talkId: string, body: Correction, sheet: Sheet) =>
  handOver(talks.correctDate, { params: { talkId }, body }, sheet);

/** Takes back a talk that was recorded on the wrong child. */
export const takeBack = (talkId: string, reason: string, sheet: Sheet) =>
  handOver(talks.retract, { params: { talkId }, body: { reason } }, sheet);

export const WORRIES = 'talks.worries';

/** The worries that wait for me, and those that I wrote of late. */
export const loadWorries = async (): Promise<readonly Worry[]> =>
  (await call(talks.worries, {})).items;

export const talkKey = (talkId: string) => `talks.one.${talkId}`;

/** One talk as it stands now. */
export const loadTalk = (talkId: string): Promise<Talk> => call(talks.one, { params: { talkId } });

type AnswerBody = ArgsOf<typeof talks.answer>['body'];

/** 看到了: tells the writer of a talk what is done next. */
export const answer = (talkId: string, body: AnswerBody, sheet: Sheet) =>
  handOver(talks.answer, { params: { talkId }, body }, sheet);

/** Asks to be excused from one talk of one month. */
export const askExemption = (obligationId: string, reason: string, sheet: Sheet) =>
  handOver(months.askExemption, { params: { obligationId }, body: { reason } }, sheet);
