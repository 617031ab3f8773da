// A child's months, newest first: each entry hangs on a hairline with its state, who, when and what.
// 补记 hangs below its entry behind a line of 2; nothing is ever replaced.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Mid } from './Page';
import { type BadgeState, StateBadge, StateSign } from './StateBadge';
import './Timeline.scss';

/** The month over its entries. */
export function TimelineMonth({ children }: { children: ReactNode }) {
  return <View className="xq-month">{children}</View>;
}

interface Props {
  /** A talk carries its state, another fact a plain line icon. */
  state?: BadgeState;
  icon?: IconName;
  what: string;
  who: string;
  day: string;
  badge?: { state: BadgeState; word: string };
  children?: ReactNode;
}

/** One entry. */
export function TimelineEntry({ state, icon, what, who, day, badge, children }: Props) {
  return (
    <View className="xq-entry">
      <View className="xq-entry__side">
        <View className="xq-entry__sign">
          {state ? <StateSign state={state} /> : icon && <Icon name={icon} size={20} />}
        </View>
        <View className="xq-entry__line" />
      </View>
      <View className="xq-entry__main">
        <View className="xq-entry__head">
          <View className="xq-entry__who">
            {what}
            <Mid />
            {who}
          </View>
          {badge && <StateBadge {...badge} />}
          <View className="xq-when">{day}</View>
        </View>
        {children}
      </View>
    </View>
  );
}

/** The words of an entry. */
export function EntryWords({ children }: { children: ReactNode }) {
  return <View className="xq-own xq-entry__words">{children}</View>;
}

/** 下一步, with its flag. */
export function EntryNext({ children }: { children: ReactNode }) {
  return (
    <View className="xq-entry__next">
      <Icon name="flag" size={16} className="xq-entry__flag" />
      <View className="xq-own xq-entry__nextwords">{children}</View>
    </View>
  );
}

interface AddedProps {
  what?: string;
  icon?: IconName;
  day: string;
  children: ReactNode;
}

/** 补记, a corrected date, a retraction: what was added later, behind its line. */
export function EntryAdded({ what = '补记', icon = 'pen', day, children }: AddedProps) {
  return (
    <View className="xq-added">
      <View className="xq-added__head">
        <Icon name={icon} size={16} />
        <View className="xq-added__what">{what}</View>
        <Mid />
        <View>{day}</View>
      </View>
      <View className="xq-own xq-added__words">{children}</View>
    </View>
  );
}
