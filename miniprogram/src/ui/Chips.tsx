// Words to choose from: outline, and for the chosen ones tint, edge and a check.
// 加一个 is last and never chosen.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './Icon';
import { tap } from './tap';
import './Chips.scss';

/** A word to choose; `key` tells it from another that reads the same, and is the word itself where none is given. */
type Chip = string | { readonly key: string; readonly word: string };

interface Props {
  words: readonly Chip[];
  /** The keys of what is chosen. */
  chosen: readonly string[];
  onToggle: (key: string) => void;
  /** Shows 加一个 at the end. */
  onAdd?: () => void;
  /** One of several, as radio buttons. */
  single?: boolean;
}

/** A row of chips that wraps. */
export function Chips({ words, chosen, onToggle, onAdd, single }: Props) {
  return (
    <View className="xq-chips">
      {words.map((chip) => {
        const { key, word } = typeof chip === 'string' ? { key: chip, word: chip } : chip;
        const on = chosen.includes(key);
        const role = single ? 'radio' : 'checkbox';
        return (
          <View
            key={key}
            className={cx('xq-tap xq-reach xq-chip', on && 'xq-chip--on')}
            {...tap({ onTap: () => onToggle(key), role, checked: on })}
          >
            {on && <Icon name="check" size={16} className="xq-chip__check" />}
            <View>{word}</View>
          </View>
        );
      })}
      {onAdd && (
        <View className="xq-tap xq-reach xq-chip" {...tap({ onTap: onAdd })}>
          加一个
        </View>
      )}
    </View>
  );
}

interface PillsProps {
  pills: readonly { key: string; word: string }[];
  on: string;
  onGo: (key: string) => void;
}

/** Quiet filters over a list: one is on. */
export function Pills({ pills, on, onGo }: PillsProps) {
  return (
    <View className="xq-pills" role="tablist">
      {pills.map(({ key, word }) => (
        <View
          key={key}
          className={cx('xq-tap xq-reach xq-pill', key === on && 'xq-pill--on')}
          {...tap({ onTap: () => onGo(key), role: 'tab', selected: key === on })}
        >
          {word}
        </View>
      ))}
    </View>
  );
}
