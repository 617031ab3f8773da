// One of several people or places, as rows with a second line; the chosen one has brand edge and a check.
// For sheets, where chips would be too short to say who is meant.
import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { tap } from '@/ui/tap';
import type { Option } from './board.rules';

interface Props {
  label: string;
  options: readonly Option[];
  value: string | undefined;
  onChange: (key: string) => void;
}

/** The rows. */
export function Choice({ label, options, value, onChange }: Props) {
  return (
    <View role="radiogroup" aria-label={label}>
      {options.map(({ key, word, line }) => (
        <View
          key={key}
          className={cx('xq-tap board-choice', key === value && 'board-choice--on')}
          {...tap({ onTap: () => onChange(key), role: 'radio', checked: key === value })}
        >
          <View className="board-choice__words">
            <View>{word}</View>
            {line && <View className="xq-hint">{line}</View>}
          </View>
          {key === value && <Icon name="check" size={20} />}
        </View>
      ))}
    </View>
  );
}
