// A child in a list: one character on one of six tints. The tint follows the number and means nothing.
// Screen readers skip it: the alias stands beside it.
import { View } from '@tarojs/components';
import { cx } from './cx';
import { mute } from './tap';
import { aliasWords, faceOf } from './words';
import './Avatar.scss';

interface Props {
  alias: string;
  number: string;
  /** Logical px. */
  size?: 28 | 32 | 44;
}

/** The round with the character. */
export function Avatar({ alias, number, size = 44 }: Props) {
  const tint = Number(number.replace(/\D/g, '')) % 6 || 6;
  const sized = size !== 44 && `xq-avatar--${size}`;
  return (
    <View className={cx('xq-avatar', `xq-avatar--t${tint}`, sized)} {...mute()}>
      {faceOf(alias)}
    </View>
  );
}

/** The name as lists say it: the number lighter. */
export function ChildName({ alias, number }: { alias: string; number: string }) {
  return (
    <View className="xq-childname">
      {aliasWords(alias)}
      <View className="xq-childname__no">{number}</View>
    </View>
  );
}
