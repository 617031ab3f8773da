// Something that only some may read: it is shown that it exists and who may read it.
// The two bars are always of the same length: they tell nothing. The server never sends the hidden text.
import { View } from '@tarojs/components';
import { Icon } from './Icon';
import { tap } from './tap';
import './Lock.scss';

interface Props {
  /** Who may read it, e.g. ['周老师']. */
  readers: readonly string[];
  why?: string;
  /** One humane way on, e.g. 请周老师给一条建议. */
  action?: string;
  onAction?: () => void;
}

/** The sealed part of a record. */
export function Lock({ readers, why, action, onAction }: Props) {
  const who = readers.length > 0 ? `只有${readers.join('、')}能读` : '您现在的身份不能读';
  return (
    <View className="xq-lock">
      <View className="xq-lock__head">
        <Icon name="lock" size={20} />
        <View className="xq-lock__who">{who}</View>
      </View>
      <View className="xq-lock__bars" aria-hidden="true">
        <View className="xq-lock__bar" />
        <View className="xq-lock__bar xq-lock__bar--short" />
      </View>
      {why && <View className="xq-hint">{why}</View>}
      {action && onAction && (
        <View className="xq-tap xq-lock__act" {...tap({ onTap: onAction })}>
          {action}
        </View>
      )}
    </View>
  );
}
