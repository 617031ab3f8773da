// How the month of a teacher falls into groups, and the one line that each child gets.
// Pure: obligations and the records still on the phone come in, words go out.
import { holds } from '@xinqiao/types/text';
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { MonthSummary, Obligation, ObligationState } from '@xinqiao/types/months';
import type { TalkRecorded } from '@xinqiao/types/talks';
import type { QueueRecord } from '@/platform/queue-record';
import { dayWords } from '@/platform/dates';
import type { ChildMeta } from '@/ui/ChildCard';
import { aliasWords, unbroken, monthWords } from '@/ui/words';
import { arrivedSince, isNews, sheetId } from './sheets.rules';

export interface Row {
  readonly obligation: Obligation;
  readonly record: QueueRecord | undefined;
  /** A request for exemption that the list does not know of yet. */
  readonly request: QueueRecord | undefined;
  readonly state: ObligationState;
}
interface Groups {
  /** Still to talk with, or waiting on the phone; most pressing first. */
  readonly open: readonly Row[];
  readonly done: readonly Row[];
  /** Not talked when the month closed, or handed over. */
  readonly past: readonly Row[];
}

/** Obligations, and when the list of them was asked for (ISO, by the service's clock as far as the phone knows it). */
interface List {
  readonly items: readonly Obligation[];
  readonly readAt: string;
}

type Find = (about: string) => QueueRecord | undefined;

const DONE: readonly ObligationState[] = ['fulfilled', 'fulfilledLate', 'exempt'];

/**
 * Puts the obligations into their groups. What has arrived since the list was read counts at once;
 * a list that was read later knows better: the talk may have been taken back.
 */
export function groupsOf({ items, readAt }: List, find: Find): Groups {
  const rows = items.map((obligation): Row => {
    const record = find(obligation.id);
    // A talk counts for the month in which it was held, whichever list it was begun from.
    const { obligation: counted } = (record?.answer ?? {}) as Partial<TalkRecorded>;
    const known =
      arrivedSince(record, readAt) && counted?.id === obligation.id ? counted.state : undefined;
    const asked = find(sheetId('exemption', obligation.id));
    const request = isNews(asked, readAt) ? asked : undefined;
    const planned = obligation.state === 'planned';
    const state = planned ? (known ?? 'planned') : obligation.state;
    return { obligation, record, request, state };
  });
  return {
    open: rows.filter(({ state }) => state === 'planned').sort(longestFirst),
    done: rows.filter(({ state }) => DONE.includes(state)),
    past: rows.filter(({ state }) => state === 'missed' || state === 'withdrawn'),
  };
}

/** Whoever waits longest first; a child never talked with before everybody, one whose exemption is asked for last. */
function longestFirst(a: Row, b: Row): number {
  const days = (row: Row) =>
    isAsked(row) ? -1 : (row.obligation.daysSinceTalk ?? Number.MAX_SAFE_INTEGER);
  return days(b) - days(a);
}

/** True while the child can be talked with now: nothing on its way, nothing asked. */
export const wantsTalk = (row: Row): boolean =>
  row.obligation.can.record && !onPhone(row.record) && !isAsked(row);

/** Whether an exemption is asked for, at the service or in words that are still on the phone. */
const isAsked = ({ obligation, request }: Row): boolean =>
  obligation.exemption?.state === 'asked' || request !== undefined;

const onPhone = (record: QueueRecord | undefined) =>
  record !== undefined && record.state !== 'arrived';

/** The one line under a child's name. */
export function metaOf(row: Row, pressing: boolean, begun = false): ChildMeta {
  const { obligation, record, request } = row;
  if (record?.state === 'refused')
    return { icon: 'alert', words: '没有送出，请打开看看', warm: true };
  if (onPhone(record)) return { icon: 'cloud', words: '写好了，等网络送出', warm: true };
  if (request?.state === 'refused')
    return { icon: 'alert', words: '豁免申请没有送出，请打开看看', warm: true };
  if (onPhone(request)) return { icon: 'cloud', words: '豁免申请写好了，等网络送出', warm: true };
  if (isAsked(row)) return { state: 'exempt', words: '已申请豁免，等答复' };
  const { daysSinceTalk: days, attempts } = obligation;
  const since = days === null ? '还没有聊过' : days === 0 ? '今天聊过' : `${days} 天没聊了`;
  const refused = obligation.exemption?.state === 'refused' ? '，豁免没有同意' : '';
  const tried = attempts > 0 ? `，试过 ${attempts} 次` : '';
  const draft = begun ? '，写了一半' : '';
  return { icon: 'clock', words: unbroken(since + tried + refused + draft), warm: pressing };
}

/** True until the school has drawn up the month's list: nobody can say yet that nothing is owed. */
export const isPreparing = ({ opened, closed, open }: MonthSummary): boolean =>
  !opened && !closed && open === 0;

/** When nobody is left. */
export const ALL_TALKED = '都谈过了，辛苦了';

/** What the month card says beside the ring; `frame` is what the district's rules say of the month. */
export function monthSentences(
  summary: MonthSummary,
  frame?: MonthFrame,
): { lead: string; due: string; left: string } {
  const { open, total, lastDay, closed, missed, month } = summary;
  if (closed) {
    const lead = missed > 0 ? unbroken(`${missed} 位没有谈`) : `${monthWords(month)}都谈过了`;
    return { lead, due: `${monthWords(month)}已经结了`, left: '现在记的会单独列出' };
  }
  if (isPreparing(summary))
    return {
      lead: `${monthWords(month)}的名单正在准备`,
      due: '列好了会自己出现，不用刷新',
      left: '',
    };
  const left = frame?.anyMode ? '假期里打电话、视频都算' : leftOf(summary);
  if (open > 0)
    return { lead: unbroken(`还有 ${open} 位没谈`), due: `最晚 ${dayWords(lastDay)}交齐`, left };
  if (total > 0) return { lead: ALL_TALKED, due: `${monthWords(month)}的都齐了`, left };
  return { lead: '这个月不用谈', due: `${monthWords(month)}没有分给您的孩子`, left };
}

function leftOf({ schoolDaysLeft, calendarEntered, vacation }: MonthSummary): string {
  const days = unbroken(`本月还有 ${schoolDaysLeft} 个${vacation ? '工作日' : '上学日'}`);
  return calendarEntered ? days : `${days}（校历还没填）`;
}

/** The folded line: 已谈 4 位，豁免 1 位. */
export function doneWords(done: readonly Row[]): string {
  const exempt = done.filter(({ state }) => state === 'exempt').length;
  const talked = done.length - exempt;
  const parts = [talked > 0 && `已谈 ${talked} 位`, exempt > 0 && `豁免 ${exempt} 位`];
  return unbroken(parts.filter(Boolean).join('，'));
}

/** Whether a child answers to what was typed into the search: alias, number or class. */
export function answersTo({ child }: Obligation, words: string): boolean {
  return [aliasWords(child.alias), child.number, child.className].some((text) =>
    holds(text, words),
  );
}
