// Short facts on one line with a dot between two of them: who, when, how many.
// Where the line is too short they wrap, and no dot begins or ends a line.
import { View } from '@tarojs/components';
import { Mid } from './Page';
import './Facts.scss';

/** The line. */
export function Facts({ items }: { items: readonly string[] }) {
  return (
    <View className="xq-facts">
      <View className="xq-facts__row">
        {items.map((words) => (
          <View key={words} className="xq-facts__one">
            <Mid />
            {words}
          </View>
        ))}
      </View>
    </View>
  );
}
