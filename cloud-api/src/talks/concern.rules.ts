// What somebody is told who is to look at a record: that there is one, and where; never what it is.
// Pure words, so that a test can hold them against a list of what must not be said.
import type { IsoDay } from '@xinqiao/types/common';
import { shortDayWords } from '../platform/calendar';
import type { Words } from '../platform/letters';

/** Where a child's page is in the mini-program. */
export const CHILD_PAGE = 'packages/school/pages/child/index';

/** Tells the writer of a record that somebody answered it. */
export function answeredWords(place: string, day: IsoDay): Words {
  return {
    title: '您写的一条记录有人回了',
    line: `${place}，可以打开看看。`,
    matter: '有 1 条记录有人回了',
    places: [place],
    lastDay: day,
    icon: 'flag',
  };
}

/** Asks somebody to look at a record on this day. */
export function concernWords(place: string, day: IsoDay): Words {
  return {
    title: '有一条记录请您看',
    line: `${place}，请在 ${shortDayWords(day)}打开看看。`,
    matter: '有 1 条记录请您看',
    places: [place],
    lastDay: day,
    icon: 'flag',
  };
}
