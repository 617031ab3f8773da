// How the words of the rooms become one message: the lines of a digest together, and the three rows that WeChat takes.
// The inbox and WeChat say the same thing, so that a phone on a table tells a bystander nothing.
import { codePointsOf, shorten } from '@xinqiao/types/text';
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

/** What WeChat is given of these words. */
export function rowsOf({
  matter,
  places,
  lastDay,
}: Pick<Words, 'matter' | 'places' | 'lastDay'>): Rows {
  const [place = '学校', ...others] = places;
  const tail = others.length > 0 ? `等 ${others.length + 1} 所` : '';
  return {
    matter: shorten(matter, THING_LENGTH, codePointsOf),
    unit: shorten(place, THING_LENGTH - codePointsOf(tail), codePointsOf) + tail,
    due: `${longDayWords(lastDay)} 23:59`,
  };
}
