// The month at a glance: a ring with one segment per child, the figure inside.
// Two masks, one for what is done and one for the rest, so that both modes bring their own colours.
import type { CSSProperties } from 'react';
import { View } from '@tarojs/components';
import { cx } from './cx';
import { ringPaths, ringPicture } from './ring-path';
import { say } from './tap';
import { unbroken } from './words';
import './Ring.scss';

interface Props {
  done: number;
  total: number;
  /** The small ring of the receipt carries no figure. */
  small?: boolean;
}

const masked = (path: string) => ({ '--ring': ringPicture(path) }) as CSSProperties;

/** 已谈 5 位，共 8 位, as a drawing. */
export function Ring({ done, total, small }: Props) {
  const paths = ringPaths(done, total);
  return (
    <View
      className={cx('xq-ring', small && 'xq-ring--small')}
      {...say(`已谈 ${done} 位，共 ${total} 位`)}
    >
      {paths.rest && <View className="xq-ring__layer" style={masked(paths.rest)} />}
      {paths.done && (
        <View className="xq-ring__layer xq-ring__layer--done" style={masked(paths.done)} />
      )}
      {!small && (
        <View className="xq-ring__in" aria-hidden="true">
          <View className="xq-ring__figure">{done}</View>
          <View className="xq-ring__of">{unbroken(`共 ${total} 位`)}</View>
        </View>
      )}
    </View>
  );
}
