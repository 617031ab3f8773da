// The slip of a sealed record: three clocks with whose clock each is, the check code, and that it can no longer change.
// Torn along a dashed line, as a paper slip is.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './ReceiptCard.scss';

export interface ReceiptLine {
  what: string;
  value: string;
  whose: string;
}

interface Props {
  lines: readonly ReceiptLine[];
  /** Absent while nothing has been sealed yet. */
  code?: string;
  /** The sentence under the code, and what may be done with it. */
  children?: ReactNode;
}

/** The slip. */
export function ReceiptCard({ lines, code, children }: Props) {
  return (
    <View className="xq-slip">
      <View className="xq-slip__top">
        {lines.map(({ what, value, whose }) => (
          <View key={what} className="xq-slip__line">
            <View className="xq-slip__what">{what}</View>
            <View className="xq-slip__value">{value}</View>
            <View className="xq-when">{whose}</View>
          </View>
        ))}
      </View>
      {code && <SlipFoot code={code}>{children}</SlipFoot>}
    </View>
  );
}

function SlipFoot({ code, children }: { code: string; children?: ReactNode }) {
  return (
    <>
      <View className="xq-slip__cut" aria-hidden="true">
        <View className="xq-slip__notch xq-slip__notch--left" />
        <View className="xq-slip__dash" />
        <View className="xq-slip__notch xq-slip__notch--right" />
      </View>
      <View className="xq-slip__foot">
        <View className="xq-slip__line">
          <View className="xq-slip__what">校验码</View>
          <View className="xq-slip__value xq-slip__value--code">{code}</View>
        </View>
        {children}
      </View>
    </>
  );
}
