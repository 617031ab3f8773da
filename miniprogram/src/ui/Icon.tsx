// One line icon by name, in the colour of the words beside it.
// The paths stand in styles/icons.scss; a test keeps these names and those together.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { mute } from './tap';

export const ICON_NAMES = [
  'back',
  'next',
  'down',
  'check',
  'plus',
  'x',
  'blank',
  'eye',
  'lock',
  'mic',
  'bell',
  'month',
  'kids',
  'person',
  'message',
  'offline',
  'cloud',
  'phone',
  'clock',
  'book',
  'pen',
  'doc',
  'search',
  'sliders',
  'swap',
  'heart',
  'flag',
  'shield',
  'question',
  'alert',
  'refresh',
  'house',
  'grid',
  'quote',
  'users',
  'sun',
  'mobile',
  'wechat',
] as const;
export type IconName = (typeof ICON_NAMES)[number];

interface Props {
  name: IconName;
  /** Logical px: 24 in bars and tiles, 20 beside 16 px text, 16 beside small text. */
  size?: 16 | 20 | 24;
  className?: string;
}

/** A decoration: never the only sign, so screen readers skip it. */
export function Icon({ name, size = 24, className }: Props) {
  const sized = size !== 24 && `xq-icon--${size}`;
  return <View className={cx('xq-icon', `xq-icon--${name}`, sized, className)} {...mute()} />;
}
