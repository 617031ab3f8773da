// Whom to ring when a child may be in danger now: who looks after it here, and the four numbers that are always answered.
// It needs no network: names are those that the phone has kept.
import { View } from '@tarojs/components';
import { ring } from '@/platform/ring';
import { Card } from '@/ui/Card';
import { tap } from '@/ui/tap';

/** The national and the youth line, the police and the ambulance. */
const LINES = [
  ['12356', '心理援助'],
  ['12355', '青少年'],
  ['110', '报警'],
  ['120', '急救'],
] as const;

/** What is to be done, whom to call; `told` is who is told of a worry here. */
export function Urgent({ told }: { told: string | undefined }) {
  return (
    <Card className="talks-urgent">
      <View className="talks-urgent__do">不要让孩子一个人，先有大人陪着。</View>
      <View className="talks-urgent__do">
        {told ? `现在打电话找${told}，找不到就找学校领导。` : '现在打电话告诉学校领导。'}
      </View>
      <View className="talks-urgent__lines">
        {LINES.map(([number, what]) => (
          <View
            key={number}
            className="xq-tap talks-urgent__line"
            {...tap({ onTap: () => ring(number), label: `打 ${number}，${what}` })}
          >
            <View className="talks-urgent__number">{number}</View>
            <View className="talks-urgent__what">{what}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
