// The four places of a teacher: 本月 孩子 消息 我的. Drawn by us, so that 大字版 and dark mode reach it.
// A warm dot says that something is unread; the words say which.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { tap } from './tap';
import './TabBar.scss';

export const TABS = [
  { key: 'month', word: '本月', icon: 'month' },
  { key: 'children', word: '孩子', icon: 'kids' },
  { key: 'notices', word: '消息', icon: 'message' },
  { key: 'me', word: '我的', icon: 'person' },
] as const satisfies readonly { key: string; word: string; icon: IconName }[];
export type TabKey = (typeof TABS)[number]['key'];

interface Props {
  on: TabKey;
  onGo: (tab: TabKey) => void;
  /** How many notices are unread. */
  unread?: number;
  /** The places that this person has; all, when nothing is said. */
  tabs?: readonly TabKey[];
}

/** The bar at the foot of the main pages. */
export function TabBar({ on, onGo, unread = 0, tabs }: Props) {
  return (
    <View className="xq-tabs" role="tablist">
      {TABS.filter(({ key }) => tabs?.includes(key) ?? true).map(({ key, word, icon }) => {
        const dot = key === 'notices' && unread > 0;
        return (
          <View
            key={key}
            className={cx('xq-tap xq-tab', key === on && 'xq-tab--on')}
            {...tap({
              onTap: () => key !== on && onGo(key),
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
