// The skeleton: the real layout with grey in the place of words, known words already there.
// Nothing is shown for the first 200 ms, so that a quick answer does not flash.
import { type ReactNode, useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { say } from './tap';
import './Loading.scss';

/** How long a load may take before the skeleton appears, in ms. */
const QUIET_MS = 200;

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
  /** Of the place it stands in, e.g. 60%. */
  width: string;
  /** As high as which words: a lead sentence, a name, a line, a row of dots. */
  as?: 'lead' | 'name' | 'line' | 'dots';
}

/** One grey bar; those below another keep their distance by themselves. */
export function Bar({ width, as = 'line' }: BarProps) {
  return <View className={`xq-bar xq-bar--${as}`} style={{ width }} />;
}

/** A grey child card, row by row. */
export function SkeletonRow({ action = true }: { action?: boolean }) {
  return (
    <View className="xq-card xq-card--row">
      <View className="xq-bar xq-bar--avatar" />
      <View className="xq-bar__words">
        <Bar width="56%" as="name" />
        <Bar width="42%" />
      </View>
      {action && <View className="xq-bar xq-bar--pill" />}
    </View>
  );
}

/** The grey card that stands open: words below the name, and a button. */
export function SkeletonCard() {
  return (
    <View className="xq-card">
      <View className="xq-bar__row">
        <View className="xq-bar xq-bar--avatar" />
        <View className="xq-bar__words">
          <Bar width="48%" as="name" />
          <Bar width="36%" />
        </View>
      </View>
      <View className="xq-bar__said">
        <Bar width="78%" />
      </View>
      <View className="xq-bar xq-bar--button" />
    </View>
  );
}
