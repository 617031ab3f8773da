// The words of a record or a draft as they were written, to be read aloud, copied by hand or handed to somebody else.
// WeChat's clipboard would want a privacy guide of its own: the text can be selected instead.
import { Text, View } from '@tarojs/components';
import { Sheet } from '@/ui/Sheet';

interface Props {
  title: string;
  words: readonly string[];
  onClose: () => void;
}

/** The sheet with the original words. */
export function WrittenSheet({ title, words, onClose }: Props) {
  return (
    <Sheet title={title} onClose={onClose}>
      {words.map((line) => (
        <View key={line} className="xq-own acc-written">
          <Text userSelect selectable>
            {line}
          </Text>
        </View>
      ))}
      <View className="xq-hint">长按可以选中，拷到别处。</View>
    </Sheet>
  );
}
