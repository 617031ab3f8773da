// A calendar in a sheet: our own, because the native pickers differ between the builds and no keyboard reaches them on H5.
// A day that lies ahead may be tapped: the field then says why it cannot be.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { addMonths, dateOf, dayWords, monthOf, yearMonthWords } from '@/platform/dates';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { Sheet } from '@/ui/Sheet';
import { tap } from '@/ui/tap';
import { monthGrid } from './month-grid';
import './DayPicker.scss';

interface Props {
  title: string;
  value: string;
  /** The present day, marked warm; later days are drawn lighter. Left out where days ahead are as good as others. */
  today?: string;
  onPick: (day: string) => void;
  onClose: () => void;
}

/** The sheet with the month. */
export function DayPicker({ title, value, today, onPick, onClose }: Props) {
  const [month, setMonth] = useState(monthOf(value));
  return (
    <Sheet title={title} onClose={onClose}>
      <View className="xq-days__head">
        <Step icon="back" label="上个月" onTap={() => setMonth(addMonths(month, -1))} />
        <View className="xq-days__month">{yearMonthWords(month)}</View>
        <Step icon="next" label="下个月" onTap={() => setMonth(addMonths(month, 1))} />
      </View>
      <View className="xq-days__row" aria-hidden="true">
        {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
          <View key={word} className="xq-days__weekday">
            {word}
          </View>
        ))}
      </View>
      {monthGrid(month).map((week, row) => (
        <View key={row} className="xq-days__row">
          {week.map((day, at) =>
            day ? (
              <Day key={day} {...{ day, today, onPick }} chosen={day === value} />
            ) : (
              <View key={at} className="xq-days__day" />
            ),
          )}
        </View>
      ))}
    </Sheet>
  );
}

function Step(props: { icon: 'back' | 'next'; label: string; onTap: () => void }) {
  const { icon, label, onTap } = props;
  return (
    <View className="xq-tap xq-square" {...tap({ onTap, label })}>
      <Icon name={icon} size={20} />
    </View>
  );
}

interface DayProps {
  day: string;
  today: string | undefined;
  chosen: boolean;
  onPick: (day: string) => void;
}

function Day({ day, today, chosen, onPick }: DayProps) {
  const ahead = today !== undefined && day > today;
  const label = `${dayWords(day, true)}${day === today ? '，今天' : ahead ? '，还没到' : ''}`;
  return (
    <View
      className="xq-tap xq-days__day"
      {...tap({ onTap: () => onPick(day), label, role: 'radio', checked: chosen })}
    >
      <View
        className={cx(
          'xq-days__number',
          ahead && 'xq-days__number--ahead',
          chosen && 'xq-days__number--on',
        )}
      >
        {dateOf(day)}
      </View>
      <View className={cx('xq-days__dot', day === today && 'xq-days__dot--today')} />
    </View>
  );
}
