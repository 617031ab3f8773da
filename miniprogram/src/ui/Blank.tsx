// 收起: one tap hides everything when somebody looks over the shoulder; a tap anywhere returns.
// The page beneath stays mounted, so what was written is still there.
import { View } from '@tarojs/components';
import { Mark } from './Mark';
import { tap } from './tap';
import './Blank.scss';

/** The covered page. */
export function Blank({ onReturn }: { onReturn: () => void }) {
  return (
    <View className="xq-blank" {...tap({ onTap: onReturn })}>
      <View className="xq-blank__mark">
        <Mark size={56} />
      </View>
      <View className="xq-blank__word">已收起</View>
      <View className="xq-blank__how">点一下屏幕回来，写的内容都在</View>
    </View>
  );
}
