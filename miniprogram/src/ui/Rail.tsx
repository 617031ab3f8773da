// The desk's way through the house: the same places as the tab bar, as a column at the left; who I am at its foot.
// Between 1024 and 1200 px it folds to its icons.
import { firstCharacters } from '@xinqiao/types/text';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { Icon } from './Icon';
import { Mark } from './Mark';
import type { HouseTab } from './TabBar';
import { tap } from './tap';
import './Rail.scss';

interface Props {
  on: string;
  tabs: readonly HouseTab[];
  onGo: (tab: HouseTab) => void;
  unread: number;
  name: string;
  /** In which role and, on one line, where. */
  roleWord: string;
  /** Leads to the other capacities; absent for somebody who has one. */
  onSwap?: () => void;
  /** Leads back to the demo's page, its phones and its clock; absent elsewhere. */
  onDemo?: () => void;
}

/** The rail. */
export function Rail({ on, tabs, onGo, unread, onDemo, ...me }: Props) {
  return (
    <View className="xq-rail">
      <View className="xq-rail__brand">
        <Mark size={30} />
        <View className="xq-rail__word xq-rail__house">心桥</View>
      </View>
      <View className="xq-rail__nav" role="tablist">
        {tabs.map((tab) => {
          const { key, word, icon } = tab;
          const count = key === 'notices' && unread > 0 ? unread : undefined;
          return (
            <View
              key={key}
              className={cx('xq-tap xq-rail__item', key === on && 'xq-rail__item--on')}
              {...tap({
                onTap: () => key !== on && onGo(tab),
                label: count ? `${word}，${count} 条未读` : word,
                role: 'tab',
                selected: key === on,
              })}
            >
              <Icon name={icon} size={20} />
              <View className="xq-rail__word">{word}</View>
              {count && <View className="xq-rail__count">{count}</View>}
            </View>
          );
        })}
      </View>
      {onDemo && (
        <View
          className="xq-tap xq-rail__item"
          {...tap({ onTap: onDemo, label: '回到演示', role: 'link' })}
        >
          <Icon name="mobile" size={20} />
          <View className="xq-rail__word">回到演示</View>
        </View>
      )}
      <Me {...me} />
    </View>
  );
}

function Me({ name, roleWord, onSwap }: Pick<Props, 'name' | 'roleWord' | 'onSwap'>) {
  return (
    <View className="xq-rail__me">
      <View className="xq-rail__face">{firstCharacters(name, 1)}</View>
      <View className="xq-rail__who">
        <View className="xq-rail__name">{name}</View>
        <View className="xq-rail__role">{roleWord}</View>
      </View>
      {onSwap && (
        <View className="xq-tap xq-square" {...tap({ onTap: onSwap, label: '换身份' })}>
          <Icon name="swap" size={20} />
        </View>
      )}
    </View>
  );
}
