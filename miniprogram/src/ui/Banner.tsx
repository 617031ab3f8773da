// One tint block under the title: warm waits, brand is good news, attention needs you. One at a time.
// An offline phone is no problem: the banner says so, work goes on.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { useRevealed } from './reveal';
import { live, tap } from './tap';
import './Banner.scss';

interface Props {
  tone: 'warm' | 'brand' | 'attention';
  icon: IconName;
  /** The half sentence in bold. */
  lead?: string;
  children?: ReactNode;
  /** One word to tap, e.g. 查看. */
  action?: string;
  onAction?: () => void;
}

/** A banner. */
export function Banner({ tone, icon, lead, children, action, onAction }: Props) {
  const id = useRevealed(tone === 'attention' && (children ?? lead));
  return (
    <View id={id} className={cx('xq-banner', `xq-banner--${tone}`)}>
      <Icon name={icon} size={20} />
      <View className="xq-banner__words" {...live()}>
        {lead && <View className="xq-banner__lead">{lead}</View>}
        {children && <View className="xq-banner__rest">{children}</View>}
      </View>
      {action && onAction && (
        <View className="xq-tap xq-banner__act" {...tap({ onTap: onAction })}>
          {action}
        </View>
      )}
    </View>
  );
}
