// After one talk the next: how far the month is once a record is written, and with whom to go on.
// Pure: the list that the phone knows comes in, and the record, which may be newer than the list or much older.
import type { MonthSummary, Obligation } from '@xinqiao/types/months';
import type { QueueRecord } from '@/platform/queue-record';
import { aliasWords, unbroken, monthWords } from '@/ui/words';
import { ALL_TALKED, groupsOf, metaOf, wantsTalk, type Row } from './home.rules';
import { recordedIn } from './receipt.rules';

/** Whom the form is opened for. */
export interface NextOne {
  readonly childId: string;
  readonly obligationId: string;
  readonly alias: string;
  readonly number: string;
}

/** Where the teacher stands after a record. */
export interface MonthAfter {
  readonly done: number;
  readonly total: number;
  /** 本月已谈 4 位，1 位等网络送出，还有 2 位. */
  readonly lead: string;
  /** Who comes next, or why nobody does though somebody is left; empty when there is nothing to say. */
  readonly words: string;
  /** The child to go on with, where one can be talked with now. */
  readonly next: NextOne | undefined;
}

/** What is owed in one month. */
interface Owed {
  readonly items: readonly Obligation[];
  readonly summary: MonthSummary;
}

/** What an attempt is about, so that it is not taken for the talk itself. */
export const attemptOf = (about: string): string => `${about}.attempt`;

/**
 * The month after a record: the one before while others are open in it, for it ends first; else the present one.
 * Undefined when nothing is owed in it or it is closed.
 */
export function monthAfter(
  mine: Owed & { readonly before: Owed | null; readonly readAt: string },
  find: (about: string) => QueueRecord | undefined,
  record: QueueRecord | undefined,
): MonthAfter | undefined {
  const recorded = recordedIn(record);
  const known = (id: string) => (id === recorded?.obligation?.id ? record : find(id));
  const { childId } = (record?.letter.body ?? {}) as { childId?: string };
  // A form that was opened from the child's own page knows no duty.
  const written = record?.about === childId && waits(record) ? childId : undefined;
  const standing = ({ items, summary }: Owed) => {
    const { open, done } = groupsOf({ items, readAt: mine.readAt }, known);
    const waiting = open.filter(
      (row) => waits(row.record) || row.obligation.child.id === written,
    ).length;
    // What arrived since the list was read is not in its summary yet.
    const since = done.filter(({ obligation }) => obligation.state === 'planned').length;
    const others = open.filter(({ obligation }) => obligation.child.id !== childId);
    return {
      ...summary,
      open,
      others,
      waiting,
      done: Math.min(summary.done + since, summary.total),
    };
  };
  const before = mine.before && standing(mine.before);
  const present = standing(mine);
  const { others, done, total, waiting, closed, month } = before?.others.length ? before : present;
  if (closed || total === 0) return undefined;
  const left = others.filter(wantsTalk);
  const [row] = left;
  const name = month === present.month ? '本月' : monthWords(month);
  const isAll = done === total && !before?.open.length;
  return {
    ...{ done, total },
    lead: isAll ? ALL_TALKED : leadOf(name, { done, waiting, left: total - done - waiting }),
    words: row ? `下一位 ${nameOf(row)}，${metaOf(row, false).words}` : waitingWords(others),
    next: row && nextOf(row),
  };
}

/** What was handed in and has yet to go out; a refused one is to be written again. */
const waits = (record: QueueRecord | undefined): boolean =>
  record?.state === 'waiting' || record?.state === 'sending';

/** Numbers that add up to the whole month. */
function leadOf(
  name: string,
  { done, waiting, left }: Record<'done' | 'waiting' | 'left', number>,
) {
  const parts = [
    `${name}已谈 ${done} 位`,
    waiting > 0 && `${waiting} 位等网络送出`,
    left > 0 && `还有 ${left} 位`,
  ];
  return unbroken(parts.filter(Boolean).join('，'));
}

const nameOf = ({ obligation: { child } }: Row) => `${aliasWords(child.alias)} ${child.number}`;

function nextOf({ obligation: { id, child } }: Row): NextOne {
  return { childId: child.id, obligationId: id, alias: child.alias, number: child.number };
}

/** Why those who are left need no talk now: their exemption is asked for, or their record waits on the phone. */
function waitingWords([first, ...more]: readonly Row[]): string {
  if (!first) return '';
  if (more.length > 0) return '其余几位的情况，名单里都写着';
  return `${nameOf(first)}，${metaOf(first, false).words}`;
}
