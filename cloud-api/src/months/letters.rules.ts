// What this room's letters say and where they lead: counts, places and last days, and nothing about any child.
// Pure words; the pages themselves stand in the mini-program.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import { monthWords, shortDayWords } from '../platform/calendar';
import type { Words } from '../platform/letters';

/** Where one's own talks of the month stand. */
export const MONTH_PAGE = 'pages/home/index';

/** Where whoever speaks for a school looks at one of its months: an admin at the board, an office at its schools. */
export function deskPage(role: Role | undefined, month: Month): string {
  const atSchool = role === undefined || role === 'schoolAdmin';
  return `packages/oversight/pages/${atSchool ? 'board' : 'schools'}/index?month=${month}`;
}

/** Asks a person who may decide to answer a request; `closeDay` is the last day for it. */
export function askedWords(place: string, closeDay: IsoDay): Words {
  return {
    title: '有 1 份豁免申请等您答复',
    line: `${place}，最晚 ${shortDayWords(closeDay)}答复。`,
    matter: '有 1 份申请等您答复',
    places: [place],
    lastDay: closeDay,
    icon: 'question',
  };
}

/** Tells the asker that the request was answered. */
export function decidedWords(place: string, granted: boolean, today: IsoDay): Words {
  return {
    title: granted ? '您的豁免申请已同意' : '您的豁免申请没有同意',
    line: granted ? `${place}，这一项不用做了。` : `${place}，这一项还要完成。`,
    matter: '您的申请有了答复',
    places: [place],
    lastDay: today,
    icon: 'message',
  };
}

/** What an office has seen of a school's month. */
interface Reminded {
  place: string;
  office: string;
  month: Month;
  open: number;
  vacancies: number;
  lastDay: IsoDay;
}

/** Asks a school to look at what is open. */
export function remindedWords({ place, office, month, open, vacancies, lastDay }: Reminded): Words {
  const title = `${monthWords(month)}还有 ${open} 项没有完成`;
  const among = vacancies > 0 ? `，其中缺岗 ${vacancies} 项` : '';
  return {
    title,
    line: `${office}提醒：${place}${among}，最晚 ${shortDayWords(lastDay)}记好。`,
    matter: title,
    places: [place],
    lastDay,
    icon: 'clock',
  };
}
