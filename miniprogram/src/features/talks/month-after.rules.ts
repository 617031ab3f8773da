// After one talk the next: how far the month is once a record is written, and with whom to go on.
// Pure: the service names the next child; offline the list that the phone last knew does.
import type { MonthSummary, Obligation, TalkRecorded } from '@xinqiao/types/talks';
import type { QueueRecord } from '@/platform/queue-record';
import { aliasWords, kept } from '@/ui/words';
import { ALL_TALKED, groupsOf, metaOf, wantsTalk, type Row } from './home.rules';

export interface NextOne {
  readonly childId: string;
  readonly obligationId: string;
  readonly alias: string;
  readonly number: string;
}

export interface MonthAfter {
  readonly done: number;
  readonly total: number;
  /** 本月已谈 4 位，还有 3 位. */
  readonly lead: string;
  /** Who comes next, or why nobody does though somebody is left; empty when there is nothing to say. */
  readonly words: string;
  /** The child to go on with, where one can be talked with now. */
  readonly next: NextOne | undefined;
}

interface Written {
  /** What the service answered, once it has. */
  readonly recorded: TalkRecorded | undefined;
  /** The obligation that the record is about. */
  readonly about: string | undefined;
}

/** What an attempt is about, so that it is not taken for the talk itself. */
export const attemptOf = (about: string): string => `${about}.attempt`;

/** The month after a record; undefined when it is closed or nothing was owed in it. */
export function monthAfter(
  mine: { readonly items: readonly Obligation[]; readonly summary: MonthSummary },
  find: (about: string) => QueueRecord | undefined,
  { recorded, about }: Written,
): MonthAfter | undefined {
  const { total, closed } = mine.summary;
  if (closed || total === 0) return undefined;
  const groups = groupsOf(mine.items, find);
  const isThis = ({ obligation: { id } }: Row) => about === id || about === attemptOf(id);
  const others = groups.open.filter((row) => !isThis(row));
  const left = others.filter(wantsTalk);
  const row = left.find(({ obligation }) => obligation.child.id === recorded?.next?.id) ?? left[0];
  // What arrived since the list was read is not in its summary yet.
  const since = groups.done.filter(({ obligation }) => obligation.state === 'planned').length;
  const counted = recorded ? total - recorded.remaining : mine.summary.done + since;
  const done = Math.min(Math.max(counted, 0), total);
  return {
    ...{ done, total },
    lead: done === total ? ALL_TALKED : kept(`本月已谈 ${done} 位，还有 ${total - done} 位`),
    words: row ? `下一位 ${nameOf(row)}，${metaOf(row, false).words}` : waitingWords(others),
    next: row && nextOf(row),
  };
}

const nameOf = ({ obligation: { child } }: Row) => `${aliasWords(child.alias)} ${child.number}`;

function nextOf({ obligation: { id, child } }: Row): NextOne {
  return { childId: child.id, obligationId: id, alias: child.alias, number: child.number };
}

/** Why those who are left need no talk now: their exemption is asked for, or their record waits on the phone. */
function waitingWords(others: readonly Row[]): string {
  const [first, ...more] = others;
  if (!first) return '';
  if (more.length > 0) return kept(`其余 ${others.length} 位的情况，名单里都写着`);
  return `${nameOf(first)}，${metaOf(first, false).words}`;
}
