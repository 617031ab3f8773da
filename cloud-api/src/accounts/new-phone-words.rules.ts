// What is said of a move to another phone, to the person and to the places where they are. Pure words; nobody is named.
// The person is told first what to do if it was not they.
import type { IsoDay } from '@xinqiao/types/common';
import { addDays, shanghaiDay, shortDayWords, timeWords } from '../platform/calendar';
import type { Words } from '../platform/letters';

/** The steps of which people are told. */
export type Told = 'asked' | 'agreed' | 'cancelled' | 'done';

/** Where the person looks at it, and where everybody else does. */
export const ME_PAGE = 'packages/everyone/pages/me/index';
export const NEW_PHONES_PAGE = 'packages/oversight/pages/new-phones/index';

interface Facts {
  place: string;
  /** Told to the person whose phone it is. */
  own: boolean;
  /** Told to whoever may agree. */
  asks: boolean;
  /** Their present phone has confirmed it. */
  confirmed: boolean;
  /** From when on the new phone can be taken into use. */
  from: Date | null;
  today: IsoDay;
}

/** The words of a step. */
export function movedWords(told: Told, facts: Facts): Words {
  const { place, own, asks, today } = facts;
  const [title, line] = own ? toPerson(told, facts) : toPlace(told, facts);
  return {
    ...{ title, line },
    matter: asks ? '有 1 件换手机等您同意' : '有 1 件换手机请留意',
    places: [place],
    lastDay: addDays(today, 3),
    icon: asks ? 'question' : 'message',
  };
}

function toPerson(told: Told, { place, confirmed, from }: Facts): [string, string] {
  if (told === 'asked')
    return ['有人替您申请换手机', `${place}申请的。不是您的意思，请马上到“我的”里取消。`];
  if (told === 'cancelled') return ['换手机取消了', '您的账号还在原来的微信上。'];
  if (told === 'done')
    return ['已经换到这个微信', '原来那台手机从现在起用不了。不是您本人办的，请马上联系学校。'];
  if (confirmed)
    return ['您的手机在办换手机', '用的是您现在这台手机。不是您本人，请马上到“我的”里取消。'];
  return [
    `换手机${from ? ` ${momentWords(from)} ` : ''}生效`,
    '已经有两个人同意。不是您的意思，请在这之前到“我的”里取消。',
  ];
}

function toPlace(told: Told, { place, asks, confirmed, from }: Facts): [string, string] {
  if (asks) return ['有 1 件换手机等您同意', `${place}申请的。请先问过本人，再同意。`];
  if (told === 'asked') return ['有 1 位老师申请换手机', `${place}，还要另一个岗位的人同意。`];
  if (told === 'cancelled') return ['有 1 件换手机取消了', `${place}，账号还在原来的微信上。`];
  if (told === 'done') return ['有 1 位老师换了手机', `${place}，已经换到新的微信。`];
  if (confirmed) return ['有 1 位老师在换手机', `${place}，本人用原来的手机确认的。`];
  return [
    '有 1 件换手机快要生效',
    `${place}，${from ? momentWords(from) : '三天后'} 生效。有疑问请在这之前取消。`,
  ];
}

const momentWords = (instant: Date) =>
  `${shortDayWords(shanghaiDay(instant))} ${timeWords(instant)}`;
