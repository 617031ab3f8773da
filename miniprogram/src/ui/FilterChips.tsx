// Filters over a table, each with its sign and how many there are; one is on.
// The numbers stay those of everything else that is looked for.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { type BadgeState, StateSign } from './StateBadge';
import { tap } from './tap';
import './FilterChips.scss';

interface FilterChip {
  readonly key: string;
  readonly word: string;
  readonly count: number;
  readonly state?: BadgeState;
}

interface Props {
  label: string;
  chips: readonly FilterChip[];
  on: string;
  onPick: (key: string) => void;
}

/** The row of filters. */
export function FilterChips({ label, chips, on, onPick }: Props) {
  return (
    <View className="xq-filters" role="radiogroup" aria-label={label}>
      {chips.map(({ key, word, count, state }) => (
        <View
          key={key}
          className={cx('xq-tap xq-filter', key === on && 'xq-filter--on')}
          {...tap({
            onTap: () => onPick(key),
            label: `${word} ${count}`,
            role: 'radio',
            checked: key === on,
          })}
        >
          {state && <StateSign state={state} size={16} />}
          <View className="xq-filter__word">{word}</View>
          <View className="xq-filter__count">{count}</View>
        </View>
      ))}
    </View>
  );
}
