// What a page says when it has no content: nothing there, or something went wrong.
// A problem says what happened, what is safe, how to go on, and a short number to pass on.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import { Bridge } from './Mark';
import { live } from './tap';
import { unbroken } from './words';
import './Notes.scss';

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: string;
  onAction?: () => void;
}

/** An empty place: the bridge, what it means, the next step. */
export function Empty({ title, children, action, onAction }: EmptyProps) {
  return (
    <View className="xq-note">
      <Bridge />
      <View className="xq-note__title xq-note__title--empty">{title}</View>
      {children && <View className="xq-note__text">{children}</View>}
      {action && onAction && (
        <View className="xq-note__act">
          <Button kind="second" size="auto" onTap={onAction}>
            {action}
          </Button>
        </View>
      )}
    </View>
  );
}

interface ProblemProps {
  title?: string;
  icon?: IconName;
  /** What happened, and what is safe. */
  children?: ReactNode;
  /** How many records lie in the phone; said only when there are any. */
  kept?: number;
  retry?: string;
  onRetry?: () => void;
  second?: string;
  onSecond?: () => void;
  /** A short number to pass on to the school admin. */
  number?: string;
}

/** A page or part that did not come. */
export function ProblemNote(props: ProblemProps) {
  const { title = '这一页没能打开', icon = 'offline', number, children } = props;
  const inPhone = props.kept ?? 0;
  const { retry = '再试一次', onRetry, second, onSecond } = props;
  return (
    <View className="xq-note" {...live()}>
      <View className="xq-note__disc">
        <Icon name={icon} />
      </View>
      <View className="xq-note__title">{title}</View>
      <View className="xq-note__text">{children ?? '服务器没有回应。'}</View>
      {inPhone > 0 && (
        <View className="xq-note__text">
          {unbroken(`您写的 ${inPhone} 条都在手机里，一条没丢。`)}
        </View>
      )}
      {onRetry && (
        <View className="xq-note__act">
          <Button size="auto" onTap={onRetry}>
            {retry}
          </Button>
        </View>
      )}
      {second && onSecond && (
        <Button kind="text" size="auto" onTap={onSecond}>
          {second}
        </Button>
      )}
      {number && (
        <View className="xq-note__number">
          {unbroken(`如果一直打不开，把编号 ${number} 告诉学校管理员。`)}
        </View>
      )}
    </View>
  );
}
