// The places of a person: a teacher's 本月 孩子 消息 我的, an admin's 一览, an office's 学校. Drawn by us, so that 大字版 and dark mode reach it.
// A warm dot says that something is unread; the words say which.
import { View } from '@tarojs/components';
import type { OwnTab } from '../platform/places';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { tap } from './tap';
import './TabBar.scss';

/** A tab of a person, as bar and rail draw it. */
export interface HouseTab extends OwnTab {
  icon: IconName;
}

interface Props {
  on: string;
  onGo: (tab: HouseTab) => void;
  /** How many notices are unread. */
  unread?: number;
  /** The places that this person has. */
  tabs: readonly HouseTab[];
}

/** The bar at the foot of the main pages. */
export function TabBar({ on, onGo, unread = 0, tabs }: Props) {
  return (
    <View className="xq-tabs" role="tablist">
      {tabs.map((tab) => {
        const { key, word, icon } = tab;
        const dot = key === 'notices' && unread > 0;
        return (
          <View
            key={key}
            className={cx('xq-tap xq-tab', key === on && 'xq-tab--on')}
            {...tap({
              onTap: () => key !== on && onGo(tab),
              label: dot ? `${word}，${unread} 条未读` : word,
              role: 'tab',
              selected: key === on,
            })}
          >
            <View className="xq-tab__icon">
              <Icon name={icon} />
              {dot && <View className="xq-tab__dot" />}
            </View>
            <View className="xq-tab__word">{word}</View>
          </View>
        );
      })}
    </View>
  );
}
