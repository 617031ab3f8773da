// How a worry is spoken of: who was told and when, whether somebody has said 看到了, and what is done next.
// Pure: what the service says comes in, words go out.
import { ANSWER_WORDS, type TalkAnswer, type Worry } from '@xinqiao/types/talks';
import { dayOf, dayWords, daysBetween, timeWords } from '@/platform/dates';
import { teacherWords, unbroken } from '@/ui/words';

/** For so many days an answer stands on its reader's home page. */
const FRESH_DAYS = 3;

/** 周老师、吴老师. */
const tellsWords = (names: readonly string[]): string => names.map(teacherWords).join('、');

/** A time, with its day where that is not today. */
export const whenWords = (instant: string, today: string): string =>
  dayOf(instant) === today
    ? timeWords(instant)
    : unbroken(`${dayWords(dayOf(instant))} ${timeWords(instant)}`);

/** Who was told and when; where nobody is known to be told, that. */
export function toldLead(tells: readonly string[], at: string, today: string): string {
  if (tells.length === 0) return '还没有人看到';
  return unbroken(`已告诉${tellsWords(tells)} ${whenWords(at, today)}`);
}

/** 周老师看到了 10:05. */
export const seenLead = ({ byName, receivedAt }: TalkAnswer, today: string): string =>
  unbroken(`${teacherWords(byName)}看到了 ${whenWords(receivedAt, today)}`);

/** What is done next, with the words beside it. */
export const stepWords = ({ step, words }: Pick<TalkAnswer, 'step' | 'words'>): string =>
  words ? `${ANSWER_WORDS[step]}。${words}` : ANSWER_WORDS[step];

/** Those that wait for the reader, and her own that are open or were answered of late. */
export function worriesToShow(worries: readonly Worry[], today: string) {
  const fresh = ({ answer }: Worry) =>
    !answer || daysBetween(dayOf(answer.receivedAt), today) < FRESH_DAYS;
  return {
    waiting: worries.filter(({ mine }) => !mine),
    own: worries.filter(
      (worry) => worry.mine && (worry.answer || worry.tells.length > 0) && fresh(worry),
    ),
  };
}
