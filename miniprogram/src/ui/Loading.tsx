// The skeleton: the real layout with grey in the place of words, known words already there.
// Nothing is shown for the first 200 ms, so that a quick answer does not flash.
import { type ReactNode, useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { cx } from './cx';
import { say } from './tap';
import './Loading.scss';

/** How long a load may take before the skeleton appears, in ms. */
export const QUIET_MS = 200;

/** Shows a skeleton after 200 ms; give its bars as children, or take the rows. */
export function Loading({ children, rows = 3 }: { children?: ReactNode; rows?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <View className={cx('xq-loading', shown && 'xq-loading--shown')} {...say('正在载入', 'status')}>
      {children ?? Array.from({ length: rows }, (_, row) => <SkeletonRow key={row} />)}
    </View>
  );
}

interface BarProps {
  /** Logical px. */
  width: number;
  height?: number;
  above?: number;
}

/** One grey bar. */
export function Bar({ width, height = 14, above = 0 }: BarProps) {
  return (
    <View
      className="xq-bar"
      style={{
        width: Taro.pxTransform(width * 2),
        height: Taro.pxTransform(height * 2),
        marginTop: Taro.pxTransform(above * 2),
      }}
    />
  );
}

/** A grey child card, row by row. */
export function SkeletonRow({ action = true }: { action?: boolean }) {
  return (
    <View className="xq-card xq-card--row">
      <View className="xq-bar xq-bar--avatar" />
      <View className="xq-bar__words">
        <Bar width={96} height={16} />
        <Bar width={72} height={12} above={8} />
      </View>
      {action && <Bar width={64} height={32} />}
    </View>
  );
}
