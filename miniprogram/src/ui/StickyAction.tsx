// The bar at the thumb: one caption line over one filled button.
// The caption says who will read this, or what is still to mend; tapping that goes there.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { live, tap } from './tap';
import './StickyAction.scss';

interface Props {
  caption?: ReactNode;
  icon?: IconName;
  /** The caption names something to mend. */
  attention?: boolean;
  onCaption?: () => void;
  children: ReactNode;
}

/** The footer of a page that ends in one act. */
export function StickyAction({ caption, icon, attention, onCaption, children }: Props) {
  const line = (
    <>
      {icon && <Icon name={icon} size={20} />}
      <View className="xq-sticky__words" {...live()}>
        {caption}
      </View>
    </>
  );
  const look = cx('xq-sticky__caption', attention && 'xq-sticky__caption--attention');
  return (
    <View className="xq-sticky">
      {caption && onCaption && (
        <View className={cx('xq-tap', look)} {...tap({ onTap: onCaption })}>
          {line}
        </View>
      )}
      {caption && !onCaption && <View className={look}>{line}</View>}
      {children}
    </View>
  );
}
