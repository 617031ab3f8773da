// One choice with what it means and what it costs, and a number that goes up and down a step at a time.
// Both are worked by finger, keyboard and screen reader alike.
import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { live, tap } from '@/ui/tap';

interface OptionProps {
  word: string;
  line: string;
  /** It holds now. */
  current: boolean;
  on: boolean;
  /** How long the bar is, 0 to 1, and what stands beside it; no bar where nothing is known. */
  share?: number;
  cost?: string;
  onTap: () => void;
}

/** A row with a radio. */
export function Option({ word, line, current, on, share, cost, onTap }: OptionProps) {
  return (
    <View className="xq-tap set-option" {...tap({ onTap, role: 'radio', checked: on })}>
      <View className={cx('set-option__radio', on && 'set-option__radio--on')} />
      <View className="set-option__words">
        <View className={cx('set-option__word', on && 'set-option__word--on')}>
          {word}
          {current && <View className="set-tag">现在用的</View>}
        </View>
        <View className="xq-says set-says">{line}</View>
      </View>
      {cost && (
        <View className="set-option__cost">
          <Meter share={share ?? 0} on={on} />
          <View className="set-option__number">{cost}</View>
        </View>
      )}
    </View>
  );
}

/** A quiet bar; the number beside it says the same. */
export function Meter({ share, on = true }: { share: number; on?: boolean }) {
  return (
    <View className="set-meter" aria-hidden="true">
      <View
        className={cx('set-meter__part', !on && 'set-meter__part--off')}
        style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }}
      />
    </View>
  );
}

interface StepsProps {
  label: string;
  says: string;
  value: number;
  least: number;
  most: number;
  by?: number;
  onChange: (value: number) => void;
}

/** A number between its bounds. */
export function Steps({ label, says, value, least, most, by = 1, onChange }: StepsProps) {
  const to = (next: number) => onChange(Math.min(most, Math.max(least, next)));
  return (
    <View className="set-steps">
      <View className="set-steps__words">
        <View>{label}</View>
        <View className="xq-says set-says" {...live()}>
          {says}
        </View>
      </View>
      <View
        className="xq-tap set-steps__step"
        {...tap({ onTap: () => to(value - by), label: `${label}，少一些，现在 ${value}` })}
      >
        <View className="set-steps__minus" />
      </View>
      <View className="set-steps__value">{value}</View>
      <View
        className="xq-tap set-steps__step"
        {...tap({ onTap: () => to(value + by), label: `${label}，多一些，现在 ${value}` })}
      >
        <Icon name="plus" size={20} />
      </View>
    </View>
  );
}
