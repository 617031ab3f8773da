// The places of a person: a teacher's 本月 孩子 消息 我的, an admin's 一览, an office's 学校. Drawn by us, so that 大字版 and dark mode reach it.
// A warm dot says that something is unread; the words say which.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { tap } from './tap';
import './TabBar.scss';

export const TABS = [
  { key: 'month', word: '本月', icon: 'month' },
  { key: 'board', word: '一览', icon: 'grid' },
  { key: 'schools', word: '各校', icon: 'house' },
  { key: 'children', word: '孩子', icon: 'kids' },
  { key: 'staff', word: '人员', icon: 'users' },
  { key: 'notices', word: '消息', icon: 'message' },
  { key: 'me', word: '我的', icon: 'person' },
] as const satisfies readonly { key: string; word: string; icon: IconName }[];
export type TabKey = (typeof TABS)[number]['key'];

const TEACHER: readonly TabKey[] = ['month', 'children', 'notices', 'me'];

/** The calendar belongs to the month of the one who owes talks, else to the school's. */
export const iconOf = (key: TabKey, tabs: readonly TabKey[]): IconName =>
  key === 'board' && !tabs.includes('month')
    ? 'month'
    : (TABS.find((place) => place.key === key)?.icon ?? 'grid');

interface Props {
  on: TabKey;
  onGo: (tab: TabKey) => void;
  /** How many notices are unread. */
  unread?: number;
  /** The places that this person has. */
  tabs?: readonly TabKey[];
}

/** The bar at the foot of the main pages. */
export function TabBar({ on, onGo, unread = 0, tabs = TEACHER }: Props) {
  return (
    <View className="xq-tabs" role="tablist">
      {TABS.filter(({ key }) => tabs.includes(key)).map(({ key, word }) => {
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
              <Icon name={iconOf(key, tabs)} />
              {dot && <View className="xq-tab__dot" />}
            </View>
            <View className="xq-tab__word">{word}</View>
          </View>
        );
      })}
    </View>
  );
}
