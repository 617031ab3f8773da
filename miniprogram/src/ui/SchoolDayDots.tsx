// One dot per school day of the month, week by week, today warm. A decoration: the sentence below says the number.
// 大字版 leaves it out.
import { View } from '@tarojs/components';
import { daysBetween } from '../platform/dates';
import { cx } from './cx';
import { mute } from './tap';
import './SchoolDayDots.scss';

const A_MONDAY = '2025-01-06';
const weekOf = (day: string) => Math.floor(daysBetween(A_MONDAY, day) / 7);

/** Splits school days into weeks, in order. */
function weeksOf(days: readonly string[]): string[][] {
  const weeks = new Map<number, string[]>();
  for (const day of days) weeks.set(weekOf(day), [...(weeks.get(weekOf(day)) ?? []), day]);
  return [...weeks.values()];
}

/** The row of dots. */
export function SchoolDayDots({ days, today }: { days: readonly string[]; today: string }) {
  if (days.length === 0) return null;
  return (
    <View className={cx('xq-dots', days.length > 20 && 'xq-dots--tight')} {...mute()}>
      {weeksOf(days).map((week) => (
        <View key={week[0]} className="xq-dots__week">
          {week.map((day) => (
            <View
              key={day}
              className={cx(
                'xq-dots__day',
                day < today && 'xq-dots__day--past',
                day === today && 'xq-dots__day--today',
              )}
            />
          ))}
        </View>
      ))}
    </View>
  );
}
