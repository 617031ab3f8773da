// What the chosen reading asks of people in a month: medians by role, and the ten who owe most taken together.
// Counted from today's list and roles; the minutes are the officer's own estimate, because nobody measures a talk.
import { View } from '@tarojs/components';
import { Card } from '@/ui/Card';
import { live } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import { Meter, Steps } from './Option';
import { hoursOf, timeOf } from './settings.rules';
import type { Load, Rules } from './settings.remote';

/** The hours to which the bars are drawn. */
const WHOLE = 20;

interface Props {
  load: Load;
  reading: Rules['owes'];
  minutes: number;
  onMinutes: (minutes: number) => void;
}

/** The card. */
export function Costs({ load, reading, minutes, onMinutes }: Props) {
  const { subjectTeachers, psychTeachers, busiest } = load[reading];
  return (
    <Card className="set-card">
      <View className="set-head__word">这样定，一个月要花</View>
      <View className="xq-says set-says">
        {unbroken(`按今天的名单（${load.children} 位孩子）和任课来数，时间是估的。`)}
      </View>
      {load.children === 0 ? (
        <View className="set-empty">名单里还没有孩子，算不出来。列好名单以后，这里会写出来。</View>
      ) : (
        <View {...live()}>
          <Line word="任课教师" talks={subjectTeachers.median} {...{ minutes }}>
            {unbroken(`${subjectTeachers.people} 位，一半的人不超过这个数`)}
          </Line>
          <Line word="心理教师" talks={psychTeachers.median} {...{ minutes }}>
            {unbroken(`${psychTeachers.people} 位，一半的人不超过这个数`)}
          </Line>
          {busiest !== null && (
            <Line word="最忙的 10 位" talks={busiest} {...{ minutes }} warm>
              平均每位
            </Line>
          )}
        </View>
      )}
      <Steps
        label="每次按几分钟估"
        says={unbroken(`谈和记一共 ${minutes} 分钟，路上另算`)}
        {...{ value: minutes, least: 5, most: 60, by: 5 }}
        onChange={onMinutes}
      />
    </Card>
  );
}

interface LineProps {
  word: string;
  talks: number;
  minutes: number;
  warm?: boolean;
  children: string;
}

function Line({ word, talks, minutes, warm, children }: LineProps) {
  const hours = hoursOf(talks, minutes);
  return (
    <View className={warm ? 'set-cost set-cost--warm' : 'set-cost'}>
      <View className="set-cost__head">
        <View>{word}</View>
        <View className="set-cost__hours">{timeOf(talks, minutes)}</View>
      </View>
      <Meter share={hours / WHOLE} />
      <View className="xq-says set-says">{unbroken(`${talks} 次；${children}`)}</View>
    </View>
  );
}
