// What the receipt page says about a record: its heading, its clocks and whose they are, its check code.
// Pure: a record of the queue or a kept receipt comes in.
import type { Receipt } from '@xinqiao/types/common';
import type { RecordTalkInput, TalkRecorded } from '@xinqiao/types/talks';
import { dayOf, dayWords, timeWords } from '@/platform/dates';
import type { QueueRecord } from '@/platform/queue-record';
import { receiptIn, type SavedReceipt } from '@/platform/receipts';
import type { ReceiptLine } from '@/ui/ReceiptCard';
import { monthWords } from '@/ui/words';

export interface Slip {
  readonly lines: readonly ReceiptLine[];
  readonly receipt: Receipt | undefined;
  /** 没谈成: a note of an attempt, which takes no addendum. */
  readonly attempt: boolean;
}

/** `7F3A 92C1`: the first eight signs of the hash, to be read aloud. */
export function codeOf(hash: string): string {
  const signs = hash.slice(0, 8).toUpperCase();
  return `${signs.slice(0, 4)} ${signs.slice(4)}`;
}

/** A time with its day where that is another day than the first line's. */
function clock(instant: string, day: string): string {
  const own = dayOf(instant);
  return own === day ? timeWords(instant) : `${dayWords(own)} ${timeWords(instant)}`;
}

/** The three clocks of a talk or attempt that was sent from here. */
export function slipOf(record: QueueRecord): Slip {
  const body = record.letter.body as Partial<RecordTalkInput & { triedOn: string }>;
  const receipt = receiptIn(record.answer);
  const written = body.writtenAt ?? record.createdAt;
  const day = body.heldOn ?? body.triedOn ?? dayOf(written);
  const talk = (record.answer as Partial<TalkRecorded> | undefined)?.talk;
  const received = talk?.receivedAt ?? receipt?.at;
  return {
    receipt,
    attempt: body.triedOn !== undefined,
    lines: [
      { what: body.triedOn ? '日期' : '谈的时间', value: dayWords(day, true), whose: '您写的' },
      { what: '写好', value: clock(written, day), whose: '手机时间' },
      ...(received
        ? [{ what: '收到', value: clock(received, day), whose: '服务器时间，以它为准' }]
        : []),
    ],
  };
}

/** The clocks that a kept receipt still knows. */
export function savedSlip({ writtenAt, receipt, title }: SavedReceipt): Slip {
  const day = dayOf(writtenAt);
  const at = (instant: string) => `${dayWords(dayOf(instant))} ${timeWords(instant)}`;
  const received = dayOf(receipt.at) === day ? timeWords(receipt.at) : at(receipt.at);
  return {
    receipt,
    attempt: !isTalk(title),
    lines: [
      { what: '写好', value: at(writtenAt), whose: '手机时间' },
      { what: '收到', value: received, whose: '服务器时间，以它为准' },
    ],
  };
}

const isTalk = (title: string): boolean => title.endsWith('的谈心');

/**
 * What is said of a record that the service has; one that came after the close is told so, and one that was begun for
 * another month than that in which it was held, which is the month it counts for.
 */
export function storedWords(
  title: string,
  recorded: TalkRecorded | undefined,
  about?: string,
): string {
  if (recorded?.talk.afterClose) {
    const month = monthWords(recorded.talk.month);
    return `${title}已经存好。${month}已经结了，这次单独列出，不改${month}的结果`;
  }
  const { talk, obligation } = recorded ?? {};
  const elsewhere = obligation && ![undefined, obligation.id, talk?.childId].includes(about);
  if (talk && elsewhere) {
    const month = monthWords(talk.month);
    return `${title}已经存好，是${month}谈的，算${month}的${lateWords(talk)}`;
  }
  if (isTalk(title)) return `${title}已经存好${lateWords(talk)}`;
  return `${title}，已经记下。这个月还可以再谈`;
}

/** What came late is said to be so; what the network held up is not blamed on the writer. */
const lateWords = (talk: TalkRecorded['talk'] | undefined): string =>
  talk?.late && !talk.offlineLate ? '，记作晚记' : '';

/** What 提交 answered, when the record was a talk. */
export const recordedIn = (record: QueueRecord | undefined): TalkRecorded | undefined => {
  const answer = record?.answer as Partial<TalkRecorded> | undefined;
  return answer?.talk ? (answer as TalkRecorded) : undefined;
};

/** The child of a record. */
export const childOf = (record: QueueRecord | undefined): string =>
  (record?.letter.body as Partial<RecordTalkInput> | undefined)?.childId ?? '';

/** Whether a record says 我有担心. */
export const saysWorry = (record: QueueRecord | undefined): boolean =>
  (record?.letter.body as Partial<RecordTalkInput> | undefined)?.concern === true;

/** The talk of which her record says 我有担心, once the service has it. */
export const worryIn = (record: QueueRecord | undefined): string | undefined =>
  saysWorry(record) ? recordedIn(record)?.talk.id : undefined;
