// One of two to four short words, all in view: how the talk was held.
// The chosen one lies on the card colour, heavier than the others.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { tap } from './tap';
import './Segments.scss';

interface Props<K extends string> {
  label: string;
  options: readonly { key: K; word: string }[];
  value: K;
  onChange: (key: K) => void;
}

/** A segmented choice. */
export function Segments<K extends string>({ label, options, value, onChange }: Props<K>) {
  return (
    <View className="xq-segments" role="radiogroup" aria-label={label}>
      {options.map(({ key, word }) => (
        <View
          key={key}
          className={cx('xq-tap xq-segment', key === value && 'xq-segment--on')}
          {...tap({ onTap: () => onChange(key), role: 'radio', checked: key === value })}
        >
          {word}
        </View>
      ))}
    </View>
  );
}
