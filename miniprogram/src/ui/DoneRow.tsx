// What is done folds into one quiet line: a stack of avatars and how many.
// A tap unfolds it.
import { View } from '@tarojs/components';
import { Avatar } from './Avatar';
import { cx } from './cx';
import { Icon } from './Icon';
import { tap } from './tap';
import './DoneRow.scss';

interface Props {
  faces: readonly { alias: string; number: string }[];
  words: string;
  open: boolean;
  onToggle: () => void;
}

/** 已谈 5 位, folded. */
export function DoneRow({ faces, words, open, onToggle }: Props) {
  return (
    <View className="xq-tap xq-card xq-done" {...tap({ onTap: onToggle, expanded: open })}>
      <View className="xq-done__stack">
        {faces.slice(0, 5).map(({ alias, number }) => (
          <View key={number} className="xq-done__one">
            <Avatar alias={alias} number={number} size={28} />
          </View>
        ))}
      </View>
      <View className="xq-done__words">{words}</View>
      <Icon name="next" size={20} className={cx('xq-child__next', open && 'xq-done__next--open')} />
    </View>
  );
}
