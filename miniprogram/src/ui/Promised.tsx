// What was promised in the last talk, with its flag: where a talk is begun and where it is written, so that it comes back.
// Her own words follow; nothing is asked.
import { View } from '@tarojs/components';
import { Icon } from './Icon';
import './Promised.scss';

/** 说好下一步：给家里打一次电话. */
export function Promised({ children }: { children: string }) {
  return (
    <View className="xq-promised">
      <Icon name="flag" size={16} className="xq-promised__flag" />
      <View className="xq-own xq-promised__words">{`说好下一步：${children}`}</View>
    </View>
  );
}
