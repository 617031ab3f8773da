// One row of 我的 that leads somewhere: icon, words, an optional second line.
// Stands in a Card with `flush`.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/ui/Icon';
import { tap } from '@/ui/tap';

interface Props {
  icon: IconName;
  title: string;
  line?: ReactNode;
  id?: string;
  onTap: () => void;
}

/** The row. */
export function LinkRow({ icon, title, line, id, onTap }: Props) {
  return (
    <View id={id} className="xq-tap acc-row" {...tap({ onTap })}>
      <Icon name={icon} size={20} />
      <View className="acc-row__words">
        <View>{title}</View>
        {line && <View className="xq-hint">{line}</View>}
      </View>
      <Icon name="next" size={20} className="acc-row__next" />
    </View>
  );
}
