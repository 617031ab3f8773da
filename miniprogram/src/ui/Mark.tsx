// The bridge with the heart, and the bridge of empty pages: drawings of more than one colour.
// Each colour is a mask of its own, laid over the others.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { mute } from './tap';

/** 心桥's mark; `size` in logical px. */
export function Mark({ size = 48 }: { size?: 30 | 48 | 56 | 72 }) {
  return (
    <View className={cx('xq-mark', `xq-mark--${size}`)} {...mute()}>
      <View className="xq-mark__layer xq-mark__layer--bridge" />
      <View className="xq-mark__layer xq-mark__layer--heart" />
    </View>
  );
}

/** The wide bridge of an empty page, 192 × 116. */
export function Bridge() {
  return (
    <View className="xq-bridge" {...mute()}>
      <View className="xq-bridge__layer xq-bridge__layer--arch" />
      <View className="xq-bridge__layer xq-bridge__layer--rail" />
      <View className="xq-bridge__layer xq-bridge__layer--water" />
    </View>
  );
}
