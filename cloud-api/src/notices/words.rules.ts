// How the words of the rooms become one message: the lines of a digest together, and the three rows that WeChat takes.
// The inbox and WeChat say the same thing, so that a phone on a table tells a bystander nothing.
import { codePointsOf, shorten, withoutPictures } from '@xinqiao/types/text';
import { longDayWords } from '../platform/calendar';
import type { DueLine, Words } from '../platform/letters';

/** The three fields of the template 本月工作安排提醒, each as WeChat accepts it. */
export interface Rows {
  readonly matter: string;
  readonly unit: string;
  readonly due: string;
}

/** WeChat refuses a `thing` of more than 20 characters; it never shortens it. */
const THING_LENGTH = 20;

/** Everything that one person is told on one morning; there is at least one line. */
export type Lines = readonly [DueLine, ...DueLine[]];

/** The words of a digest: the first line leads, what one can do oneself before what one has to see to. */
export function digestWords(lines: Lines): Words {
  const [first] = lines;
  return {
    title: first.title,
    line: lines.map(({ line }) => line).join(''),
    matter: lines.length > 1 ? `有 ${lines.length} 件事等您看` : first.matter,
    places: [...new Set(lines.flatMap(({ places }) => places))],
    lastDay: first.lastDay,
    icon: first.icon,
  };
}

/** A place without a name that WeChat would print. */
const NAMELESS = '学校';

/** Words as a `thing` takes them: without emoji, and cut by whole characters within WeChat's own count. */
const thing = (words: string, most: number): string =>
  shorten(withoutPictures(words), most, codePointsOf);

/** What WeChat is given of these words. */
export function rowsOf({
  matter,
  places,
  lastDay,
}: Pick<Words, 'matter' | 'places' | 'lastDay'>): Rows {
  const [place = NAMELESS, ...others] = places;
  const tail = others.length > 0 ? `等 ${others.length + 1} 所` : '';
  return {
    matter: thing(matter, THING_LENGTH),
    unit: thing(withoutPictures(place) || NAMELESS, THING_LENGTH - codePointsOf(tail)) + tail,
    due: `${longDayWords(lastDay)} 23:59`,
  };
}
